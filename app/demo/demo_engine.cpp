#include "app/demo/demo_engine.h"

#include "app/demo/demo_validation.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMutexLocker>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
constexpr int usualKeyLimit = 200; // where the contract names none
constexpr int usualOrganizationLimit = 1000;

RateLimiter::Settings limitsFrom(const DemoOptions& options, const Contract& contract) {
    const auto choose = [](const std::optional<int>& wanted, const Limit& stated, int usual) {
        return wanted.value_or(stated.value > 0 ? stated.value : usual);
    };
    return {choose(options.perKeyLimit, contract.perKeyPerMinute, usualKeyLimit),
            choose(options.perOrganizationLimit, contract.perOrganizationPerMinute, usualOrganizationLimit),
            options.windowMs};
}

QByteArray keyOf(const DemoRequest& request, const Contract& contract) {
    const QByteArray key = contract.keyHeader.isEmpty() ? QByteArray() : request.header(contract.keyHeader.toLatin1());
    if (!key.isEmpty())
        return key;
    const QByteArray authorization = request.header("Authorization");
    constexpr char bearer[] = "Bearer ";
    return authorization.startsWith(bearer) ? authorization.sliced(qsizetype(qstrlen(bearer))).trimmed() : QByteArray();
}

QString cursorOf(const DemoRequest& request) {
    return QJsonDocument::fromJson(request.body).object().value(u"cursor"_s).toString();
}

bool takesBody(const Operation& operation) {
    return operation.method == HttpMethod::Post || operation.method == HttpMethod::Put ||
           operation.method == HttpMethod::Patch;
}

DemoAnswer fromFault(const DemoFault& fault) {
    DemoAnswer answer;
    answer.status = fault.status;
    answer.body = fault.body;
    answer.contentType = fault.contentType;
    answer.headers = fault.headers;
    return answer;
}

/// What a fault makes of the answer to a request that was carried out.
DemoAnswer spoilt(const DemoFault& fault, DemoAnswer answer) {
    switch (fault.kind) {
    case DemoFault::Kind::ApplyThenFail:
        return fromFault(fault);
    case DemoFault::Kind::Cut:
        answer.announcedLength = answer.body.size() + 1;
        answer.body.truncate(answer.body.size() / 2);
        return answer;
    case DemoFault::Kind::BadJson:
        answer.body.truncate(answer.body.size() / 2);
        return answer;
    default:
        answer.headers += fault.headers;
        return answer;
    }
}
} // namespace

DemoEngine::DemoEngine(std::shared_ptr<const Contract> contract, const DemoOptions& options)
    : m_contract(std::move(contract)), m_sizes(options.sizes), m_seed(options.seed),
      m_organization(options.organization),
      m_clock(options.clock ? options.clock : [] { return QDateTime::currentMSecsSinceEpoch(); }),
      m_madeAtMs(m_clock()), m_log(options.keepRequests), m_dialect(options.dialect),
      m_keys(options.keys.isEmpty() ? builtInDemoKeys(*m_contract) : options.keys),
      m_limits(limitsFrom(options, *m_contract)), m_limiter(m_limits, options.dialect.window) {}

DemoEngine::~DemoEngine() = default;

qint64 DemoEngine::now() const {
    return m_clock();
}

void DemoEngine::prepare() {
    const QMutexLocker lock(&m_mutex);
    if (!m_operations) {
        m_operations = std::make_unique<DemoOperations>(
            m_contract, std::make_shared<DemoData>(m_contract, m_sizes, m_seed, m_madeAtMs));
    }
}

DemoAnswer DemoEngine::handle(const DemoRequest& request) {
    const DemoRoute route = routeFor(*m_contract, request.method, request.path());
    const Operation* operation = route.operation;
    m_log.record({request.method, request.target, operation ? operation->signature() : QString(),
                  operation ? operation->id : QString(), request.headers, request.body});
    waitIfHeld(route);
    const auto fault = meetFault(route, request);
    if (fault && fault->delayMs > 0)
        wait(fault->delayMs);
    if (fault && fault->kind == DemoFault::Kind::Answer)
        return fromFault(*fault);
    prepare();
    DemoAnswer answer = process(route, request, fault ? &*fault : nullptr);
    return fault ? spoilt(*fault, std::move(answer)) : answer;
}

