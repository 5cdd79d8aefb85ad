#pragma once

#include "app/demo/demo_cursor.h"
#include "app/demo/demo_dialect.h"
#include "app/demo/demo_fault.h"
#include "app/demo/demo_outcome.h"
#include "app/demo/demo_store.h"

namespace klipy {

/// Carries out the contract's operations on the store. Not thread-safe.
class DemoOperations {
public:
    DemoOperations(std::shared_ptr<const Contract> contract, std::shared_ptr<const DemoData> data);

    struct Call {
        const Operation& operation;
        QString id;       ///< from the path
        QJsonObject body; ///< as sent
        const DemoDialect& dialect;
        const DemoFault* fault; ///< one of a query's own faults, or null
        qint64 nowMs;
    };
    DemoOutcome run(const Call& call);

    /// From now on, cursors that were handed out before are refused.
    void expireCursors() { ++m_cursorGeneration; }
    const DemoStore& store() const { return m_store; }

private:
    DemoOutcome get(const Call& call) const;
    DemoOutcome query(const Call& call);
    DemoOutcome create(const Call& call);
    DemoOutcome upsert(const Call& call);
    DemoOutcome update(const Call& call);
    DemoOutcome remove(const Call& call);
    DemoOutcome createInteraction(const Call& call);

    DemoResult<int> limitOf(const Call& call) const;
    DemoResult<QList<DemoCondition>> conditionsOf(const Call& call) const;
    DemoResult<DemoCursor> startOf(const Call& call, quint32 filter) const;
    std::optional<DemoRefusal> conflict(RecordKind kind, const QJsonObject& values, const QString& ownId) const;
    /// What was sent, as records have it: only fields of the kind, under its names, with ISO dates.
    QJsonObject asRecord(RecordKind kind, const QJsonObject& values) const;
    QJsonObject interactionRecord(const QJsonObject& values, const QString& contact, qint64 nowMs) const;
    DemoDone inserted(RecordKind kind, QJsonObject record, qint64 nowMs);
    DemoDone changed(RecordKind kind, const QString& id, const QJsonObject& values, qint64 nowMs);
    void stamp(RecordKind kind, Role role, QJsonObject& record, qint64 nowMs) const;
    QString nameOfRole(RecordKind kind, Role role) const;

    const std::shared_ptr<const Contract> m_contract;
    DemoStore m_store;
    quint32 m_cursorGeneration = 1;
    quint32 m_nonce = 0;
    QHash<QString, QString> m_interactionsByContent; ///< those made here, to tell duplicates
};

} // namespace klipy
