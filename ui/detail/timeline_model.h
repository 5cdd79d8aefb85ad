#pragma once

#include "core/records/record_store.h"

#include <QAbstractListModel>
#include <QDate>

namespace klipy::ui {

/// A store of interactions as a timeline: the newest of those that are loaded first, those without a date last.
///
/// The API's order is not documented, so a page that comes later may well belong above what is shown; rows move then.
class TimelineModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum DataRole {
        IdRole = Qt::UserRole,
        WhenRole,          ///< qint64, Unix ms; invalid if there is no date
        ChannelRole,       ///< the interaction's type as sent
        DirectionRole,     ///< as sent
        SummaryRole,       ///< plain text, all lines run together
        SectionRole,       ///< the month: "March 2024"
        StartsSectionRole, ///< the first row of its month
    };

    /// \a store holds interactions and must outlive it.
    explicit TimelineModel(RecordStore& store, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// An invalid index if it isn't there.
    QModelIndex indexOfId(const QString& id) const;

private:
    struct Item {
        RecordPtr record;
        qint64 whenMs = 0;
        QDate month; ///< its first day; invalid where there is no date
    };

    Item item(const RecordPtr& record) const;
    void append(qsizetype first, qsizetype count);
    void update(const QStringList& ids);
    void readAll();
    void restoreOrder();
    static bool isBefore(const Item& a, const Item& b);
    static QString section(const Item& item);
    QString spoken(const Item& item) const;

    RecordStore& m_store;
    QList<Item> m_items;
};

} // namespace klipy::ui
