#pragma once

#include "core/api/client.h"
#include "core/records/record.h"

namespace klipy {

/// Everybody with this email: one query with the contract's email filter. Each record that comes back is checked, since
/// a server may ignore the filter; if it did, and the person isn't on the page that came, it ends as WrongFilter. An
/// empty list: nobody has the address. Touches no store.
[[nodiscard]] Client::Ticket findPeople(Client& client, const QString& email, Lane lane,
                                        Client::Callback<QList<RecordPtr>> done);

} // namespace klipy
