#pragma once

#include "core/api/client.h"
#include "core/records/record_store.h"

namespace klipy {

/// Fetches a record that no page has brought: by its id, or a person by email. What is found goes into the store.
class RecordLookup {
public:
    using Done = std::function<void(Result<RecordPtr>)>;

    RecordLookup(Client& client, RecordStore& store) : m_client(client), m_store(store) {}

    /// One GET. A record that is known is read anew.
    [[nodiscard]] Client::Ticket byId(const QString& id, Done done);
    /// One query with the contract's email filter. What comes back is checked: a server that ignores the filter must
    /// not pass somebody else off. NotFound if nobody has this address.
    [[nodiscard]] Client::Ticket byEmail(const QString& email, Done done);

private:
    Client& m_client;
    RecordStore& m_store;
};

/// Whether \a text could be an email address that is worth a look-up.
bool looksLikeEmail(const QString& text);

} // namespace klipy
