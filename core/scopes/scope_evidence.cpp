#include "core/scopes/scope_evidence.h"

#include "core/api/client.h"
#include "core/transport/key_echo.h"
#include "core/transport/safety.h"

#include <algorithm>

namespace klipy {

namespace {

constexpr qsizetype longestCode = 100; // characters: the server chooses it, and reports print it

bool isRead(const Operation& operation) {
    return isSafe(operation.method, operation.pathTemplate);
}

KeyAnswer keyAnswer(const AnswerFacts& answer, const Operation& operation) {
    if (answer.body == AnswerBody::Foreign)
        return KeyAnswer::Nothing;
    switch (answer.error) {
    case ErrorKind::None:
        if (answer.status < 200 || answer.status > 299)
            return KeyAnswer::Nothing;
        return answer.body == AnswerBody::Ours || !isRead(operation) ? KeyAnswer::Worked : KeyAnswer::Nothing;
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
        return KeyAnswer::Refused;
    case ErrorKind::BadRequest:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
        return KeyAnswer::PastTheDoor;
    default:
        return KeyAnswer::Nothing;
    }
}

/// An answer without a body may come from anything on the way.
ScopeSays saysOf(KeyAnswer answer, AnswerBody body) {
    switch (answer) {
    case KeyAnswer::Worked:
        return ScopeSays::Proves;
    case KeyAnswer::Refused:
        return body == AnswerBody::Ours ? ScopeSays::Disproves : ScopeSays::SuggestsNot;
    case KeyAnswer::PastTheDoor:
        return ScopeSays::Suggests;
    case KeyAnswer::Nothing:
        break;
    }
    return ScopeSays::SaysNothing;
}

ScopeSays softened(ScopeSays says) {
    if (says == ScopeSays::Proves)
        return ScopeSays::Suggests;
    return says == ScopeSays::Disproves ? ScopeSays::SuggestsNot : says;
}

/// A 2xx that says in its body that it failed.
bool saysItFailed(const RawJson& body) {
    const RawJson success = body.member(u"success");
    return body.member(u"error").isObject() || !body.member(u"errors").elements().isEmpty() ||
           body.member(u"object").toText() == u"error" ||
           (success.type() == RawJson::Type::Boolean && !success.toBool());
}

bool isWhatWasAskedFor(const QByteArray& body, const Operation& operation, const Contract& contract) {
    const auto parsed = RawJson::parse(body);
    const auto envelope = readEnvelope(body);
    if (!parsed || !envelope || saysItFailed(*parsed))
        return false;
    if (operation.kind && operation.action == Action::Query)
        return readPage(*envelope, contract.kind(*operation.kind).plural).has_value();
    if (operation.kind && operation.action == Action::Get)
        return readRecord(*envelope, contract.kind(*operation.kind).singular).memberLike(u"id").isValid();
    if (operation.action == Action::Authenticate)
        return parsed->member(u"data").isObject() || !readIdentity(body).organization.isEmpty();
    return parsed->isObject() && !parsed->members().isEmpty();
}

} // namespace

ScopeEvidence evidenceOf(const AnswerFacts& answer, const Operation& operation) {
    ScopeEvidence evidence;
    evidence.operationId = operation.id;
    evidence.method = operation.method;
    evidence.pathTemplate = operation.pathTemplate;
    evidence.status = answer.status;
    evidence.error = answer.error;
    evidence.code = answer.code;
    evidence.requestId = answer.requestId;
    evidence.wallMs = answer.wallMs;
    evidence.source = answer.source;
    evidence.answer = keyAnswer(answer, operation);
    if (operation.scope.isEmpty() || operation.action == Action::Authenticate)
        return evidence;
    evidence.scope = operation.scope;
    evidence.says = saysOf(evidence.answer, answer.body);
    if (operation.scopeEvidence == Evidence::Assumed || grantsEverything(operation.scope))
        evidence.says = softened(evidence.says);
    return evidence;
}

AnswerFacts answerFacts(const LogEntry& entry, const QByteArray& body, const Operation& operation,
                        const Contract& contract) {
    AnswerFacts facts;
    facts.status = entry.status;
    facts.error = entry.error;
    facts.requestId = entry.requestId;
    facts.wallMs = entry.wallMs;
    if (body.trimmed().isEmpty())
        return facts;
    if (entry.error == ErrorKind::None) {
        facts.body = isWhatWasAskedFor(body, operation, contract) ? AnswerBody::Ours : AnswerBody::Foreign;
        return facts;
    }
    const ServerWords words = readRefusal(body);
    const bool isJson = RawJson::parse(body).has_value();
    facts.body = isJson && !(words.code.isEmpty() && words.message.isEmpty()) ? AnswerBody::Ours : AnswerBody::Foreign;
    facts.code = words.code;
    if (facts.requestId.isEmpty())
        facts.requestId = words.requestId;
    return facts;
}

void takeKeyOut(ScopeEvidence& evidence, const Secret& key) {
    for (QString* text : {&evidence.code, &evidence.requestId}) {
        if (repeatsPartOf(key.view(), text->toUtf8()))
            text->clear();
        text->truncate(longestCode);
    }
}

} // namespace klipy
