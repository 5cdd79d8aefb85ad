#include "core/transport/scheduler.h"

#include "core/transport/retry_policy.h"
#include "core/transport/safety.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr int mostUnderWay = 4;
constexpr qsizetype longestRequestId = 100; // characters: the server chooses it, and the log keeps a thousand
} // namespace

struct Scheduler::Job {
    Request request;
    QString path; // encoded
    Done done;
    quint64 serial = 0;
    int attempts = 0;
    int rateLimited = 0;
    qint64 startedAt = 0;
    bool ended = false;
    bool flying = false;
    HttpTransport::Exchange exchange;
    Clock::Alarm alarm;

    bool isSafe() const { return klipy::isSafe(request.operation.method, request.operation.pathTemplate); }
};

ErrorKind errorKind(const HttpReply& reply, HttpMethod method, QStringView path) {
    const bool safe = isSafe(method, path);
    if (reply.status >= 500)
        return safe ? ErrorKind::Server : ErrorKind::OutcomeUnknown;
    switch (reply.status) {
    case 400:
    case 422:
        return ErrorKind::BadRequest;
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        break;
    }
    if (reply.status >= 400)
        return ErrorKind::OtherRefusal;
    if (reply.status >= 300)
        return ErrorKind::Redirected;
    if (!safe && reply.failure != WireFailure::None && !reply.nothingWasSent())
        return ErrorKind::OutcomeUnknown;
    switch (reply.failure) {
    case WireFailure::None:
        return reply.status >= 200 ? ErrorKind::None : ErrorKind::Unreadable;
    case WireFailure::Offline:
        return ErrorKind::Offline;
    case WireFailure::HostNotFound:
        return ErrorKind::HostNotFound;
    case WireFailure::Refused:
        return ErrorKind::Refused;
    case WireFailure::Tls:
        return ErrorKind::Tls;
    case WireFailure::Timeout:
        return ErrorKind::Timeout;
    case WireFailure::ConnectionLost:
        return ErrorKind::ConnectionLost;
    case WireFailure::TooLarge:
        return ErrorKind::Unreadable;
    case WireFailure::NotOurHost:
        return ErrorKind::NotAllowed;
    }
    return ErrorKind::Unreadable;
}

Scheduler::Scheduler(Setup setup) : m_setup(std::move(setup)), m_budget(m_setup.documentedLimit) {}

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

BudgetState Scheduler::budget() {
    return m_budget.state(m_setup.clock->monotonicMs());
}

int Scheduler::queued() const {
    return static_cast<int>(m_queue.size());
}

Scheduler::Ticket Scheduler::submit(Request request, Done done) {
    auto job = std::make_shared<Job>();
    job->request = std::move(request);
    job->done = std::move(done);
    job->serial = m_nextSerial++;
    m_jobs.emplace(job->serial, job);
    const auto path = job->request.encodedPath();
    if (!path || (!job->isSafe() && job->request.permission != Permission::MayWrite)) {
        finishSoon(*m_setup.clock, job, ErrorKind::NotAllowed);
    } else {
        job->path = *path;
        m_queue.push_back(job);
        // From the event loop, so that no answer ever comes from within submit().
        job->alarm = m_setup.clock->after(0, [this] { pump(); });
    }
    return Ticket(nullptr, [job, self = QPointer<Scheduler>(this)](void*) {
        job->ended = true;
        job->done = nullptr;
        job->alarm.reset();
        job->exchange.reset();
        if (self)
            self->dropped(job);
    });
}

