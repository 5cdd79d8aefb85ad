#pragma once

#include "core/transport/http_transport.h"
#include "tests/support/fake_clock.h"

#include <QDateTime>
#include <QList>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <memory>

namespace klipy::test {

/// A server with a limit, in simulated time: it answers after its latency, and counts as such a server would.
///
/// It tells the truth in its headers, in the form that is chosen; only its clock may be wrong. Others on the same key
/// and on the same organization send evenly. All times are ms; `Clock::monotonicMs` is the true time.
class SimulatedServer final : public HttpTransport {
public:
    enum class Window {
        Fixed,         ///< all comes back at once; begins with its first request
        Aligned,       ///< the same, in step with the server's clock
        SlidingOldest, ///< each request comes back after a window; Reset tells when the oldest does
        SlidingAll,    ///< the same; Reset tells when all have
        Bucket,        ///< comes back evenly; Reset tells when it is full
    };
    enum class ResetUnit { EpochSeconds, EpochMs, DeltaSeconds, HttpDate, None };
    enum class RetryAfter { Seconds, HttpDate, None };

    struct Options {
        Window window = Window::Fixed;
        int limit = 200;
        qint64 windowMs = 60'000;
        qint64 latencyMs = 120;   ///< half on the way there, half on the way back
        qint64 clockOffsetMs = 0; ///< the server's clock less the true time
        qint64 alignedAtMs = 0;   ///< Aligned: a window begins at this moment, and at all multiples from there
        bool sendsHeaders = true; ///< X-RateLimit-*
        bool sendsDate = true;
        bool roundsDown = false; ///< whole seconds are cut off instead of rounded up
        ResetUnit resetUnit = ResetUnit::DeltaSeconds;
        RetryAfter retryAfter = RetryAfter::Seconds;
        double othersPerMinute = 0;      ///< on this key
        int organizationLimit = 0;       ///< over all keys, a fixed window; 0: none
        double othersOnOrganization = 0; ///< requests a minute by other keys
    };
    /// One request as the server saw it.
    struct Seen {
        qint64 atMs = 0; ///< since the start of the simulation
        QString path;
        int status = 200;
        int remaining = 0; ///< of the key, after it
    };

    SimulatedServer(std::shared_ptr<FakeClock> clock, Options options)
        : m_clock(std::move(clock)), m_options(options), m_start(m_clock->monotonicMs()),
          m_wallStart(m_clock->wallMs()), m_tokens(options.limit), m_tokensAt(m_start),
          m_othersAt(static_cast<double>(m_start)), m_organizationOthersAt(static_cast<double>(m_start)) {}

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override {
        auto flight = std::make_shared<Flight>();
        flight->done = std::move(done);
        // The server counts a request that has reached it, whether or not anybody still waits for the answer.
        flight->alarm =
            m_clock->after(m_options.latencyMs / 2, [this, weak = std::weak_ptr(flight), path = request.url.path()] {
                const auto alive = weak.lock();
                if (!alive)
                    return;
                HttpReply reply = answer(path);
                alive->alarm = m_clock->after(m_options.latencyMs - m_options.latencyMs / 2, [weak, reply] {
                    if (const auto landed = weak.lock()) {
                        const Done call = std::exchange(landed->done, nullptr);
                        call(reply);
                    }
                });
            });
        return flight;
    }

