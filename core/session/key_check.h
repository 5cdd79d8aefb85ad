#pragma once

#include "core/access/secret.h"
#include "core/session/workspace_session.h"

#include <functional>
#include <memory>

namespace klipy {

/// Asks `GET /authenticate` with a key that isn't stored anywhere yet, outside of any workspace: before a workspace is
/// added, or its key replaced. Shares the key's scheduler, and so its budget, with whoever else uses it.
class KeyCheck {
public:
    using Done = std::function<void(Result<Identity>)>;

    explicit KeyCheck(SessionServices services);
    /// One request. Starting anew drops the earlier question.
    void start(const QUrl& baseUrl, const Secret& key, Done done);
    /// Nothing is heard any more, and the key is let go.
    void cancel();

private:
    SessionServices m_services;
    std::unique_ptr<Client> m_client;
    Client::Ticket m_ticket;
};

/// What a refusal of `GET /authenticate` says about a key. The operation is listed under the scope ALL, so a narrow key
/// may be refused with 403 and still be good; only a 401 speaks against the key, and the documents don't promise even
/// that.
enum class KeyVerdict { Good, MayBeNarrow, Refused, NotReached };
KeyVerdict verdictOf(const Result<Identity>& answer);

} // namespace klipy