void Scheduler::dropped(const JobPtr& job) {
    m_jobs.erase(job->serial);
    m_queue.remove(job);
    if (!job->flying)
        return;
    // What is on the wire counts against the budget all the same; the answer's headers will be missed.
    job->flying = false;
    --m_underWay;
    m_budget.ended({}, m_setup.clock->monotonicMs());
    wakeAfter(0); // not from within the drop: its caller is in the middle of something
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

Scheduler::JobPtr Scheduler::takeNext(qint64* waitMs) {
    auto best = m_queue.end();
    for (auto it = m_queue.begin(); it != m_queue.end(); ++it) {
        const auto rank = [](const JobPtr& job) { return std::pair(job->request.lane, job->serial); };
        if (best == m_queue.end() || rank(*it) < rank(*best))
            best = it;
    }
    if (best == m_queue.end())
        return nullptr;
    *waitMs = m_budget.waitMs((*best)->request.lane, m_setup.clock->monotonicMs());
    if (*waitMs > 0)
        return nullptr;
    JobPtr job = *best;
    m_queue.erase(best);
    return job;
}

void Scheduler::pump() {
    const QPointer<Scheduler> alive(this);
    while (alive && m_underWay < mostUnderWay) {
        qint64 waitMs = 0;
        const JobPtr job = takeNext(&waitMs);
        if (!job) {
            if (waitMs > 0)
                wakeAfter(waitMs);
            return;
        }
        start(job);
    }
}

void Scheduler::wakeAfter(qint64 ms) {
    m_wake = m_setup.clock->after(ms, [this] {
        const QPointer<Scheduler> alive(this);
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
    if (key.isEmpty()) {
        finishSoon(*m_setup.clock, job, ErrorKind::NoKey);
        return;
    }
    ++m_underWay;
    ++job->attempts;
    job->flying = true;
    job->startedAt = m_setup.clock->monotonicMs();
    m_budget.sent(job->startedAt);
    job->exchange = m_setup.transport->send(wireRequest(*job, key), [this, weak = std::weak_ptr(job)](HttpReply reply) {
        if (const JobPtr alive = weak.lock())
            landed(alive, std::move(reply));
    });
    emit budgetChanged();
}

void Scheduler::landed(const JobPtr& job, HttpReply reply) {
    if (job->ended)
        return;
    const qint64 now = m_setup.clock->monotonicMs();
    const RateLimitReading reading = readRateLimit(reply, m_setup.clock->wallMs());
    --m_underWay;
    job->flying = false;
    const auto landedExchange = std::move(job->exchange);
    m_budget.ended(reading, now);

    // All is decided before anybody hears of it: a slot may drop the ticket, or end the scheduler.
    const bool again = retry(job, reply, reading);
    Answer answer;
    answer.error = errorKind(reply, job->request.operation.method, job->request.operation.pathTemplate);
    answer.durationMs = now - job->startedAt;
    if (answer.error == ErrorKind::RateLimited)
        answer.waitMs = m_budget.state(now).pausedForMs;
    const QPointer<Scheduler> alive(this);
    record(*job, reply);
    if (alive && reply.failure != WireFailure::NotOurHost)
        setReachable(reply.status > 0 || reply.failure == WireFailure::Tls);
    answer.reply = std::move(reply);
    if (!again)
        finish(job, std::move(answer));
    if (alive)
        emit budgetChanged();
    if (alive)
        pump();
}

bool Scheduler::retry(const JobPtr& job, const HttpReply& reply, const RateLimitReading& reading) {
    const qint64 now = m_setup.clock->monotonicMs();
    if (reply.status == 429) {
        const qint64 jitter = static_cast<qint64>(m_setup.random->fraction() * 1000);
        // Not told for how long: longer each time, so that the tries outlast a window of a minute.
        const qint64 untold = std::min<qint64>(5000LL << job->rateLimited, 60'000);
        const qint64 pause = reading.retryAfterMs ? std::max<qint64>(*reading.retryAfterMs, 250)
                                                  : reading.resetInMs.value_or(untold) + 1000;
        m_budget.pauseUntil(now + pause + jitter);
        if (job->rateLimited++ >= RetryPolicy::mostRateLimitRetries)
            return false;
        m_queue.push_back(job); // its serial puts it where it was
        return true;
    }
    const int tries = job->attempts - job->rateLimited;
    const auto delay = RetryPolicy::delayMs(job->request, reply, tries, *m_setup.random);
    if (!delay)
        return false;
    job->alarm = m_setup.clock->after(*delay, [this, weak = std::weak_ptr(job)] {
        if (const JobPtr alive = weak.lock(); alive && !alive->ended) {
            m_queue.push_back(alive);
            pump();
        }
    });
    return true;
}

void Scheduler::record(const Job& job, const HttpReply& reply) {
    LogEntry entry;
    entry.wallMs = m_setup.clock->wallMs();
    entry.method = job.request.operation.method;
    entry.pathTemplate = job.request.operation.pathTemplate;
    entry.lane = job.request.lane;
    entry.status = reply.status;
    entry.error = errorKind(reply, entry.method, entry.pathTemplate);
    entry.durationMs = m_setup.clock->monotonicMs() - job.startedAt;
    entry.attempt = job.attempts;
    entry.requestId = QString::fromLatin1(reply.header("X-Request-Id").left(longestRequestId));
    m_log.add(entry);
    emit logged(entry);
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
