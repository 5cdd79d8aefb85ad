#include "core/transport/scheduler.h"

#include "core/transport/key_echo.h"
#include "core/transport/retry_policy.h"
#include "core/transport/safety.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr qsizetype longestRequestId = 100; // characters: the server chooses it, and the log keeps thousands

/// How many may be under way in all, for one more of this lane to start. A connection is kept for clicks: the network
/// layer has six to a host.
int mostUnderWay(Lane lane) {
    switch (lane) {
    case Lane::Interactive:
        return 6;
    case Lane::Visible:
        return 4;
    case Lane::Background:
        break;
    }
    return 3;
}
} // namespace

struct Scheduler::Job {
    Request request;
    QString path; // encoded
    Done done;
    quint64 serial = 0;
    int attempts = 0;
    int rateLimited = 0;
    qint64 waitsSince = 0; // handed in, or the end of the try before
    qint64 startedAt = 0;
    bool isWork = false; // counted among the background's
    bool ended = false;
    bool flying = false;
    HttpTransport::Exchange exchange;
    Clock::Alarm alarm;

    bool isSafe() const { return klipy::isSafe(request.operation.method, request.operation.pathTemplate); }
    bool mayBeSent() const { return isSafe() || request.permit.isGood(); }
};

Scheduler::Scheduler(Setup setup)
    : m_setup(std::move(setup)), m_budget(m_setup.documentedLimit), m_organization(m_setup.documentedOrganizationLimit),
      m_wallLessMonotonicMs(m_setup.clock->wallMs() - m_setup.clock->monotonicMs()) {}

Scheduler::~Scheduler() {
    // Nobody is left to send them, but somebody waits for them.
    for (const auto& [serial, weak] : m_jobs) {
        const JobPtr job = weak.lock();
        if (!job || job->ended)
            continue;
        const bool mayHaveActed = job->flying && !job->isSafe();
        job->flying = false;
        job->exchange.reset();
        finishSoon(*m_setup.clock, job, mayHaveActed ? ErrorKind::OutcomeUnknown : ErrorKind::Cancelled);
    }
}

int Scheduler::queued() const {
    return m_queue.size();
}

Scheduler::Ticket Scheduler::submit(Request request, Done done) {
    auto job = std::make_shared<Job>();
    job->request = std::move(request);
    job->done = std::move(done);
    job->serial = m_nextSerial++;
    job->waitsSince = m_setup.clock->monotonicMs();
    m_jobs.emplace(job->serial, job);
    const auto path = job->request.encodedPath();
    if (!path || !job->mayBeSent()) {
        finishSoon(*m_setup.clock, job, ErrorKind::NotAllowed);
    } else {
        job->path = *path;
        if (job->request.lane == Lane::Background) {
            noteWindows(job->waitsSince);
            if (!m_work.goesOn(job->waitsSince))
                m_pacer.workBegan(job->waitsSince);
            m_work.began(job->request.operation.id, job->request.following, job->waitsSince);
            job->isWork = true;
        }
        m_queue.add(job);
        // From the event loop, so that no answer ever comes from within submit().
        job->alarm = m_setup.clock->after(0, [this] { pump(); });
    }
    return Ticket(job.get(), [job, self = QPointer<Scheduler>(this)](void*) {
        job->ended = true;
        job->done = nullptr;
        job->alarm.reset();
        job->exchange.reset();
        if (self)
            self->dropped(job);
    });
}

bool Scheduler::isUnderWay(const Ticket& ticket) const {
    return std::any_of(m_jobs.begin(), m_jobs.end(), [&](const auto& entry) {
        const JobPtr job = entry.second.lock();
        return job && job.get() == ticket.get() && job->flying;
    });
}

void Scheduler::dropped(const JobPtr& job) {
    const qint64 now = m_setup.clock->monotonicMs();
    m_jobs.erase(job->serial);
    m_queue.remove(job);
    endWork(*job, now);
    if (job->flying) {
        job->flying = false;
        --m_underWay;
        m_budget.ended({}, now, job->startedAt);
        // It was sent, so it is in the log; and said later, for its caller is in the middle of something.
        LogEntry entry = entryOf(*job);
        entry.error = ErrorKind::Cancelled;
        m_log.add(entry);
        m_unsaid.append(entry);
    } else if (m_waitsSaid == 0 || m_queue.size() > 0) {
        return; // nothing that others wait for has changed
    }
    wakeAfter(0); // not from within the drop
}

void Scheduler::endWork(Job& job, qint64 now) {
    if (std::exchange(job.isWork, false))
        m_work.ended(job.request.operation.id, now);
}

