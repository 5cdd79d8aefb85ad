#include "core/edits/journal_codes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {

constexpr std::array actions{
    CodeWord<Action>{Action::Create, "create"_L1}, CodeWord<Action>{Action::Upsert, "upsert"_L1},
    CodeWord<Action>{Action::Update, "update"_L1}, CodeWord<Action>{Action::Delete, "delete"_L1},
    CodeWord<Action>{Action::Other, "other"_L1},
};
constexpr std::array kinds{
    CodeWord<RecordKind>{RecordKind::Person, "person"_L1},
    CodeWord<RecordKind>{RecordKind::Company, "company"_L1},
    CodeWord<RecordKind>{RecordKind::Interaction, "interaction"_L1},
};
constexpr std::array errors{
    CodeWord<ErrorKind>{ErrorKind::None, "none"_L1},
    CodeWord<ErrorKind>{ErrorKind::Offline, "offline"_L1},
    CodeWord<ErrorKind>{ErrorKind::HostNotFound, "host-not-found"_L1},
    CodeWord<ErrorKind>{ErrorKind::Refused, "refused"_L1},
    CodeWord<ErrorKind>{ErrorKind::Tls, "tls"_L1},
    CodeWord<ErrorKind>{ErrorKind::Timeout, "timeout"_L1},
    CodeWord<ErrorKind>{ErrorKind::ConnectionLost, "connection-lost"_L1},
    CodeWord<ErrorKind>{ErrorKind::Redirected, "redirected"_L1},
    CodeWord<ErrorKind>{ErrorKind::BadRequest, "bad-request"_L1},
    CodeWord<ErrorKind>{ErrorKind::Unauthorized, "unauthorized"_L1},
    CodeWord<ErrorKind>{ErrorKind::Forbidden, "forbidden"_L1},
    CodeWord<ErrorKind>{ErrorKind::NotFound, "not-found"_L1},
    CodeWord<ErrorKind>{ErrorKind::Conflict, "conflict"_L1},
    CodeWord<ErrorKind>{ErrorKind::RateLimited, "rate-limited"_L1},
    CodeWord<ErrorKind>{ErrorKind::OtherRefusal, "other-refusal"_L1},
    CodeWord<ErrorKind>{ErrorKind::Server, "server"_L1},
    CodeWord<ErrorKind>{ErrorKind::Unreadable, "unreadable"_L1},
    CodeWord<ErrorKind>{ErrorKind::OutcomeUnknown, "outcome-unknown"_L1},
    CodeWord<ErrorKind>{ErrorKind::NotAllowed, "not-allowed"_L1},
    CodeWord<ErrorKind>{ErrorKind::NoKey, "no-key"_L1},
    CodeWord<ErrorKind>{ErrorKind::Cancelled, "cancelled"_L1},
};

} // namespace

QString actionWord(Action action) {
    return wordOf(actions, action);
}

std::optional<Action> actionOf(const QJsonValue& word) {
    return codeOf(actions, word.toString());
}

QString recordKindWord(RecordKind kind) {
    return wordOf(kinds, kind);
}

std::optional<RecordKind> recordKindOf(const QJsonValue& word) {
    return codeOf(kinds, word.toString());
}

QJsonObject errorJson(const ApiError& error) {
    QJsonArray details;
    for (const FieldError& detail : error.details)
        details.append(QJsonObject{{u"field"_s, detail.field}, {u"message"_s, detail.message}});
    return {{u"kind"_s, wordOf(errors, error.kind)}, {u"status"_s, error.status}, {u"code"_s, error.code},
            {u"message"_s, error.message},           {u"details"_s, details},     {u"requestId"_s, error.requestId},
            {u"operationId"_s, error.operationId},   {u"scope"_s, error.scope},   {u"waitMs"_s, error.waitMs},
            {u"attempts"_s, error.attempts}};
}

ApiError readError(const QJsonObject& json) {
    ApiError error;
    error.kind = codeOf(errors, json.value(u"kind").toString()).value_or(ErrorKind::OutcomeUnknown);
    error.status = json.value(u"status").toInt();
    error.code = json.value(u"code").toString();
    error.message = json.value(u"message").toString();
    const QJsonArray details = json.value(u"details").toArray();
    for (const auto& detail : details)
        error.details.append({detail[u"field"].toString(), detail[u"message"].toString()});
    error.requestId = json.value(u"requestId").toString();
    error.operationId = json.value(u"operationId").toString();
    error.scope = json.value(u"scope").toString();
    error.waitMs = json.value(u"waitMs").toInteger(-1);
    error.attempts = json.value(u"attempts").toInt(1);
    return error;
}

} // namespace klipy
