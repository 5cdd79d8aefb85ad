#include "core/edits/journal_entry.h"

#include "core/edits/journal_codes.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {

constexpr std::array outcomes{
    CodeWord<WriteOutcome>{WriteOutcome::Intended, "intended"_L1},
    CodeWord<WriteOutcome>{WriteOutcome::Saved, "saved"_L1},
    CodeWord<WriteOutcome>{WriteOutcome::Refused, "refused"_L1},
    CodeWord<WriteOutcome>{WriteOutcome::NotSent, "not-sent"_L1},
    CodeWord<WriteOutcome>{WriteOutcome::Unknown, "unknown"_L1},
    CodeWord<WriteOutcome>{WriteOutcome::Landed, "landed"_L1},
    CodeWord<WriteOutcome>{WriteOutcome::NotLanded, "not-landed"_L1},
};

/// Bytes stay the bytes that they were, whatever they are.
QString bytesText(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesOf(const QJsonValue& text) {
    return QByteArray::fromBase64(text.toString().toLatin1());
}

} // namespace

QByteArray journalJson(const JournalEntry& entry) {
    QJsonObject json{{u"id"_s, entry.id},
                     {u"intendedMs"_s, entry.intendedMs},
                     {u"action"_s, actionWord(entry.action)},
                     {u"method"_s, QString::fromLatin1(methodName(entry.method))},
                     {u"path"_s, entry.pathTemplate},
                     {u"kind"_s, recordKindWord(entry.ref.kind)},
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
    const auto action = actionOf(json.value(u"action"));
    const auto kind = recordKindOf(json.value(u"kind"));
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
