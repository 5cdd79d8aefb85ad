#include "core/edits/journal_entry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {

// The words are what is on disk: they outlive the order in which an enum is written.
template <typename Code> struct Word {
    Code code;
    QLatin1String word;
};

constexpr std::array actions{
    Word<Action>{Action::Create, "create"_L1}, Word<Action>{Action::Upsert, "upsert"_L1},
    Word<Action>{Action::Update, "update"_L1}, Word<Action>{Action::Delete, "delete"_L1},
    Word<Action>{Action::Other, "other"_L1},
};
constexpr std::array kinds{
    Word<RecordKind>{RecordKind::Person, "person"_L1},
    Word<RecordKind>{RecordKind::Company, "company"_L1},
    Word<RecordKind>{RecordKind::Interaction, "interaction"_L1},
};
constexpr std::array outcomes{
    Word<WriteOutcome>{WriteOutcome::Intended, "intended"_L1},
    Word<WriteOutcome>{WriteOutcome::Saved, "saved"_L1},
    Word<WriteOutcome>{WriteOutcome::Refused, "refused"_L1},
    Word<WriteOutcome>{WriteOutcome::NotSent, "not-sent"_L1},
    Word<WriteOutcome>{WriteOutcome::Unknown, "unknown"_L1},
    Word<WriteOutcome>{WriteOutcome::Landed, "landed"_L1},
    Word<WriteOutcome>{WriteOutcome::NotLanded, "not-landed"_L1},
};
constexpr std::array errors{
    Word<ErrorKind>{ErrorKind::None, "none"_L1},
    Word<ErrorKind>{ErrorKind::Offline, "offline"_L1},
    Word<ErrorKind>{ErrorKind::HostNotFound, "host-not-found"_L1},
    Word<ErrorKind>{ErrorKind::Refused, "refused"_L1},
    Word<ErrorKind>{ErrorKind::Tls, "tls"_L1},
    Word<ErrorKind>{ErrorKind::Timeout, "timeout"_L1},
    Word<ErrorKind>{ErrorKind::ConnectionLost, "connection-lost"_L1},
    Word<ErrorKind>{ErrorKind::Redirected, "redirected"_L1},
    Word<ErrorKind>{ErrorKind::BadRequest, "bad-request"_L1},
    Word<ErrorKind>{ErrorKind::Unauthorized, "unauthorized"_L1},
    Word<ErrorKind>{ErrorKind::Forbidden, "forbidden"_L1},
    Word<ErrorKind>{ErrorKind::NotFound, "not-found"_L1},
    Word<ErrorKind>{ErrorKind::Conflict, "conflict"_L1},
    Word<ErrorKind>{ErrorKind::RateLimited, "rate-limited"_L1},
    Word<ErrorKind>{ErrorKind::OtherRefusal, "other-refusal"_L1},
    Word<ErrorKind>{ErrorKind::Server, "server"_L1},
    Word<ErrorKind>{ErrorKind::Unreadable, "unreadable"_L1},
    Word<ErrorKind>{ErrorKind::OutcomeUnknown, "outcome-unknown"_L1},
    Word<ErrorKind>{ErrorKind::NotAllowed, "not-allowed"_L1},
    Word<ErrorKind>{ErrorKind::NoKey, "no-key"_L1},
    Word<ErrorKind>{ErrorKind::Cancelled, "cancelled"_L1},
};

template <typename Words, typename Code> QString wordOf(const Words& words, Code code) {
    for (const auto& known : words) {
        if (known.code == code)
            return known.word;
    }
    return {};
}

template <typename Code, std::size_t count>
std::optional<Code> codeOf(const std::array<Word<Code>, count>& words, const QString& word) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& known) { return word == known.word; });
    return found == words.end() ? std::nullopt : std::optional(found->code);
}

/// Bytes stay the bytes that they were, whatever they are.
QString bytesText(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesOf(const QJsonValue& text) {
    return QByteArray::fromBase64(text.toString().toLatin1());
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

} // namespace

QByteArray journalJson(const JournalEntry& entry) {
    QJsonObject json{{u"id"_s, entry.id},
                     {u"intendedMs"_s, entry.intendedMs},
                     {u"action"_s, wordOf(actions, entry.action)},
                     {u"method"_s, QString::fromLatin1(methodName(entry.method))},
                     {u"path"_s, entry.pathTemplate},
                     {u"kind"_s, wordOf(kinds, entry.ref.kind)},
                     {u"recordId"_s, entry.ref.id},
                     {u"name"_s, entry.recordName},
                     {u"before"_s, bytesText(entry.before)},
                     {u"body"_s, bytesText(entry.body)},
                     {u"outcome"_s, wordOf(outcomes, entry.outcome)},
                     {u"endedMs"_s, entry.endedMs},
                     {u"status"_s, entry.status},
                     {u"requestId"_s, entry.requestId},
                     {u"after"_s, bytesText(entry.after)},
                     {u"createdId"_s, entry.createdId},
                     {u"duplicate"_s, entry.duplicate},
                     {u"restores"_s, entry.restores}};
    if (entry.error)
        json.insert(u"error"_s, errorJson(*entry.error));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<JournalEntry> readJournalEntry(const QByteArray& bytes) {
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const auto action = codeOf(actions, json.value(u"action").toString());
    const auto kind = codeOf(kinds, json.value(u"kind").toString());
    const auto method = methodFromName(json.value(u"method").toString());
    JournalEntry entry;
    entry.id = json.value(u"id").toString();
    if (entry.id.isEmpty() || !action || !kind || !method)
        return std::nullopt;
    entry.intendedMs = json.value(u"intendedMs").toInteger();
    entry.action = *action;
    entry.method = *method;
    entry.pathTemplate = json.value(u"path").toString();
    entry.ref = {*kind, json.value(u"recordId").toString()};
    entry.recordName = json.value(u"name").toString();
    entry.before = bytesOf(json.value(u"before"));
    entry.body = bytesOf(json.value(u"body"));
    // A word that isn't known is no proof of an end.
    entry.outcome = codeOf(outcomes, json.value(u"outcome").toString()).value_or(WriteOutcome::Unknown);
    entry.endedMs = json.value(u"endedMs").toInteger();
    entry.status = json.value(u"status").toInt();
    entry.requestId = json.value(u"requestId").toString();
    if (json.value(u"error").isObject())
        entry.error = readError(json.value(u"error").toObject());
    entry.after = bytesOf(json.value(u"after"));
    entry.createdId = json.value(u"createdId").toString();
    entry.duplicate = json.value(u"duplicate").toBool();
    entry.restores = json.value(u"restores").toString();
    return entry;
}

} // namespace klipy
