#include "ui/edits/review_model.h"

#include "ui/common/colors.h"
#include "ui/common/plain_text.h"
#include "ui/common/record_icons.h"
#include "ui/edits/conflict_words.h"
#include "ui/edits/edit_words.h"

#include <algorithm>

namespace klipy::ui {

namespace {

Tone changeTone(StagedRecord::Change change) {
    switch (change) {
    case StagedRecord::Change::Create:
        return Tone::Ok;
    case StagedRecord::Change::Update:
        return Tone::Info;
    case StagedRecord::Change::Delete:
        break;
    }
    return Tone::Error;
}

} // namespace

ReviewModel::ReviewModel(QObject* parent) : QAbstractItemModel(parent) {}

bool ReviewModel::isChosen(const StagedRecord& staged) const {
    return isOutcomeUnknown(staged) ? m_taken.contains(staged.ref) : !m_leftOut.contains(staged.ref);
}

QList<RecordRef> ReviewModel::chosen(const QList<StagedRecord>& records) const {
    QList<RecordRef> refs;
    for (const StagedRecord& staged : records) {
        if (isChosen(staged))
            refs.append(staged.ref);
    }
    return refs;
}

QList<RecordRef> ReviewModel::chosen() const {
    QList<RecordRef> refs;
    for (const ReviewRow& row : m_rows) {
        if (isChosen(row.staged))
            refs.append(row.staged.ref);
    }
    return refs;
}

QSet<RecordRef> ReviewModel::undecided() const {
    QSet<RecordRef> refs;
    for (const ReviewRow& row : m_rows) {
        if (isUndecided(row.staged))
            refs.insert(row.staged.ref);
    }
    return refs;
}

std::optional<RecordRef> ReviewModel::nextUndecided(const RecordRef& ref) const {
    const int from = m_rowOf.value(ref, -1);
    for (int step = 1; step <= m_rows.size(); ++step) {
        const StagedRecord& staged = m_rows[(from + step) % m_rows.size()].staged;
        if (isUndecided(staged))
            return staged.ref;
    }
    return {};
}

void ReviewModel::show(const QList<StagedRecord>& records, const SavePlan& plan, const ChangeContext& context) {
    ReviewProblems problems;
    for (const PlanProblem& problem : plan.problems)
        problems[problem.ref].append(problem);
    if (context.contract != m_contract || context.locale != m_locale)
        m_rowOf.clear(); // all is worded anew
    m_contract = context.contract;
    m_locale = context.locale;
    QList<ReviewRow> rows;
    rows.reserve(records.size());
    QSet<RecordRef> here;
    here.reserve(records.size());
    for (const StagedRecord& staged : records) {
        const int known = m_rowOf.value(staged.ref, -1);
        const bool held = context.edits && context.edits->isHeld(staged.ref);
        const QList<PlanProblem> found = problems.value(staged.ref);
        if (known >= 0 && isStillSo(m_rows[known], staged, found, held))
            rows.append(m_rows[known]);
        else
            rows.append(reviewRow(staged, found, held, context));
        here.insert(staged.ref);
    }
    m_taken.intersect(here);
    m_leftOut.intersect(here);
    take(std::move(rows));
    m_rowOf.clear();
    for (int row = 0; row < m_rows.size(); ++row)
        m_rowOf.insert(m_rows[row].staged.ref, row);
}

/// What goes, goes; what comes, comes in its place; the others stay where they are.
void ReviewModel::take(QList<ReviewRow> rows) {
    constexpr int mostMoves = 64; // more of them cost more than showing all anew
    QSet<RecordRef> wanted;
    for (const ReviewRow& row : rows)
        wanted.insert(row.staged.ref);
    int moves = 0;
    QList<RecordRef> staying;
    for (const ReviewRow& row : std::as_const(m_rows)) {
        if (wanted.contains(row.staged.ref))
            staying.append(row.staged.ref);
        else
            ++moves;
    }
    const QSet<RecordRef> known(staying.begin(), staying.end());
    qsizetype next = 0;
    bool sameOrder = true;
    for (const ReviewRow& row : rows) {
        if (known.contains(row.staged.ref))
            sameOrder = sameOrder && staying[next++] == row.staged.ref;
        else
            ++moves;
    }
    if (!sameOrder || moves > mostMoves) {
        reset(std::move(rows));
        return;
    }
    for (int at = int(m_rows.size()) - 1; at >= 0; --at) {
        if (wanted.contains(m_rows[at].staged.ref))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    QList<int> changed;
    for (int at = 0; at < rows.size(); ++at) {
        if (at < m_rows.size() && m_rows[at].staged.ref == rows[at].staged.ref) {
            if (m_rows[at] == rows[at])
                continue;
            takeRow(at, std::move(rows[at]));
            changed.append(at);
            continue;
        }
        beginInsertRows({}, at, at);
        m_rows.insert(at, std::move(rows[at]));
        endInsertRows();
    }
    for (const int at : std::as_const(changed))
        tellChanged(at);
}

/// What is between the lines that stay at the beginning and at the end comes and goes. Until that is done the others say
/// what they said.
void ReviewModel::takeRow(int at, ReviewRow row) {
    const QModelIndex parent = index(at, 0);
    QList<ReviewLine>& lines = m_rows[at].lines;
    const qsizetype shorter = std::min(lines.size(), row.lines.size());
    qsizetype before = 0;
    while (before < shorter && lines[before].isSameAs(row.lines[before]))
        ++before;
    qsizetype after = 0;
    while (after < shorter - before && lines.crbegin()[after].isSameAs(row.lines.crbegin()[after]))
        ++after;
    const qsizetype gone = lines.size() - before - after;
    const qsizetype fresh = row.lines.size() - before - after;
    if (gone > 0) {
        beginRemoveRows(parent, int(before), int(before + gone) - 1);
        lines.remove(before, gone);
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows(parent, int(before), int(before + fresh) - 1);
        for (qsizetype line = before; line < before + fresh; ++line)
            lines.insert(line, row.lines[line]);
        endInsertRows();
    }
    m_rows[at] = std::move(row);
}

void ReviewModel::reset(QList<ReviewRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void ReviewModel::tellChanged(int at) {
    const QModelIndex changed = index(at, 0);
    emit dataChanged(changed, changed);
    if (const int lines = rowCount(changed))
        emit dataChanged(index(0, 0, changed), index(lines - 1, 0, changed));
}

// Rows: a record's id is 0, a line's is the number of its record and one.

QModelIndex ReviewModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ReviewModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(int(child.internalId() - 1), 0, quintptr(0));
}

int ReviewModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return int(m_rows.size());
    return parent.internalId() == 0 && parent.row() < m_rows.size() ? int(m_rows[parent.row()].lines.size()) : 0;
}

RecordRef ReviewModel::refAt(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    return m_rows[index.internalId() == 0 ? index.row() : int(index.internalId() - 1)].staged.ref;
}

QString ReviewModel::fieldAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return m_rows[int(index.internalId() - 1)].lines[index.row()].change.field;
}

