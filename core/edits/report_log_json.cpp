// A save's report as a row: what is written, and what is read of it.

#include "core/edits/journal_codes.h"
#include "core/edits/report_log.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

constexpr std::array endings{
    CodeWord<Kind>{Kind::Saved, "saved"_L1},         CodeWord<Kind>{Kind::Failed, "failed"_L1},
    CodeWord<Kind>{Kind::Unknown, "unknown"_L1},     CodeWord<Kind>{Kind::NotSent, "not-sent"_L1},
    CodeWord<Kind>{Kind::Duplicate, "duplicate"_L1}, CodeWord<Kind>{Kind::Conflicted, "conflicted"_L1},
};
constexpr std::array reasons{
    CodeWord<Reason>{Reason::None, "none"_L1},
    CodeWord<Reason>{Reason::ParentFailed, "parent-failed"_L1},
    CodeWord<Reason>{Reason::Stopped, "stopped"_L1},
    CodeWord<Reason>{Reason::Locked, "locked"_L1},
    CodeWord<Reason>{Reason::Journal, "journal"_L1},
    CodeWord<Reason>{Reason::NoConnection, "no-connection"_L1},
    CodeWord<Reason>{Reason::ChangedMeanwhile, "changed-meanwhile"_L1},
    CodeWord<Reason>{Reason::Gone, "gone"_L1},
    CodeWord<Reason>{Reason::Declined, "declined"_L1},
    CodeWord<Reason>{Reason::AlreadySo, "already-so"_L1},
};

QStringList readNames(const QJsonValue& list) {
    QStringList names;
    const QJsonArray all = list.toArray();
    for (const auto& name : all)
        names.append(name.toString());
    return names;
}

QJsonObject resultJson(const SaveResult& result) {
    QJsonObject json{{u"kind"_s, recordKindWord(result.ref.kind)}, {u"recordId"_s, result.ref.id},
                     {u"name"_s, result.name},                     {u"action"_s, actionWord(result.action)},
                     {u"ended"_s, wordOf(endings, result.kind)},   {u"reason"_s, wordOf(reasons, result.reason)},
                     {u"createdId"_s, result.createdId},           {u"journalId"_s, result.journalId}};
    const auto addNames = [&json](const QString& member, const QStringList& names) {
        if (!names.isEmpty())
            json.insert(member, QJsonArray::fromStringList(names));
    };
    addNames(u"savedAs"_s, result.savedAs);
    addNames(u"ignored"_s, result.ignored);
    addNames(u"conflicts"_s, result.conflicts);
    addNames(u"merged"_s, result.merged);
    if (result.error)
        json.insert(u"error"_s, errorJson(*result.error));
    return json;
}

std::optional<SaveResult> readResult(const QJsonObject& json) {
    const auto kind = recordKindOf(json.value(u"kind"));
    const auto action = actionOf(json.value(u"action"));
    if (!kind || !action)
        return std::nullopt;
    SaveResult result;
    result.ref = {*kind, json.value(u"recordId").toString()};
    result.name = json.value(u"name").toString();
    result.action = *action;
    // A word that isn't known is no proof of an end.
    result.kind = codeOf(endings, json.value(u"ended").toString()).value_or(Kind::Unknown);
    result.reason = codeOf(reasons, json.value(u"reason").toString()).value_or(Reason::None);
    result.createdId = json.value(u"createdId").toString();
    result.journalId = json.value(u"journalId").toString();
    result.savedAs = readNames(json.value(u"savedAs"));
    result.ignored = readNames(json.value(u"ignored"));
    result.conflicts = readNames(json.value(u"conflicts"));
    result.merged = readNames(json.value(u"merged"));
    if (json.value(u"error").isObject())
        result.error = readError(json.value(u"error").toObject());
    return result;
}

void takeOutcome(SaveResult& result, const JournalEntry& entry) {
    result.journalId = entry.id;
    result.createdId = entry.createdId;
    result.error = entry.error;
    switch (entry.outcome) {
    case WriteOutcome::Saved:
    case WriteOutcome::Landed:
        result.kind = entry.duplicate ? Kind::Duplicate : Kind::Saved;
        result.reason = Reason::None;
        result.error.reset();
        break;
    case WriteOutcome::Refused:
        result.kind = Kind::Failed;
        result.reason = Reason::None;
        break;
    case WriteOutcome::Intended:
    case WriteOutcome::Unknown:
        result.kind = Kind::Unknown;
        break;
    case WriteOutcome::NotSent:
    case WriteOutcome::NotLanded:
        result.kind = Kind::NotSent;
        break;
    }
}

} // namespace

QByteArray reportJson(const KeptReport& kept) {
    QJsonArray results;
    for (const SaveResult& result : kept.report.results)
        results.append(resultJson(result));
    return QJsonDocument(QJsonObject{{u"id"_s, kept.id},
                                     {u"startedMs"_s, kept.report.startedMs},
                                     {u"finishedMs"_s, kept.report.finishedMs},
                                     {u"finished"_s, kept.report.finished},
                                     {u"results"_s, results}})
        .toJson(QJsonDocument::Compact);
}

std::optional<KeptReport> readReport(const QByteArray& bytes) {
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    KeptReport kept;
    kept.id = json.value(u"id").toString();
    if (kept.id.isEmpty() || !json.value(u"results").isArray())
        return std::nullopt;
    kept.report.startedMs = json.value(u"startedMs").toInteger();
    kept.report.finishedMs = json.value(u"finishedMs").toInteger();
    kept.report.finished = json.value(u"finished").toBool();
    const QJsonArray results = json.value(u"results").toArray();
    for (const auto& value : results) {
        const auto result = readResult(value.toObject());
        if (!result)
            return std::nullopt; // with one left out its counts would no longer add up
        kept.report.results.append(*result);
    }
    return kept;
}

SaveReport reportByNow(const SaveReport& report, const QList<JournalEntry>& entries, qint64 untilMs) {
    QHash<RecordRef, const JournalEntry*> ofThisSave; // the newest first, so the first that is met counts
    for (const JournalEntry& entry : entries) {
        if (entry.intendedMs >= report.startedMs && entry.intendedMs < untilMs && !ofThisSave.contains(entry.ref))
            ofThisSave.insert(entry.ref, &entry);
    }
    SaveReport now = report;
    for (SaveResult& result : now.results) {
        const JournalEntry* entry = ofThisSave.value(result.ref);
        const bool wasCutShort = !report.finished && result.kind == Kind::NotSent;
        if (entry && (wasCutShort || (result.kind == Kind::Unknown && entry->id == result.journalId)))
            takeOutcome(result, *entry);
    }
    return now;
}

} // namespace klipy
