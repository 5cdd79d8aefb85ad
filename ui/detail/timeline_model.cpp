#include "ui/detail/timeline_model.h"

#include "ui/common/value_text.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace klipy::ui {

namespace {
QString line(const Record& record, const KindDescription& kind, Role role) {
    return record.value(kind, role).text;
}
} // namespace

TimelineModel::TimelineModel(RecordStore& store, QObject* parent) : QAbstractListModel(parent), m_store(store) {
    connect(&store, &RecordStore::appended, this, &TimelineModel::append);
    connect(&store, &RecordStore::changed, this, &TimelineModel::update);
    connect(&store, &RecordStore::rearranged, this, &TimelineModel::readAll);
    readAll();
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Item& item = m_items[index.row()];
    const KindDescription& kind = m_store.kind();
    switch (role) {
    case Qt::DisplayRole:
        return item.record->name;
    case Qt::AccessibleTextRole:
        return spoken(item);
    case IdRole:
        return item.record->id;
    case WhenRole:
        return !item.month.isValid() ? QVariant() : QVariant(item.whenMs);
    case ChannelRole:
        return line(*item.record, kind, Role::Channel);
    case DirectionRole:
        return line(*item.record, kind, Role::Direction);
    case SummaryRole:
        return line(*item.record, kind, Role::Summary);
    case SectionRole:
        return section(item);
    case StartsSectionRole:
        return index.row() == 0 || m_items[index.row() - 1].month != item.month;
    default:
        return {};
    }
}

QModelIndex TimelineModel::indexOfId(const QString& id) const {
    const auto found =
        std::find_if(m_items.begin(), m_items.end(), [&](const Item& item) { return item.record->id == id; });
    return found == m_items.end() ? QModelIndex() : index(static_cast<int>(found - m_items.begin()));
}

TimelineModel::Item TimelineModel::item(const RecordPtr& record) const {
    Item item;
    item.record = record;
    const Value& when = record->value(m_store.kind(), Role::When);
    if (when.kind == Value::Kind::Instant) {
        item.whenMs = when.instantMs;
        const QDate day = QDateTime::fromMSecsSinceEpoch(when.instantMs).date();
        item.month = QDate(day.year(), day.month(), 1);
    }
    return item;
}

void TimelineModel::append(qsizetype first, qsizetype count) {
    QList<Item> fresh;
    for (qsizetype i = first; i < first + count; ++i) {
        if (const RecordPtr& record = m_store.at(i).record)
            fresh.append(item(record));
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, static_cast<int>(m_items.size()), static_cast<int>(m_items.size() + fresh.size()) - 1);
    m_items.append(fresh);
    endInsertRows();
    restoreOrder();
}

void TimelineModel::update(const QStringList& ids) {
    for (const QString& id : ids) {
        const QModelIndex where = indexOfId(id);
        const RecordPtr record = m_store.record(id);
        if (!where.isValid() || !record)
            continue;
        m_items[where.row()] = item(record);
    }
    if (!m_items.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1)); // another month changes where its neighbours' months start
    restoreOrder();
}

void TimelineModel::readAll() {
    beginResetModel();
    m_items.clear();
    for (qsizetype i = 0; i < m_store.size(); ++i) {
        if (const RecordPtr& record = m_store.at(i).record)
            m_items.append(item(record));
    }
    std::stable_sort(m_items.begin(), m_items.end(), isBefore);
    endResetModel();
}

bool TimelineModel::isBefore(const Item& a, const Item& b) {
    if (a.month.isValid() != b.month.isValid())
        return a.month.isValid();
    return a.whenMs > b.whenMs;
}

void TimelineModel::restoreOrder() {
    if (std::is_sorted(m_items.begin(), m_items.end(), isBefore))
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QStringList ids;
    for (const QModelIndex& kept : before)
        ids.append(m_items[kept.row()].record->id);
    std::stable_sort(m_items.begin(), m_items.end(), isBefore);
    QHash<QString, int> rows;
    for (int row = 0; row < rowCount(); ++row)
        rows.insert(m_items[row].record->id, row);
    QModelIndexList after;
    for (const QString& id : ids)
        after.append(index(rows.value(id)));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

QString TimelineModel::section(const Item& item) {
    if (!item.month.isValid())
        return tr("Without a date");
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return tr("%1 %2", "month, year")
        .arg(locale.standaloneMonthName(item.month.month()), locale.toString(item.month.year()));
}

/// What a screen reader says of a row: all that the row shows.
QString TimelineModel::spoken(const Item& item) const {
    QStringList parts{readableEnum(line(*item.record, m_store.kind(), Role::Channel)), item.record->name};
    if (item.month.isValid())
        parts.append(QLocale().toString(QDateTime::fromMSecsSinceEpoch(item.whenMs), QLocale::ShortFormat));
    parts.append(readableEnum(line(*item.record, m_store.kind(), Role::Direction)));
    parts.append(line(*item.record, m_store.kind(), Role::Summary).simplified().left(300));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace klipy::ui