    const QList<Seen>& seen() const { return m_seen; }
    int requests() const { return static_cast<int>(m_seen.size()); }
    int refusals() const {
        return static_cast<int>(
            std::count_if(m_seen.begin(), m_seen.end(), [](const Seen& s) { return s.status == 429; }));
    }
    /// The most 429s within any one window.
    int mostRefusalsInAWindow() const {
        int most = 0;
        for (qsizetype i = 0; i < m_seen.size(); ++i) {
            int count = 0;
            for (qsizetype j = i; j < m_seen.size() && m_seen[j].atMs < m_seen[i].atMs + m_options.windowMs; ++j)
                count += m_seen[j].status == 429 ? 1 : 0;
            most = std::max(most, count);
        }
        return most;
    }
    /// Requests that reached the server in [from, to), ms since the start.
    int between(qint64 from, qint64 to) const {
        return static_cast<int>(
            std::count_if(m_seen.begin(), m_seen.end(), [&](const Seen& s) { return s.atMs >= from && s.atMs < to; }));
    }
    /// What was left for the key when it was least.
    int leastRemaining() const {
        int least = m_options.limit;
        for (const Seen& s : m_seen)
            least = std::min(least, s.remaining);
        return least;
    }
    Options& options() { return m_options; }

private:
    struct Flight {
        Done done;
        Clock::Alarm alarm;
    };

    qint64 now() const { return m_clock->monotonicMs(); }
    qint64 serverWall() const { return m_wallStart + (now() - m_start) + m_options.clockOffsetMs; }
    bool slides() const { return m_options.window == Window::SlidingOldest || m_options.window == Window::SlidingAll; }

    /// Lets time pass for what is counted at \a at.
    void moveTo(qint64 at) {
        switch (m_options.window) {
        case Window::Fixed:
            if (m_windowEnd >= 0 && at >= m_windowEnd) {
                m_used = 0;
                m_windowEnd = -1;
            }
            break;
        case Window::Aligned:
            if (m_windowEnd < 0 || at >= m_windowEnd) {
                m_used = 0;
                const qint64 past = (at - m_start - m_options.alignedAtMs) % m_options.windowMs;
                m_windowEnd = at - past + (past < 0 ? 0 : m_options.windowMs);
            }
            break;
        case Window::SlidingOldest:
        case Window::SlidingAll:
            while (!m_log.isEmpty() && m_log.first() + m_options.windowMs <= at)
                m_log.removeFirst();
            break;
        case Window::Bucket:
            m_tokens =
                std::min<double>(m_options.limit, m_tokens + static_cast<double>(at - m_tokensAt) * m_options.limit /
                                                                 static_cast<double>(m_options.windowMs));
            m_tokensAt = at;
            break;
        }
    }
    int left() const {
        if (m_options.window == Window::Bucket)
            return static_cast<int>(std::floor(m_tokens + 1e-9));
        return m_options.limit - (slides() ? static_cast<int>(m_log.size()) : m_used);
    }
    bool take(qint64 at) {
        moveTo(at);
        if (left() <= 0)
            return false;
        if (m_options.window == Window::Fixed && m_windowEnd < 0)
            m_windowEnd = at + m_options.windowMs;
        if (slides())
            m_log.append(at);
        else if (m_options.window == Window::Bucket)
            m_tokens -= 1;
        else
            ++m_used;
        return true;
    }
    bool takeOfOrganization(qint64 at) {
        if (m_options.organizationLimit <= 0)
            return true;
        if (m_organizationEnd >= 0 && at >= m_organizationEnd) {
            m_organizationUsed = 0;
            m_organizationEnd = -1;
        }
        if (m_organizationUsed >= m_options.organizationLimit)
            return false;
        if (m_organizationEnd < 0)
            m_organizationEnd = at + m_options.windowMs;
        ++m_organizationUsed;
        return true;
    }
    void letOthersSend() {
        if (m_options.othersPerMinute > 0) {
            const double each = 60'000 / m_options.othersPerMinute;
            for (; m_othersAt + each <= static_cast<double>(now()); m_othersAt += each)
                take(static_cast<qint64>(m_othersAt + each));
        }
        if (m_options.othersOnOrganization > 0) {
            const double each = 60'000 / m_options.othersOnOrganization;
            for (; m_organizationOthersAt + each <= static_cast<double>(now()); m_organizationOthersAt += each)
                takeOfOrganization(static_cast<qint64>(m_organizationOthersAt + each));
        }
        moveTo(now());
    }
    qint64 resetInMs() const {
        switch (m_options.window) {
        case Window::Fixed:
        case Window::Aligned:
            return m_windowEnd >= 0 ? m_windowEnd - now() : 0;
        case Window::SlidingOldest:
            return m_log.isEmpty() ? 0 : m_log.first() + m_options.windowMs - now();
        case Window::SlidingAll:
            return m_log.isEmpty() ? 0 : m_log.last() + m_options.windowMs - now();
        case Window::Bucket:
            break;
        }
        return static_cast<qint64>(
            std::ceil((m_options.limit - m_tokens) * static_cast<double>(m_options.windowMs) / m_options.limit));
    }
    /// Until the next request would be let through.
    qint64 waitMs() const {
        if (m_options.window == Window::Bucket)
            return static_cast<qint64>(
                std::ceil((1 - m_tokens) * static_cast<double>(m_options.windowMs) / m_options.limit));
        if (slides())
            return m_log.first() + m_options.windowMs - now();
        return resetInMs();
    }
    qint64 wholeSeconds(qint64 ms) const { return m_options.roundsDown ? ms / 1000 : (ms + 999) / 1000; }
    static QByteArray httpDate(qint64 ms) {
        return QLocale::c()
            .toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
            .toLatin1();
    }