std::optional<DemoFault> DemoEngine::meetFault(const DemoRoute& route, const DemoRequest& request) {
    const QMutexLocker lock(&m_mutex);
    if (m_faults.isEmpty())
        return std::nullopt;
    return m_faults.take(route.operation ? route.operation->signature() : QString(),
                         route.operation ? route.operation->id : QString(), cursorOf(request));
}

DemoAnswer DemoEngine::process(const DemoRoute& route, const DemoRequest& request, const DemoFault* fault) {
    const QMutexLocker lock(&m_mutex);
    const qint64 nowMs = now();
    const QString requestId = u"req_%1"_s.arg(++m_requests, 8, 36, QLatin1Char('0'));
    const DemoWire wire(*m_contract, m_dialect, {requestId, m_organization, nowMs});
    const auto finished = [&](DemoAnswer answer) {
        answer.headers.append({"X-Request-Id", requestId.toLatin1()});
        return answer;
    };

    const QByteArray keyText = keyOf(request, *m_contract);
    const DemoKey* key = m_keys.valid(keyText, nowMs);
    if (!key) {
        return finished(wire.refused({401,
                                      keyText.isEmpty() ? u"missing_api_key"_s : u"invalid_api_key"_s,
                                      keyText.isEmpty() ? u"The request carries no API key."_s
                                                        : u"The API key is unknown, revoked or expired."_s,
                                      {}}));
    }
    const RateLimiter::Verdicts verdicts = m_limiter.take(keyText, nowMs);
    const DemoOutcome outcome =
        verdicts.allowed()
            ? carryOut(route, request, *key, fault)
            : failure(DemoRefusal{429,
                                  u"rate_limit_exceeded"_s,
                                  verdicts.key.allowed ? u"The organization has sent too many requests."_s
                                                       : u"The key has sent too many requests."_s,
                                  {}});
    DemoAnswer answer = outcome ? wire.done(*outcome) : wire.refused(outcome.error());
    answer.headers += wire.rateHeaders(verdicts);
    if (answer.status == 405)
        answer.headers.append({"Allow", route.allowedMethods.join(", ")});
    return finished(answer);
}

DemoRefusal DemoEngine::lacking(const Operation& operation) const {
    return {m_dialect.unauthorizedForScope ? 401 : 403,
            u"insufficient_scope"_s,
            u"The key lacks the scope %1."_s.arg(operation.scope),
            {{u"scope"_s, u"%1 is required"_s.arg(operation.scope)}}};
}

DemoOutcome DemoEngine::carryOut(const DemoRoute& route, const DemoRequest& request, const DemoKey& key,
                                 const DemoFault* fault) {
    if (!route.operation) {
        return route.allowedMethods.isEmpty()
                   ? failure(DemoRefusal{404, u"not_found"_s, u"There is nothing at this path."_s, {}})
                   : failure(DemoRefusal{405, u"method_not_allowed"_s, u"This path doesn't take this method."_s, {}});
    }
    const Operation& operation = *route.operation;
    // Every good key may ask whose it is, except for those that are made to be refused there.
    const bool allowed =
        operation.action == Action::Authenticate ? !key.refusedAtAuthenticate : grants(key.scopes, operation.scope);
    if (!allowed)
        return failure(lacking(operation));
    QJsonObject body;
    if (takesBody(operation)) {
        const auto read = readDemoBody(request.header("Content-Type"), request.body);
        if (!read)
            return failure(read.error());
        body = *read;
    }
    return m_operations->run({operation, route.id, body, m_dialect, fault, now()});
}

} // namespace klipy
