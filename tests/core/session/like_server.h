#pragma once

#include "app/demo/demo_server.h"
#include "core/records/record_store.h"

namespace klipy::test {

/// What tells the store's records from those that the server holds: each must be there once, and every field of the
/// contract must have the server's value. Empty if nothing does; else words for the test's log.
QString differences(const RecordStore& store, const DemoServer& server);

/// The same for one record.
QString differences(const Record& record, const KindDescription& kind, const DemoServer& server);

/// The ids of the interactions that name a record, as the server holds them.
QSet<QString> interactionsOf(const DemoServer& server, const QString& linkField, const QString& id);

} // namespace klipy::test
