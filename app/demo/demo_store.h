#pragma once

#include "app/demo/data/demo_data.h"

#include <QHash>
#include <QSet>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace klipy {

/// One thing that a filter asks of a record: that this field holds, or contains, this text.
struct DemoCondition {
    QString field; ///< of the record, as the contract spells it
    QString value;
    bool operator==(const DemoCondition&) const = default;
};

/// The records of the demo workspace: those that the data generator makes, overlaid with what has been written since.
/// Pages cost what they hold, however many records there are. Not thread-safe.
class DemoStore {
public:
    DemoStore(std::shared_ptr<const Contract> contract, std::shared_ptr<const DemoData> data);

    struct Page {
        QList<QJsonObject> records; ///< newest first
        int last = 0;               ///< the index of the last one: where the next page goes on
        bool more = false;
    };
    /// Up to \a limit records with an index below \a before that meet all \a conditions.
    Page page(RecordKind kind, const QList<DemoCondition>& conditions, int before, int limit) const;
    static constexpr int fromTheTop = 0x7fffffff;

    std::optional<QJsonObject> find(RecordKind kind, const QString& id) const;
    /// The id of a record whose field with \a role (Email, Domain) holds \a value, in whatever case.
    std::optional<QString> findByKey(RecordKind kind, Role role, const QString& value) const;
    int count(RecordKind kind) const;

    /// Adds a record and gives it an id. \return the record as it is now.
    QJsonObject create(RecordKind kind, QJsonObject record);
    /// The record must exist.
    void replace(RecordKind kind, const QString& id, const QJsonObject& newRecord);
    void remove(RecordKind kind, const QString& id);

private:
    using Index = QHash<QString, std::vector<int>>; // a key's records, ascending
    struct Table {
        int next = 0; // the index of the next new record
        QHash<int, QJsonObject> written;
        QSet<int> removed;
        std::map<Role, Index> indexes;
    };
    const Table& table(RecordKind kind) const { return m_tables[static_cast<std::size_t>(kind)]; }
    Table& table(RecordKind kind) { return m_tables[static_cast<std::size_t>(kind)]; }
    bool exists(RecordKind kind, int index) const;
    QJsonObject record(RecordKind kind, int index) const;
    void addKeys(RecordKind kind, int index, const QJsonObject& record);
    void removeKeys(RecordKind kind, int index, const QJsonObject& record);
    const std::vector<int>* candidates(RecordKind kind, const QList<DemoCondition>& conditions) const;

    const std::shared_ptr<const Contract> m_contract;
    const std::shared_ptr<const DemoData> m_data;
    std::array<Table, 3> m_tables;
};

} // namespace klipy
