#pragma once

#include "core/records/record_store.h"
#include "ui/detail/panel_context.h"

namespace klipy::test {

/// 15 March 2024, 12:00 UTC.
inline constexpr qint64 sampleNow = 1'710'504'000'000;

RecordPtr recordFrom(const Contract& contract, RecordKind kind, const QByteArray& json);
Entry entryOf(const RecordPtr& record, Presence presence = Presence::Loaded);

/// JSON of records as a server would send them.
QByteArray aoife();
QByteArray northwind();
QByteArray meeting();
/// A page of an interactions' list. \a next: its cursor; empty on the last page.
QByteArray interactionsPage(const QList<QByteArray>& interactions, const QByteArray& next = {});
QByteArray interaction(int number, const QByteArray& contact, const QByteArray& date);
/// Thirty interactions with p_1 over some months, of all types, with texts as people write them.
QList<QByteArray> aoifesTimeline();

/// Knows the names of p_1, p_2 and c_1.
ui::PanelContext sampleContext(std::shared_ptr<const Contract> contract, Client* client = nullptr);

} // namespace klipy::test
