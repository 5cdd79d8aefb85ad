#include "core/api/client.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace klipy {

namespace {

ApiError refusal(const Answer& answer, const Operation& operation) {
    ApiError error;
    error.kind = answer.error;
    error.status = answer.reply.status;
    error.operationId = operation.id;
    error.scope = operation.scope;
    error.attempts = answer.attempts;
    error.waitMs = answer.waitMs;
    if (answer.reply.status > 0) {
        const ServerWords words = readRefusal(answer.reply.body);
        error.code = words.code;
        error.message = words.message;
        error.details = words.details;
        error.requestId =
            words.requestId.isEmpty() ? QString::fromUtf8(answer.reply.header("X-Request-Id")) : words.requestId;
    }
    return error;
}

QString organizationIn(const RawJson& data) {
    for (QStringView place : {u"organization", u"team", u"workspace"}) {
        const RawJson inner = data.memberLike(place);
        if (inner.isString())
            return inner.toText();
        if (const RawJson name = inner.memberLike(u"name"); name.isString())
            return name.toText();
    }
    for (QStringView name : {u"organization_name", u"team_name", u"workspace_name", u"name"}) {
        if (const RawJson value = data.memberLike(name); value.isString())
            return value.toText();
    }
    return {};
}

} // namespace

Client::Client(std::shared_ptr<const Contract> contract, std::shared_ptr<Scheduler> scheduler)
    : m_contract(std::move(contract)), m_scheduler(std::move(scheduler)), m_spelling(std::make_shared<Spelling>()),
      m_standing(std::make_shared<KeyStanding>()), m_drift(std::make_shared<DriftLog>()) {}

void Client::useScheduler(std::shared_ptr<Scheduler> scheduler) {
    // A new one, not the old one emptied: late answers to the old key still report to theirs.
    m_standing = std::make_shared<KeyStanding>();
    m_scheduler = std::move(scheduler);
}

void Client::noteDrift(RecordKind kind, Action action, const DriftFindings& findings) {
    if (const Operation* operation = m_contract->operation(kind, action))
        m_drift->take(*m_contract, *operation, findings);
}

Client::Ticket Client::send(Request request, Callback<Success> done) {
    const Operation operation = request.operation;
    if (!m_scheduler) {
        Answer answer;
        answer.error = ErrorKind::NoKey;
        return m_clock.after(0, [error = refusal(answer, operation), done] { done(failure(error)); });
    }
    return m_scheduler->submit(std::move(request),
                               [operation, standing = m_standing, done = std::move(done)](const Answer& answer) {
                                   if (answer.error == ErrorKind::None) {
                                       standing->succeeded(operation.id);
                                       done(Success{answer.reply.status, answer.reply.body,
                                                    QString::fromUtf8(answer.reply.header("X-Request-Id"))});
                                       return;
                                   }
                                   if (answer.error == ErrorKind::Unauthorized || answer.error == ErrorKind::Forbidden)
                                       standing->refused(operation.id);
                                   done(failure(refusal(answer, operation)));
                               });
}

namespace {
/// An operation that the contract lacks: refused by the scheduler, since its path can't be built.
Operation missingOperation() {
    Operation operation;
    operation.pathTemplate = QStringLiteral("/{missing}");
    return operation;
}
} // namespace

Client::Ticket Client::query(const PageQuery& query, Lane lane, Callback<Success> done, int following) {
    Request request;
    request.lane = lane;
    request.following = following;
    if (const Operation* operation = m_contract->operation(query.kind, Action::Query)) {
        request.operation = *operation;
        request.body = queryBody(query, *operation, *m_spelling);
    } else {
        request.operation = missingOperation();
    }
    return send(std::move(request), std::move(done));
}

Client::Ticket Client::get(RecordKind kind, const QString& id, Lane lane, Callback<Success> done, int following) {
    Request request;
    request.lane = lane;
    request.following = following;
    const Operation* operation = m_contract->operation(kind, Action::Get);
    request.operation = operation ? *operation : missingOperation();
    if (operation)
        request.pathArguments = {id};
    return send(std::move(request), std::move(done));
}

Client::Ticket Client::authenticate(Lane lane, Callback<Identity> done) {
    Request request;
    request.lane = lane;
    const Operation* operation = m_contract->authenticate();
    request.operation = operation ? *operation : missingOperation();
    return send(request, [done = std::move(done), asked = request.operation](const Result<Success>& success) {
        done(success.and_then([&asked](const Success& answer) -> Result<Identity> {
            // Some other site's page, also if it says 200, doesn't vouch for a key.
            if (!readEnvelope(answer.body))
                return failure(unreadable(answer, asked));
            return readIdentity(answer.body);
        }));
    });
}

QByteArray queryBody(const PageQuery& query, const Operation& operation, const Spelling& spelling) {
    QJsonObject body;
    if (!query.cursor.isEmpty())
        body.insert(QStringLiteral("cursor"), query.cursor);
    const int limit = query.limit > 0 ? query.limit : operation.maxLimit;
    if (limit > 0)
        body.insert(QStringLiteral("limit"), limit);
    QJsonObject filter;
    for (auto it = query.filter.begin(); it != query.filter.end(); ++it)
        filter.insert(spelling.spelt(it.key()), it.value());
    if (!filter.isEmpty())
        body.insert(QStringLiteral("filter"), filter);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Identity readIdentity(const QByteArray& body) {
    const auto envelope = readEnvelope(body);
    return {envelope ? organizationIn(envelope->data) : QString()};
}

ApiError unreadable(const Success& success, const Operation& operation) {
    ApiError error;
    error.kind = ErrorKind::Unreadable;
    error.status = success.status;
    error.requestId = success.requestId;
    error.operationId = operation.id;
    error.scope = operation.scope;
    return error;
}

} // namespace klipy
