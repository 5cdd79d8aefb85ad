#include "ui/tables/record_table_model.h"

#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"

#include <QGuiApplication>
#include <QPalette>
#include <QUrl>

#include <algorithm>
#include <numeric>

namespace klipy::ui {

namespace {
// Pages that arrive one after the other are sorted in together.
constexpr qint64 settleMs = 60;
} // namespace

RecordTableModel::RecordTableModel(RecordStore& store, PageFeed* feed, std::function<LinkNames()> names,
                                   QObject* parent)
    : QAbstractTableModel(parent), m_store(store), m_feed(feed), m_names(std::move(names)),
      m_shownNames(m_names()), m_staged(nullptr, store.kind()), m_columns(columnsFor(store.kind())) {
    connect(&store, &RecordStore::appended, this, &RecordTableModel::onAppended);
    connect(&store, &RecordStore::changed, this, &RecordTableModel::onChanged);
    connect(&store, &RecordStore::aboutToBeRearranged, this, &RecordTableModel::beginResetModel);
    connect(&store, &RecordStore::rearranged, this, &RecordTableModel::onRearranged);
    m_rows.resize(m_store.size());
    std::iota(m_rows.begin(), m_rows.end(), 0);
}

void RecordTableModel::showEdits(const StagedEdits& edits) {
    m_staged = StagedCells(&edits, m_store.kind());
    connect(&edits, &StagedEdits::changed, this, &RecordTableModel::onStaged);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RecordTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RecordTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

const Entry& RecordTableModel::entry(int row) const {
    return m_store.at(m_rows[row]);
}

int RecordTableModel::rowOf(const QString& id) const {
    const qsizetype index = m_store.indexOf(id);
    if (index < 0)
        return -1;
    if (m_plain)
        return index < m_rows.size() ? static_cast<int>(index) : -1;
    if (m_rowAt.isEmpty()) {
        m_rowAt.fill(-1, m_store.size());
        for (qsizetype row = 0; row < m_rows.size(); ++row)
            m_rowAt[m_rows[row]] = static_cast<int>(row);
    }
    return m_rowAt.value(index, -1); // the store may have grown since
}

bool RecordTableModel::isLinkColumn(const Column& column) const {
    if (column.field < 0)
        return false;
    const FieldType type = m_store.kind().fields[column.field].type;
    return type == FieldType::Reference || type == FieldType::References;
}

QString RecordTableModel::presenceText(const Entry& entry) const {
    switch (entry.presence) {
    case Presence::Reading:
        return tr("Reading…");
    case Presence::Gone:
        return goneText(entry.id);
    case Presence::Failed:
        return tr("Could not be read: %1").arg(entry.id);
    default:
        return tr("Not read yet: %1").arg(entry.id);
    }
}

QVariant RecordTableModel::display(const Entry& entry, const Column& column) const {
    if (!entry.record)
        return column.field == m_columns.first().field ? presenceText(entry) : QString();
    if (entry.presence == Presence::Draft && m_staged.namesRecord(column) && entry.record->name.isEmpty())
        return namelessText(m_store.kind().kind);
    if (column.field == Column::nameColumn)
        return entry.record->name;
    return cellText(entry.record->value(column.field), m_store.kind().fields[column.field], m_shownNames, m_locale);
}

QString RecordTableModel::inFull(const Entry& entry, const Column& column) const {
    if (!entry.record || column.field == Column::nameColumn)
        return display(entry, column).toString();
    return fullText(entry.record->value(column.field), m_store.kind().fields[column.field], m_shownNames, m_locale);
}

QVariant RecordTableModel::tip(const Entry& entry, const Column& column) const {
    constexpr int longest = 1200; // a tooltip, not a page
    const StagedMarks marks = m_staged.marks(entry, column);
    QStringList parts;
    if (marks.testFlag(StagedMark::Conflict))
        parts.append(m_staged.conflict(entry, column, m_shownNames, m_locale));
    if (marks.testFlag(StagedMark::Problem))
        parts.append(m_staged.problem(entry, column));
    if (marks.testFlag(StagedMark::Changed))
        parts.append(changeText(entry, column));
    else
        parts.append(inFull(entry, column));
    if (marks.testFlag(StagedMark::Deleted))
        parts.append(tr("Staged to be deleted"));
    if (marks.testFlag(StagedMark::New) && m_staged.namesRecord(column))
        parts.append(tr("New: not saved yet"));
    parts.removeAll(QString());
    const QString text = parts.join(QStringLiteral("\n\n"));
    return text.isEmpty() ? QVariant() : toolTipText(text.left(longest));
}

QString RecordTableModel::before(const Entry& entry, const Column& column, bool inFull) const {
    if (column.field == Column::nameColumn)
        return m_staged.nameBefore(entry).value_or(QString());
    const Value value = m_staged.before(entry, column).value_or(Value());
    const Field& field = m_store.kind().fields[column.field];
    return inFull ? fullText(value, field, m_shownNames, m_locale) : cellText(value, field, m_shownNames, m_locale);
}

/// "Founder, changed to CTO"
QString RecordTableModel::changeText(const Entry& entry, const Column& column) const {
    const QString old = before(entry, column, true);
    const QString now = inFull(entry, column);
    if (now.isEmpty())
        return tr("%1, cleared").arg(old);
    return old.isEmpty() ? tr("Empty, changed to %1").arg(now) : tr("%1, changed to %2").arg(old, now);
}

/// A cell to somebody who can't see it.
QString RecordTableModel::spoken(const Entry& entry, const Column& column) const {
    const StagedMarks marks = m_staged.marks(entry, column);
    QStringList parts{marks.testFlag(StagedMark::Changed) ? changeText(entry, column)
                                                          : display(entry, column).toString()};
    if (m_staged.namesRecord(column) && marks.testFlag(StagedMark::New))
        parts.append(tr("new, not saved yet"));
    if (marks.testFlag(StagedMark::Deleted))
        parts.append(tr("staged to be deleted"));
    if (marks.testFlag(StagedMark::Conflict))
        parts.append(m_staged.conflict(entry, column, m_shownNames, m_locale));
    if (marks.testFlag(StagedMark::Problem))
        parts.append(tr("refused: %1").arg(m_staged.problem(entry, column)));
    parts.removeAll(QString());
    return parts.join(tr("; ", "between parts of a cell that is read aloud"));
}

bool RecordTableModel::isNumber(const Column& column) const {
    if (column.field < 0)
        return false;
    const FieldType type = m_store.kind().fields[column.field].type;
    return type == FieldType::Integer || type == FieldType::Number;
}

QVariant RecordTableModel::url(const Entry& entry, const Column& column) const {
    if (!entry.record || column.field < 0)
        return {};
    const Field& field = m_store.kind().fields[column.field];
    const QString text = entry.record->value(column.field).text.trimmed();
    if (text.isEmpty())
        return {};
    if (field.type == FieldType::Email)
        return QUrl(QStringLiteral("mailto:") + text);
    if (field.role == klipy::Role::Domain)
        return QUrl(QStringLiteral("https://") + text);
    if (field.type == FieldType::Url)
        return QUrl(text);
    return {};
}

QVariant RecordTableModel::link(const Entry& entry, const Column& column, int role) const {
    if (!entry.record || !isLinkColumn(column))
        return {};
    const Value& value = entry.record->value(column.field);
    if (value.isEmpty())
        return {};
    if (role == LinkedKindRole)
        return static_cast<int>(m_store.kind().fields[column.field].refersTo);
    return value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
}

QBrush RecordTableModel::linkColour(const Entry& entry, const Column& column) const {
    // What can't be followed yet, or any more, doesn't look as if it could.
    const Field& field = m_store.kind().fields[column.field];
    const QStringList ids = link(entry, column, LinkedIdsRole).toStringList();
    const bool known = std::any_of(ids.begin(), ids.end(), [&](const QString& id) {
        return !m_shownNames.name(field.refersTo, id).isEmpty();
    });
    return QGuiApplication::palette().brush(known ? QPalette::Link : QPalette::PlaceholderText);
}

QVariant RecordTableModel::colour(const Entry& entry, const Column& column) const {
    const bool isNameless = entry.record && entry.record->name.isEmpty() && m_staged.namesRecord(column);
    if (!entry.record || entry.presence == Presence::Gone || isNameless)
        return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    if (isLinkColumn(column))
        return linkColour(entry, column);
    if (url(entry, column).isValid())
        return QGuiApplication::palette().brush(QPalette::Link);
    return {};
}

QVariant RecordTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry& shown = entry(index.row());
    const Column& column = m_columns[index.column()];
    switch (role) {
    case Qt::DisplayRole:
        return display(shown, column);
    case Qt::ToolTipRole:
        return tip(shown, column);
    case Qt::AccessibleTextRole:
        return spoken(shown, column);
    case Qt::TextAlignmentRole:
        return QVariant(isNumber(column) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return colour(shown, column);
    case IdRole:
        return shown.id;
    case PresenceRole:
        return static_cast<int>(shown.presence);
    case UrlRole:
        return url(shown, column);
    case LinkedKindRole:
    case LinkedIdsRole:
        return link(shown, column, role);
    case RawTextRole:
        return inFull(shown, column);
    case StagedRole:
        return int(m_staged.marks(shown, column));
    case BeforeRole:
        return m_staged.marks(shown, column).testFlag(StagedMark::Changed) ? QVariant(before(shown, column, false))
                                                                           : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags RecordTableModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid())
        flags.setFlag(Qt::ItemIsEditable, m_staged.canEdit(entry(index.row()), m_columns[index.column()]));
    return flags;
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::DisplayRole)
        return m_columns[section].title;
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

bool RecordTableModel::canFetchMore(const QModelIndex& parent) const {
    if (parent.isValid() || !m_feed || !m_query.isPlain() || m_store.size() == m_store.draftCount())
        return false;
    const FeedProgress& progress = m_feed->progress();
    return progress.run == FeedProgress::Run::None && !progress.complete && !progress.error;
}

void RecordTableModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        m_feed->loadMore(Lane::Visible);
}

void RecordTableModel::sort(int column, Qt::SortOrder order) {
    RowQuery query = m_query;
    query.sortField = RowQuery::unsorted;
    if (column >= 0 && column < m_columns.size())
        query.sortField = m_columns[column].field == Column::nameColumn ? RowQuery::sortByName : m_columns[column].field;
    query.order = order;
    query.locale = m_locale;
    if (query == m_query)
        return;
    m_query = query;
    recompute();
}

void RecordTableModel::setSearch(const QString& search) {
    if (search.trimmed() == m_query.search.trimmed())
        return;
    m_query.search = search;
    recompute();
}

void RecordTableModel::namesChanged() {
    m_shownNames = m_names();
    QList<int> links;
    for (int column = 0; column < m_columns.size(); ++column) {
        if (isLinkColumn(m_columns[column]))
            links.append(column);
    }
    if (links.isEmpty() || m_rows.isEmpty())
        return;
    emit dataChanged(index(0, links.first()), index(rowCount() - 1, links.last()));
    if (!m_query.isPlain())
        recomputeSoon();
}

void RecordTableModel::onAppended(qsizetype first, qsizetype count) {
    if (!m_plain || !m_query.isPlain()) {
        recomputeSoon();
        return;
    }
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + count - 1));
    for (qsizetype row = first; row < first + count; ++row)
        m_rows.append(row);
    endInsertRows();
}