QModelIndex ReviewModel::indexOf(const RecordRef& ref, const QString& field) const {
    const int row = m_rowOf.value(ref, -1);
    if (row < 0)
        return {};
    const QModelIndex found = index(row, 0);
    const QList<ReviewLine>& lines = m_rows[row].lines;
    for (int line = 0; !field.isEmpty() && line < lines.size(); ++line) {
        if (lines[line].change.field == field)
            return index(line, 0, found);
    }
    return found;
}

Qt::ItemFlags ReviewModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.internalId() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant ReviewModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (index.internalId() == 0)
        return recordData(m_rows[index.row()], role);
    const ReviewRow& row = m_rows[int(index.internalId() - 1)];
    return lineData(row, row.lines[index.row()], role);
}

QVariant ReviewModel::recordData(const ReviewRow& row, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return recordName(row.staged);
    case Qt::CheckStateRole:
        return int(isChosen(row.staged) ? Qt::Checked : Qt::Unchecked);
    case Qt::AccessibleTextRole: {
        QStringList words{recordName(row.staged), kindTitle(row.staged.ref.kind), changeName(row.staged)};
        for (const ReviewMark& mark : reviewMarks(row))
            words.append(mark.words);
        return words.join(tr(", ", "between words"));
    }
    case KindRole:
        return int(RowKind::Record);
    case IconRole:
        return kindIconName(row.staged.ref.kind).toString();
    case ChangeRole:
        return changeName(row.staged);
    case ChangeToneRole:
        return int(changeTone(row.staged.change));
    case MarkRole: {
        QStringList words;
        for (const ReviewMark& mark : reviewMarks(row))
            words.append(mark.words);
        return words;
    }
    case MarkToneRole: {
        QVariantList tones;
        for (const ReviewMark& mark : reviewMarks(row))
            tones.append(int(mark.tone));
        return tones;
    }
    case ConflictRole:
        return isUndecided(row.staged);
    case HeldRole:
        return row.held;
    case RevertableRole:
        return !row.held;
    default:
        return {};
    }
}

QVariant ReviewModel::lineData(const ReviewRow& row, const ReviewLine& line, int role) {
    const bool isField = line.kind == RowKind::Field;
    switch (role) {
    case Qt::DisplayRole:
        return isField ? line.change.label : line.words;
    case Qt::AccessibleTextRole:
        return reviewSpoken(line);
    case Qt::ToolTipRole:
        if (!isField || line.change.beforeWhole.size() + line.change.afterWhole.size() < 60)
            return {};
        return toolTipText(tr("Before: %1\nAfter: %2").arg(line.change.beforeWhole, line.change.afterWhole));
    case KindRole:
        return int(line.kind);
    case BeforeRole:
        return line.change.before;
    case AfterRole:
        return line.change.after;
    case ClearsRole:
        return line.change.clears;
    case ConflictRole:
        return line.change.isConflict;
    case OverwritesRole:
        return line.change.overwrites;
    case TheirsRole:
        return line.change.theirs;
    case HeldRole:
        return row.held;
    case RevertableRole:
        return isField && !row.held;
    default:
        return {};
    }
}

bool ReviewModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid() || index.internalId() != 0)
        return false;
    const StagedRecord& staged = m_rows[index.row()].staged;
    const bool checked = value.toInt() == Qt::Checked;
    QSet<RecordRef>& exceptions = isOutcomeUnknown(staged) ? m_taken : m_leftOut;
    if (isOutcomeUnknown(staged) == checked)
        exceptions.insert(staged.ref);
    else
        exceptions.remove(staged.ref);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit chosenChanged();
    return true;
}

} // namespace klipy::ui