    HttpReply answer(const QString& path) {
        letOthersSend();
        qint64 retryMs = 0;
        bool allowed = take(now());
        if (!allowed)
            retryMs = waitMs();
        else if (!takeOfOrganization(now())) {
            allowed = false;
            retryMs = m_organizationEnd - now();
        }
        m_seen.append({now() - m_start, path, allowed ? 200 : 429, left()});
        HttpReply reply;
        reply.status = allowed ? 200 : 429;
        reply.body = "{\"data\":[]}";
        addHeaders(reply);
        if (!allowed && m_options.retryAfter != RetryAfter::None)
            reply.headers.append({"Retry-After", m_options.retryAfter == RetryAfter::HttpDate
                                                     ? httpDate(serverWall() + retryMs + 999)
                                                     : QByteArray::number((retryMs + 999) / 1000)});
        return reply;
    }
    void addHeaders(HttpReply& reply) const {
        if (m_options.sendsDate)
            reply.headers.append({"Date", httpDate(serverWall())});
        if (!m_options.sendsHeaders)
            return;
        reply.headers.append({"X-RateLimit-Limit", QByteArray::number(m_options.limit)});
        reply.headers.append({"X-RateLimit-Remaining", QByteArray::number(left())});
        const qint64 at = serverWall() + resetInMs();
        switch (m_options.resetUnit) {
        case ResetUnit::EpochSeconds:
            reply.headers.append({"X-RateLimit-Reset", QByteArray::number(wholeSeconds(at))});
            break;
        case ResetUnit::EpochMs:
            reply.headers.append({"X-RateLimit-Reset", QByteArray::number(at)});
            break;
        case ResetUnit::DeltaSeconds:
            reply.headers.append({"X-RateLimit-Reset", QByteArray::number(wholeSeconds(resetInMs()))});
            break;
        case ResetUnit::HttpDate:
            reply.headers.append({"X-RateLimit-Reset", httpDate(wholeSeconds(at) * 1000)});
            break;
        case ResetUnit::None:
            break;
        }
    }

    std::shared_ptr<FakeClock> m_clock;
    Options m_options;
    qint64 m_start;
    qint64 m_wallStart;
    QList<Seen> m_seen;
    int m_used = 0;
    qint64 m_windowEnd = -1;
    QList<qint64> m_log;
    double m_tokens;
    qint64 m_tokensAt;
    double m_othersAt = 0;
    double m_organizationOthersAt = 0;
    int m_organizationUsed = 0;
    qint64 m_organizationEnd = -1;
};

} // namespace klipy::test
