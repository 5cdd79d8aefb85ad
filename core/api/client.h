#pragma once

#include "core/api/drift_log.h"
#include "core/api/envelope.h"
#include "core/api/key_standing.h"
#include "core/api/spelling.h"
#include "core/contract/contract.h"
#include "core/transport/scheduler.h"

#include <QMap>

namespace klipy {

/// A 2xx answer that nobody has read yet.
struct Success {
    int status = 200;
    QByteArray body;
    QString requestId; ///< from the header; the body may hold another
};

/// What is asked of a list.
struct PageQuery {
    RecordKind kind = RecordKind::Person;
    QString cursor;                 ///< empty: the first page
    int limit = 0;                  ///< records; 0: as many as the contract allows, so that a load takes fewest requests
    QMap<QString, QString> filter;  ///< by the contract's names
};

/// Who a key belongs to, as `GET /authenticate` tells. A 2xx that isn't JSON is Unreadable: it came from elsewhere.
struct Identity {
    QString organization; ///< empty if the answer names none
};

/// Asks the API on behalf of one workspace: builds requests from the contract, hands them to the key's scheduler, and
/// turns refusals into ApiErrors. Reading a 2xx body is left to who asked, on a worker where it is long.
///
/// Doesn't own the scheduler's other users; its own requests are dropped with their tickets.
class Client {
public:
    using Ticket = Scheduler::Ticket;
    template <typename T>
    using Callback = std::function<void(Result<T>)>;

    /// Without a scheduler every request ends as NoKey.
    explicit Client(std::shared_ptr<const Contract> contract, std::shared_ptr<Scheduler> scheduler = nullptr);

    /// The key has changed, or has gone (null): nothing is known about the new one's standing.
    void useScheduler(std::shared_ptr<Scheduler> scheduler);
    bool hasScheduler() const { return m_scheduler != nullptr; }

    /// \a following: requests of the same work to come (Request::following).
    [[nodiscard]] Ticket query(const PageQuery& query, Lane lane, Callback<Success> done, int following = 0);
    [[nodiscard]] Ticket get(RecordKind kind, const QString& id, Lane lane, Callback<Success> done, int following = 0);
    [[nodiscard]] Ticket authenticate(Lane lane, Callback<Identity> done);
    /// Any operation of the contract. The ones above come down to this.
    [[nodiscard]] Ticket send(Request request, Callback<Success> done);

    const Contract& contract() const { return *m_contract; }
    std::shared_ptr<const Contract> sharedContract() const { return m_contract; }
    /// Null while there is no key.
    Scheduler* scheduler() const { return m_scheduler.get(); }
    Spelling& spelling() { return *m_spelling; }
    const Spelling& spelling() const { return *m_spelling; }
    KeyStanding& standing() { return *m_standing; }
    const KeyStanding& standing() const { return *m_standing; }

    /// How the answers differ from the contract: as far as those say so who read them, with noteDrift().
    DriftLog& drift() { return *m_drift; }
    const DriftLog& drift() const { return *m_drift; }
    /// For a log that names moments by another clock than the machine's. Never null.
    void useDriftLog(std::shared_ptr<DriftLog> log) { m_drift = std::move(log); }
    /// What was found in an answer to the operation that does \a action for \a kind.
    void noteDrift(RecordKind kind, Action action, const DriftFindings& findings);

private:
    std::shared_ptr<const Contract> m_contract;
    std::shared_ptr<Scheduler> m_scheduler;
    std::shared_ptr<Spelling> m_spelling;    // shared with callbacks, which may outlive this
    std::shared_ptr<KeyStanding> m_standing;
    std::shared_ptr<DriftLog> m_drift;
    SystemClock m_clock; // for the answers that need no server
};

/// The body of a page request, spelt as the server spells.
QByteArray queryBody(const PageQuery& query, const Operation& operation, const Spelling& spelling);
Identity readIdentity(const QByteArray& body);
/// A 2xx whose body can't be read as what was asked for.
ApiError unreadable(const Success& success, const Operation& operation);

} // namespace klipy
