#pragma once

#include "app/demo/demo_dialect.h"

#include <QByteArray>
#include <QHash>

#include <deque>

namespace klipy {

/// What a limit has to say about one request.
struct RateVerdict {
    bool allowed = true;
    int limit = 0;
    int remaining = 0;       ///< after this request
    qint64 resetMs = 0;      ///< ms from now until the whole limit is there again
    qint64 retryAfterMs = 0; ///< ms from now until a request would be let in; 0 if allowed
};

/// One limit of so many requests a window, of any of the three kinds.
class RateWindow {
public:
    RateWindow() = default;
    RateWindow(DemoDialect::Window kind, int limit, qint64 windowMs);

    /// What would be said to a request at \a nowMs, without counting it.
    RateVerdict peek(qint64 nowMs) const;
    void count(qint64 nowMs);

private:
    RateVerdict peekFixed(qint64 nowMs) const;
    RateVerdict peekSliding(qint64 nowMs) const;
    RateVerdict peekBucket(qint64 nowMs) const;
    double tokens(qint64 nowMs) const;

    DemoDialect::Window m_kind = DemoDialect::Window::Fixed;
    int m_limit = 0;
    qint64 m_windowMs = 0;
    qint64 m_startedMs = -1;    // fixed: the window begins with its first request
    int m_used = 0;             // fixed
    std::deque<qint64> m_times; // sliding: when the last requests came
    double m_tokens = 0;        // bucket: how full it was …
    qint64 m_tokensAtMs = -1;   // … at this time
};

/// The limit of every key, and the one that all keys of the organization share. Not thread-safe.
class RateLimiter {
public:
    struct Settings {
        int perKey = 200;
        int perOrganization = 1000;
        qint64 windowMs = 60'000;
        bool operator==(const Settings&) const = default;
    };
    RateLimiter(Settings settings, DemoDialect::Window kind) : m_settings(settings), m_kind(kind) { reset(); }

    struct Verdicts {
        RateVerdict key;
        RateVerdict organization;
        bool allowed() const { return key.allowed && organization.allowed; }
        /// The one that decides: the one that refuses, else the one with less left.
        const RateVerdict& tighter() const;
    };
    /// Counts the request if both limits let it in.
    Verdicts take(const QByteArray& key, qint64 nowMs);
    /// Uses up \a requests of the organization's limit, as other keys' traffic would.
    void takeFromOrganization(int requests, qint64 nowMs);
    void configure(Settings settings, DemoDialect::Window kind);
    void reset();

private:
    Settings m_settings;
    DemoDialect::Window m_kind;
    QHash<QByteArray, RateWindow> m_keys;
    RateWindow m_organization;
};

} // namespace klipy
