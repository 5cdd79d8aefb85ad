#include "tests/bench/simulated_server.h"

#include "tests/bench/workload.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace klipy::bench {

namespace {
constexpr char ourKey[] = "the key";

qint64 wholeSeconds(qint64 ms) {
    return (ms + 999) / 1000;
}

QByteArray httpDate(qint64 wallMs) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC);
    return QLocale::c().toString(moment, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}
} // namespace

SimulatedServer::SimulatedServer(const Scenario& scenario, std::shared_ptr<FakeClock> clock, int people)
    : m_scenario(scenario), m_clock(std::move(clock)), m_people(people),
      m_limiter({scenario.limit, scenario.organizationLimit, scenario.windowMs}, scenario.window) {
    if (m_scenario.othersPerWindow > 0)
        othersLater();
    if (m_scenario.otherKeysPerWindow > 0)
        otherKeysLater();
}

double SimulatedServer::chance() {
    m_seed = m_seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return double(m_seed >> 33) / double(1ULL << 31);
}

void SimulatedServer::othersLater() {
    const double usual = double(m_scenario.windowMs) * m_scenario.othersAtOnce / m_scenario.othersPerWindow;
    m_others = m_clock->after(qRound64(usual * (0.5 + chance())), [this] {
        for (int i = 0; i < m_scenario.othersAtOnce; ++i)
            m_limiter.take(ourKey, m_clock->monotonicMs());
        othersLater();
    });
}

void SimulatedServer::otherKeysLater() {
    const double usual = double(m_scenario.windowMs) * m_scenario.otherKeysAtOnce / m_scenario.otherKeysPerWindow;
    m_otherKeys = m_clock->after(qRound64(usual * (0.5 + chance())), [this] {
        m_limiter.takeFromOrganization(m_scenario.otherKeysAtOnce, m_clock->monotonicMs());
        otherKeysLater();
    });
}

HttpTransport::Exchange SimulatedServer::send(HttpRequest request, Done done) {
    struct Flight {
        Clock::Alarm alarm;
        HttpReply reply;
    };
    auto flight = std::make_shared<Flight>();
    const auto half = static_cast<qint64>(m_scenario.latencyMs * (0.375 + chance() / 4));
    flight->alarm = m_clock->after(half, [this, weak = std::weak_ptr(flight), half, request = std::move(request),
                                          done = std::move(done)]() mutable {
        const auto arrived = weak.lock();
        if (!arrived)
            return;
        arrived->reply = answer(request);
        arrived->alarm = m_clock->after(half, [weak, done = std::move(done)] {
            if (const auto answered = weak.lock())
                done(std::move(answered->reply));
        });
    });
    return flight;
}

HttpReply SimulatedServer::answer(const HttpRequest& request) {
    ++m_received;
    const RateLimiter::Verdicts verdicts = m_limiter.take(ourKey, m_clock->monotonicMs());
    HttpReply reply;
    reply.headers = rateHeaders(verdicts);
    if (m_scenario.sendsDate)
        reply.headers.append({"Date", httpDate(wallMs())});
    const QString path = request.url.path();
    if (!verdicts.allowed()) {
        reply.status = 429;
        reply.body = R"({"error":{"code":"rate_limit_exceeded"}})";
    } else if (path.endsWith(u"/query"_s)) {
        reply.status = 200;
        reply.body = page(request.body.value_or(QByteArray()));
    } else {
        reply.status = 200;
        reply.body = R"({"data":{"id":")" + path.section(u'/', -1).toLatin1() + R"(","name":"Larkspur"}})";
    }
    return reply;
}

HttpHeaders SimulatedServer::rateHeaders(const RateLimiter::Verdicts& verdicts) const {
    using Unit = DemoDialect::ResetUnit;
    HttpHeaders headers;
    if (!verdicts.allowed()) {
        const qint64 wait = std::max(verdicts.key.retryAfterMs, verdicts.organization.retryAfterMs);
        headers.append({"Retry-After", QByteArray::number(std::max<qint64>(1, wholeSeconds(wait)))});
    }
    if (!m_scenario.rateHeaders)
        return headers;
    headers.append({"X-RateLimit-Limit", QByteArray::number(verdicts.key.limit)});
    headers.append({"X-RateLimit-Remaining", QByteArray::number(verdicts.key.remaining)});
    const qint64 at = wallMs() + verdicts.key.resetMs;
    if (m_scenario.resetUnit == Unit::EpochMs)
        headers.append({"X-RateLimit-Reset", QByteArray::number(at)});
    else if (m_scenario.resetUnit == Unit::EpochSeconds)
        headers.append({"X-RateLimit-Reset", QByteArray::number(wholeSeconds(at))});
    else if (m_scenario.resetUnit == Unit::SecondsToGo)
        headers.append({"X-RateLimit-Reset", QByteArray::number(wholeSeconds(verdicts.key.resetMs))});
    return headers;
}

QByteArray SimulatedServer::page(const QByteArray& requestBody) const {
    const QJsonObject asked = QJsonDocument::fromJson(requestBody).object();
    const int from = asked.value(u"cursor"_s).toString().toInt();
    const int to = std::min(from + std::min(asked.value(u"limit"_s).toInt(), Workload::recordsAPage), m_people);
    QByteArray body = R"({"data":[)";
    for (int i = from; i < to; ++i)
        body += QByteArray(i > from ? "," : "") + R"({"id":"p)" + QByteArray::number(i) + R"("})";
    const bool more = to < m_people;
    body += R"(],"page_info":{"next_cursor":)" + (more ? '"' + QByteArray::number(to) + '"' : "null") +
            R"(,"has_next_page":)" + (more ? "true" : "false") + "}}";
    return body;
}

} // namespace klipy::bench
