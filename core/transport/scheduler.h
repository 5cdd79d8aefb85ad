#pragma once

#include "core/common/clock.h"
#include "core/common/random.h"
#include "core/transport/background_work.h"
#include "core/transport/budget.h"
#include "core/transport/budget_history.h"
#include "core/transport/forecast.h"
#include "core/transport/http_transport.h"
#include "core/transport/lane_queue.h"
#include "core/transport/organization_watch.h"
#include "core/transport/pacer.h"
#include "core/transport/ramp.h"
#include "core/transport/request.h"
#include "core/transport/request_log.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace klipy {

/// How a request ended, before anybody has read the body.
struct Answer {
    HttpReply reply;
    ErrorKind error = ErrorKind::None; ///< by status first, by network error second
    int attempts = 0;                  ///< times sent; 0: never
    qint64 durationMs = 0;             ///< of the last try
    qint64 waitMs = -1;                ///< RateLimited: how long to wait; -1: not said
};

/// The one way out. Every request of a key passes it: lanes, budget, pause after a 429, retries, log.
///
/// One scheduler per key (see SchedulerPool). Lives on the GUI thread. A request ends exactly once, never from within
/// submit(), unless its ticket is dropped first: then it leaves the queue unsent, or its exchange is aborted.
/// Requests that the scheduler's own end overtakes end too: as Cancelled, or, a write that was under way, as
/// OutcomeUnknown. Callbacks and slots may drop tickets, submit, and end the scheduler.
class Scheduler final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Answer)>;
    /// Somebody's wish for an answer. Dropping it takes the wish back.
    using Ticket = std::shared_ptr<void>;
    /// The value of the key header, asked for at each send, so that no copy of the key lives here. Without a source,
    /// or while it gives nothing, every request ends as NoKey.
    using KeySource = std::function<QByteArray()>;

    struct Setup {
        QUrl baseUrl;
        QByteArray keyHeader = "X-Klipy-Api-Key";
        KeySource key;
        std::shared_ptr<HttpTransport> transport;
        std::shared_ptr<Clock> clock;
        std::shared_ptr<Random> random;
        int documentedLimit = 200;              ///< requests a minute, from the contract
        int documentedOrganizationLimit = 1000; ///< requests a minute over all keys, from the contract
        int timeoutMs = 30'000;
    };

    explicit Scheduler(Setup setup);
    ~Scheduler() override;

    [[nodiscard]] Ticket submit(Request request, Done done);

    BudgetState budget();
    /// The last minutes, for a small picture.
    BudgetHistory history();
    /// What \a requests in the background would cost now.
    Forecast forecast(int requests);
    const RequestLog& log() const { return m_log; }
    /// Whether the last try reached a server. Starts as true.
    bool isReachable() const { return m_reachable; }
    int queued() const;
    int underWay() const { return m_underWay; }
    /// Whether this request is on the wire now, and so paid for.
    bool isUnderWay(const Ticket& ticket) const;

signals:
    void budgetChanged();
    void reachableChanged(bool reachable);
    void logged(const klipy::LogEntry& entry);
    /// After logged(), of each sending that came to an end on the wire, with what was asked and the body that came: for
    /// who learns from every answer, whoever asked. One that is tried again is told each time. Not told of those that
    /// were taken back.
    void answered(const klipy::Request& request, const klipy::LogEntry& entry, const QByteArray& body);

private:
    struct Job;
    using JobPtr = std::shared_ptr<Job>;

    struct Waiting {
        int count = 0;
        qint64 ms = 0;
    };

    void pump();
    void start(const JobPtr& job);
    void landed(const JobPtr& job, HttpReply reply);
    qint64 learn(const Job& job, const HttpReply& reply, qint64 now);
    void dropped(const JobPtr& job);
    void endWork(Job& job, qint64 now);
    bool retry(const JobPtr& job, const HttpReply& reply);
    LogEntry entryOf(const Job& job, const HttpReply& reply = {}) const;
    static void finish(const JobPtr& job, Answer answer);
    static void finishSoon(Clock& clock, const JobPtr& job, ErrorKind error);
    void wakeAfter(qint64 ms);
    void setReachable(bool reachable);
    void noteWindows(qint64 now);
    bool hasRoom(Lane lane, qint64 now);
    qint64 paceMs(qint64 now);
    Waiting whatWaits(qint64 now);
    void sayWhetherAnyWait();
    JobPtr takeNext(qint64* waitMs);
    HttpRequest wireRequest(const Job& job, const QByteArray& key) const;

    Setup m_setup;
    Budget m_budget;
    OrganizationWatch m_organization;
    BackgroundWork m_work;
    Pacer m_pacer;
    Ramp m_afterPause; // of all lanes
    Ramp m_afterReset; // of those that can wait
    int m_windowsSeen = 0;
    RequestLog m_log;
    QList<LogEntry> m_unsaid; // in the log, and not told yet
    LaneQueue<Job> m_queue;
    std::map<quint64, std::weak_ptr<Job>> m_jobs; // by serial: all whose ticket is held
    int m_underWay = 0;
    int m_waitsSaid = 0;
    bool m_reachable = true;
    qint64 m_wallLessMonotonicMs; // when this began: the local clock may be set meanwhile
    Clock::Alarm m_wake;
    quint64 m_nextSerial = 0;
};

/// What the status, and without one the network error, mean.
ErrorKind errorKind(const HttpReply& reply, HttpMethod method, QStringView path);

} // namespace klipy
