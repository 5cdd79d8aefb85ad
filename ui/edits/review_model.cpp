#include "ui/edits/review_model.h"

#include "core/edits/write_answer.h"
#include "ui/common/colors.h"
#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
#include "ui/edits/edit_words.h"

#include <algorithm>

namespace klipy::ui {

namespace {

bool isUnknown(const StagedRecord& staged) {
    return staged.problem && staged.problem->kind == ErrorKind::OutcomeUnknown;
}

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
    return isUnknown(staged) ? m_taken.contains(staged.ref) : !m_leftOut.contains(staged.ref);
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
    for (const Row& row : m_rows) {
        if (isChosen(row.staged))
            refs.append(row.staged.ref);
    }
    return refs;
}

QStringList ReviewModel::problemsOf(const StagedRecord& staged, const SavePlan& plan, const ChangeContext& context) {
    QStringList words;
    bool toldUnknown = false;
    for (const PlanProblem& problem : plan.problems) {
        if (problem.ref != staged.ref)
            continue;
        words.append(planProblemText(problem, *context.contract));
        toldUnknown = toldUnknown || problem.kind == PlanProblem::Kind::OutcomeUnknown;
    }
    if (isUnknown(staged) && !toldUnknown)
        words.append(planProblemText({PlanProblem::Kind::OutcomeUnknown, staged.ref, {}, {}}, *context.contract));
    if (!staged.problem || isUnknown(staged))
        return words;
    const KindDescription& kind = context.contract->kind(staged.ref.kind);
    const auto called = [&kind](const QString& name) {
        const Field* field = kind.field(name);
        return field ? fieldName(*field) : oneLine(name);
    };
    if (staged.problem->code == ignoredFieldsCode()) {
        QStringList fields;
        for (const FieldError& detail : staged.problem->details)
            fields.append(called(detail.field));
        words.append(tr("The last save was accepted, but this was not changed: %1").arg(fields.join(u", ")));
        return words;
    }
    const ErrorText told = describe(*staged.problem, RefusalMeaning::Unclear);
    const QString server = oneLine(staged.problem->message);
    words.append(tr("The last save left it staged: %1").arg(server.isEmpty() ? told.title : server));
    for (const FieldError& detail : staged.problem->details) {
        const QString text = oneLine(detail.message);
        words.append(detail.field.isEmpty() ? text : tr("%1: %2", "field: words").arg(called(detail.field), text));
    }
    return words;
}

ReviewModel::Row ReviewModel::rowOf(const StagedRecord& staged, const SavePlan& plan,
                                    const ChangeContext& context) const {
    Row row;
    row.staged = staged;
    row.held = context.edits->isHeld(staged.ref);
    const QList<FieldChange> changes = fieldChanges(staged, context);
    for (const FieldChange& change : changes) {
        row.lines.append({RowKind::Field, change, {}});
        row.destroys = row.destroys || change.clears;
    }
    const QStringList problems = problemsOf(staged, plan, context);
    for (const QString& words : problems)
        row.lines.append({RowKind::Problem, {}, words});
    return row;
}

void ReviewModel::show(const QList<StagedRecord>& records, const SavePlan& plan, const ChangeContext& context) {
    QList<Row> rows;
    rows.reserve(records.size());
    QSet<RecordRef> here;
    for (const StagedRecord& staged : records) {
        rows.append(rowOf(staged, plan, context));
        here.insert(staged.ref);
    }
    m_taken.intersect(here);
    m_leftOut.intersect(here);
    const bool sameShape = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                      [](const Row& one, const Row& other) {
                                          return one.staged.ref == other.staged.ref &&
                                                 one.lines.size() == other.lines.size();
                                      });
    if (!sameShape) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    if (m_rows.isEmpty())
        return;
    emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, 0));
    for (int row = 0; row < m_rows.size(); ++row) {
        const QModelIndex parent = index(row, 0);
        if (const int lines = rowCount(parent))
            emit dataChanged(index(0, 0, parent), index(lines - 1, 0, parent));
    }
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
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].staged.ref != ref)
            continue;
        const QModelIndex found = index(row, 0);
        const QList<Line>& lines = m_rows[row].lines;
        for (int line = 0; !field.isEmpty() && line < lines.size(); ++line) {
            if (lines[line].change.field == field)
                return index(line, 0, found);
        }
        return found;
    }
    return {};
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
    const Row& row = m_rows[int(index.internalId() - 1)];
    return lineData(row, row.lines[index.row()], role);
}

QVariant ReviewModel::recordData(const Row& row, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return recordName(row.staged);
    case Qt::CheckStateRole:
        return int(isChosen(row.staged) ? Qt::Checked : Qt::Unchecked);
    case Qt::AccessibleTextRole: {
        QStringList words{recordName(row.staged), kindTitle(row.staged.ref.kind), changeName(row.staged)};
        if (row.destroys)
            words.append(tr("Clears a value"));
        return words.join(tr(", ", "between words"));
    }
    case KindRole:
        return int(RowKind::Record);
    case IconRole:
        return kindPicture(row.staged.ref.kind).toString();
    case ChangeRole:
        return changeName(row.staged);
    case ChangeToneRole:
        return int(changeTone(row.staged.change));
    case MarkRole:
        return row.destroys ? tr("Clears a value") : QString();
    case HeldRole:
        return row.held;
    case RevertableRole:
        return !row.held;
    default:
        return {};
    }
}

QVariant ReviewModel::lineData(const Row& row, const Line& line, int role) {
    const bool isField = line.kind == RowKind::Field;
    switch (role) {
    case Qt::DisplayRole:
        return isField ? line.change.label : line.words;
    case Qt::AccessibleTextRole:
        if (!isField)
            return tr("Problem: %1").arg(line.words);
        return tr("%1: from “%2” to “%3”", "field, old value, new value")
            .arg(line.change.label, line.change.before.isEmpty() ? tr("nothing") : line.change.before,
                 line.change.after.isEmpty() ? tr("nothing") : line.change.after);
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
    QSet<RecordRef>& exceptions = isUnknown(staged) ? m_taken : m_leftOut;
    if (isUnknown(staged) == checked)
        exceptions.insert(staged.ref);
    else
        exceptions.remove(staged.ref);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit chosenChanged();
    return true;
}

} // namespace klipy::ui