void RecordTableModel::onChanged(const QStringList& ids) {
    for (const QString& id : ids) {
        if (const int row = rowOf(id); row >= 0)
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    if (!m_query.isPlain())
        recomputeSoon();
}

/// What says that a row is to be deleted, is being saved or was refused isn't in the record.
void RecordTableModel::onStaged(const QList<RecordRef>& refs) {
    for (const RecordRef& ref : refs) {
        const int row = ref.kind == m_store.kind().kind ? rowOf(ref.id) : -1;
        if (row >= 0)
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

void RecordTableModel::onRearranged() {
    // The rows pointed into the old list: they can't stay a moment longer.
    m_work.reset();
    m_rowAt.clear();
    m_plain = true;
    m_rows.resize(m_store.size());
    std::iota(m_rows.begin(), m_rows.end(), 0);
    endResetModel();
    if (m_query.isPlain())
        emit rowsSettled();
    else
        recompute();
}

void RecordTableModel::recomputeSoon() {
    m_soon = m_clock.after(settleMs, [this] { recompute(); });
}

void RecordTableModel::recompute() {
    m_soon.reset();
    m_work = onWorker([snapshot = m_store.snapshot(), query = m_query,
                       names = m_names()] { return orderRows(snapshot, query, names); },
                      [this](QList<qsizetype> rows) {
                          m_work.reset();
                          applyRows(std::move(rows));
                          emit busyChanged();
                          emit rowsSettled();
                      });
    emit busyChanged();
}

void RecordTableModel::applyRows(QList<qsizetype> rows) {
    m_plain = m_query.isPlain();
    m_rowAt.clear();
    if (rows == m_rows)
        return;
    const bool appends = rows.size() > m_rows.size() && std::equal(m_rows.begin(), m_rows.end(), rows.begin());
    if (appends) {
        beginInsertRows({}, rowCount(), static_cast<int>(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
        return;
    }
    // The view finds its place again by id (RecordTableView).
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace klipy::ui