void Scheduler::finishSoon(Clock& clock, const JobPtr& job, ErrorKind error) {
    job->alarm = clock.after(0, [weak = std::weak_ptr(job), error] {
        if (const JobPtr alive = weak.lock()) {
            Answer answer;
            answer.error = error;
            finish(alive, std::move(answer));
        }
    });
}

/// A window that ended lets all that can wait start carefully, and makes work that goes on long work.
void Scheduler::noteWindows(qint64 now) {
    const int ended = m_budget.windowsEnded(now);
    if (ended == m_windowsSeen)
        return;
    m_windowsSeen = ended;
    m_afterReset.begin(now);
    if (m_work.goesOn(now))
        m_pacer.windowEnded(now, m_budget.windowMs());
}

bool Scheduler::hasRoom(Lane lane, qint64 now) {
    int most = m_afterPause.most(mostUnderWay(lane));
    if (lane == Lane::Background && m_organization.wasReachedLately(now))
        most = 1;
    if (lane != Lane::Interactive || m_budget.isRiskyGuess(now))
        most = m_afterReset.most(most);
    return m_underWay < most;
}

qint64 Scheduler::paceMs(qint64 now) {
    Pacer::Room room = m_budget.room(now);
    if (const double pace = m_organization.pace(now); pace < 1)
        room.leastMs = qRound64(60'000 / (pace * m_budget.perMinute(now)));
    return m_pacer.waitMs(room, m_work.outstanding(m_queue.size(Lane::Background), now), now);
}

Scheduler::JobPtr Scheduler::takeNext(qint64* waitMs) {
    const JobPtr best = m_queue.first();
    if (!best)
        return nullptr;
    const qint64 now = m_setup.clock->monotonicMs();
    const Lane lane = best->request.lane;
    noteWindows(now);
    *waitMs = m_budget.waitMs(lane, now);
    if (*waitMs > 0 || !hasRoom(lane, now)) // who lands makes room
        return nullptr;
    if (lane == Lane::Background) {
        *waitMs = paceMs(now);
        if (*waitMs > 0)
            return nullptr;
        m_pacer.started(now);
    }
    m_queue.remove(best);
    return best;
}

void Scheduler::pump() {
    const QPointer<Scheduler> alive(this);
    while (alive) {
        qint64 waitMs = 0;
        const JobPtr job = takeNext(&waitMs);
        if (!job) {
            if (waitMs > 0)
                wakeAfter(waitMs);
            break;
        }
        start(job);
    }
    if (alive)
        sayWhetherAnyWait();
}

void Scheduler::wakeAfter(qint64 ms) {
    m_wake = m_setup.clock->after(ms, [this] {
        const QPointer<Scheduler> alive(this);
        while (alive && !m_unsaid.isEmpty())
            emit logged(m_unsaid.takeFirst());
        if (alive)
            emit budgetChanged();
        if (alive)
            pump();
    });
}

HttpRequest Scheduler::wireRequest(const Job& job, const QByteArray& key) const {
    HttpRequest wire;
    wire.method = job.request.operation.method;
    wire.url = m_setup.baseUrl;
    const QString base = m_setup.baseUrl.path(QUrl::FullyEncoded);
    wire.url.setPath((base.endsWith(u'/') ? base.chopped(1) : base) + job.path, QUrl::StrictMode);
    wire.headers = {{"Accept", "application/json"}, {m_setup.keyHeader, key}};
    wire.body = job.request.body;
    wire.timeoutMs = m_setup.timeoutMs;
    return wire;
}

void Scheduler::start(const JobPtr& job) {
    job->alarm.reset();
    const QByteArray key = m_setup.key ? m_setup.key() : QByteArray();
    // The lock may have been closed while it waited, for the budget or for another try.
    if (key.isEmpty() || !job->mayBeSent()) {
        endWork(*job, m_setup.clock->monotonicMs());
        finishSoon(*m_setup.clock, job, key.isEmpty() ? ErrorKind::NoKey : ErrorKind::NotAllowed);
        return;
    }
    ++m_underWay;
    ++job->attempts;
    job->flying = true;
    job->startedAt = m_setup.clock->monotonicMs();
    m_budget.sent(job->startedAt);
    job->exchange = m_setup.transport->send(wireRequest(*job, key), [this, weak = std::weak_ptr(job)](HttpReply reply) {
        const JobPtr alive = weak.lock();
        if (!alive)
            return;
        keepKeyOut(reply, m_setup.key ? m_setup.key() : QByteArray());
        landed(alive, std::move(reply));
    });
    emit budgetChanged();
}

void Scheduler::landed(const JobPtr& job, HttpReply reply) {
    if (job->ended)
        return;
    const qint64 now = m_setup.clock->monotonicMs();
    --m_underWay;
    job->flying = false;
    const auto landedExchange = std::move(job->exchange);
    const qint64 pauseMs = learn(*job, reply, now);

    // All is decided before anybody hears of it: a slot may drop the ticket, or end the scheduler.
    const LogEntry entry = entryOf(*job, reply);
    const bool again = retry(job, reply);
    Answer answer;
    answer.error = entry.error;
    answer.durationMs = entry.durationMs;
    if (answer.error == ErrorKind::RateLimited)
        answer.waitMs = pauseMs;
    if (!again)
        endWork(*job, now);
    job->waitsSince = now;
    m_log.add(entry);
    const QPointer<Scheduler> alive(this);
    emit logged(entry);
    if (alive)
        emit answered(job->request, entry, reply.body);
    if (alive && reply.failure != WireFailure::NotOurHost)
        setReachable(reply.status > 0 || reply.failure == WireFailure::Tls || reply.failure == WireFailure::TlsBroken);
    answer.reply = std::move(reply);
    if (!again)
        finish(job, std::move(answer));
    if (alive)
        emit budgetChanged();
    if (alive)
        pump();
}

/// What an answer tells of the limits. Returns for how long all lanes pause from now on, in ms.
qint64 Scheduler::learn(const Job& job, const HttpReply& reply, qint64 now) {
    RateLimitReading reading = readRateLimit(reply, now + m_wallLessMonotonicMs);
    if (reply.status != 429) {
        m_budget.ended(reading, now, job.startedAt);
        noteWindows(now);
        if (reply.status > 0 && reply.status < 500) {
            m_afterPause.succeeded(job.startedAt);
            m_afterReset.succeeded(job.startedAt);
            m_organization.succeeded(job.startedAt);
        }
        return m_budget.state(now).pausedForMs;
    }
    // Another limit than this key's own is the organization's, and its figures aren't this key's.
    const bool told = m_budget.isTold(now);
    const bool ofOthers = told && reading.limit && *reading.limit > m_budget.limit();
    const bool hadBudget = told && m_budget.left(now) > std::max(4, m_budget.limit() / 20);
    const bool ofOrganization = ofOthers || (hadBudget && reading.remaining.value_or(1) > 0);
    if (ofOthers)
        reading.limit = reading.remaining = std::nullopt;
    m_budget.ended(reading, now, job.startedAt);
    noteWindows(now);
    const qint64 toEnd = std::max<qint64>(0, m_budget.resetsAt() - now);
    const qint64 ends = now + RetryPolicy::pauseMs(reading, toEnd, job.rateLimited, *m_setup.random);
    m_budget.pauseUntil(ends, !ofOrganization);
    m_afterPause.begin(ends);
    if (ofOrganization)
        m_organization.refused(now, ends);
    return m_budget.state(now).pausedForMs;
}

bool Scheduler::retry(const JobPtr& job, const HttpReply& reply) {
    if (job->request.once)
        return false;
    if (reply.status == 429) {
        if (job->rateLimited++ >= RetryPolicy::mostRateLimitRetries)
            return false;
        m_queue.add(job); // its serial puts it where it was
        return true;
    }
    const int tries = job->attempts - job->rateLimited;
    const auto delay = RetryPolicy::delayMs(job->request, reply, tries, *m_setup.random);
    if (!delay)
        return false;
    job->alarm = m_setup.clock->after(*delay, [this, weak = std::weak_ptr(job)] {
        if (const JobPtr alive = weak.lock(); alive && !alive->ended) {
            m_queue.add(alive);
            pump();
        }
    });
    return true;
}

LogEntry Scheduler::entryOf(const Job& job, const HttpReply& reply) const {
    LogEntry entry;
    entry.wallMs = m_setup.clock->wallMs();
    entry.method = job.request.operation.method;
    entry.pathTemplate = job.request.operation.pathTemplate;
    entry.lane = job.request.lane;
    entry.status = reply.status;
    entry.error = errorKind(reply, entry.method, entry.pathTemplate);
    entry.waitMs = job.startedAt - job.waitsSince;
    entry.durationMs = m_setup.clock->monotonicMs() - job.startedAt;
    entry.attempt = job.attempts;
    entry.requestId = QString::fromLatin1(reply.header("X-Request-Id").left(longestRequestId));
    return entry;
}

void Scheduler::setReachable(bool reachable) {
    if (m_reachable == reachable)
        return;
    m_reachable = reachable;
    emit reachableChanged(reachable);
}

void Scheduler::finish(const JobPtr& job, Answer answer) {
    if (job->ended)
        return;
    job->ended = true;
    answer.attempts = job->attempts;
    const Done done = std::move(job->done);
    job->done = nullptr;
    if (done)
        done(std::move(answer));
}

} // namespace klipy
