#include "app/demo/demo_limits.h"

#include <algorithm>
#include <cmath>

namespace klipy {

RateWindow::RateWindow(DemoDialect::Window kind, int limit, qint64 windowMs)
    : m_kind(kind), m_limit(std::max(1, limit)), m_windowMs(std::max<qint64>(1, windowMs)), m_tokens(m_limit) {}

RateVerdict RateWindow::peek(qint64 nowMs) const {
    switch (m_kind) {
    case DemoDialect::Window::Sliding:
        return peekSliding(nowMs);
    case DemoDialect::Window::Bucket:
        return peekBucket(nowMs);
    case DemoDialect::Window::Fixed:
        break;
    }
    return peekFixed(nowMs);
}

RateVerdict RateWindow::peekFixed(qint64 nowMs) const {
    const bool over = m_startedMs < 0 || nowMs - m_startedMs >= m_windowMs;
    const int used = over ? 0 : m_used;
    const qint64 reset = over ? m_windowMs : m_startedMs + m_windowMs - nowMs;
    const bool allowed = used < m_limit;
    return {allowed, m_limit, std::max(0, m_limit - used - 1), reset, allowed ? 0 : reset};
}

RateVerdict RateWindow::peekSliding(qint64 nowMs) const {
    const auto first = std::upper_bound(m_times.begin(), m_times.end(), nowMs - m_windowMs);
    const int used = static_cast<int>(std::distance(first, m_times.end()));
    const bool allowed = used < m_limit;
    const qint64 reset = first == m_times.end() ? m_windowMs : m_times.back() + m_windowMs - nowMs;
    const qint64 retry = allowed ? 0 : *first + m_windowMs - nowMs;
    return {allowed, m_limit, std::max(0, m_limit - used - 1), reset, retry};
}

double RateWindow::tokens(qint64 nowMs) const {
    if (m_tokensAtMs < 0)
        return m_limit;
    const double gained = double(nowMs - m_tokensAtMs) * m_limit / double(m_windowMs);
    return std::min<double>(m_limit, m_tokens + gained);
}

RateVerdict RateWindow::peekBucket(qint64 nowMs) const {
    const double there = tokens(nowMs);
    const double msPerToken = double(m_windowMs) / m_limit;
    const bool allowed = there >= 1;
    const double after = allowed ? there - 1 : there;
    const auto reset = static_cast<qint64>(std::ceil((m_limit - after) * msPerToken));
    const auto retry = allowed ? 0 : static_cast<qint64>(std::ceil((1 - there) * msPerToken));
    return {allowed, m_limit, static_cast<int>(std::floor(after)), reset, retry};
}

void RateWindow::count(qint64 nowMs) {
    switch (m_kind) {
    case DemoDialect::Window::Fixed:
        if (m_startedMs < 0 || nowMs - m_startedMs >= m_windowMs) {
            m_startedMs = nowMs;
            m_used = 0;
        }
        ++m_used;
        break;
    case DemoDialect::Window::Sliding:
        while (!m_times.empty() && m_times.front() <= nowMs - m_windowMs)
            m_times.pop_front();
        m_times.push_back(nowMs);
        break;
    case DemoDialect::Window::Bucket:
        m_tokens = std::max(0.0, tokens(nowMs) - 1);
        m_tokensAtMs = nowMs;
        break;
    }
}

const RateVerdict& RateLimiter::Verdicts::tighter() const {
    if (key.allowed != organization.allowed)
        return key.allowed ? organization : key;
    return organization.remaining < key.remaining ? organization : key;
}

RateLimiter::Verdicts RateLimiter::take(const QByteArray& key, qint64 nowMs) {
    auto window = m_keys.find(key);
    if (window == m_keys.end())
        window = m_keys.insert(key, RateWindow(m_kind, m_settings.perKey, m_settings.windowMs));
    const Verdicts verdicts{window->peek(nowMs), m_organization.peek(nowMs)};
    if (verdicts.allowed()) {
        window->count(nowMs);
        m_organization.count(nowMs);
    }
    return verdicts;
}

void RateLimiter::takeFromOrganization(int requests, qint64 nowMs) {
    for (int i = 0; i < requests && m_organization.peek(nowMs).allowed; ++i)
        m_organization.count(nowMs);
}

void RateLimiter::configure(Settings settings, DemoDialect::Window kind) {
    if (settings == m_settings && kind == m_kind)
        return;
    m_settings = settings;
    m_kind = kind;
    reset();
}

void RateLimiter::reset() {
    m_keys.clear();
    m_organization = RateWindow(m_kind, m_settings.perOrganization, m_settings.windowMs);
}

} // namespace klipy
