#include "ui/scopes/scope_words.h"

#include "core/transport/safety.h"
#include "ui/activity/request_words.h"
#include "ui/common/plain_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Scopes)
};

constexpr qsizetype longestPart = 120; // characters of what a server or a document named

QString dotted(const QStringList& parts) {
    QStringList there;
    for (const QString& part : parts) {
        if (!part.isEmpty())
            there.append(part);
    }
    return there.join(QStringLiteral(" · "));
}

} // namespace

QString heldText(Held held, Sureness sureness) {
    const bool proven = sureness == Sureness::Proven;
    switch (held) {
    case Held::Yes:
        return proven ? Words::tr("held, proven") : Words::tr("held, probable");
    case Held::No:
        return proven ? Words::tr("not held, proven") : Words::tr("not held, probable");
    case Held::NotKnown:
        break;
    }
    return Words::tr("not known");
}

QString operationName(const Operation& operation) {
    switch (operation.action) {
    case Action::Authenticate:
        return Words::tr("Authenticate");
    case Action::Get:
        return Words::tr("Get");
    case Action::Query:
        return Words::tr("Query");
    case Action::Create:
        return Words::tr("Create");
    case Action::Upsert:
        return Words::tr("Upsert");
    case Action::Update:
        return Words::tr("Update");
    case Action::Delete:
        return Words::tr("Delete");
    case Action::Other:
        break;
    }
    return oneLine(operation.id, 24);
}

QString operationText(const Operation& operation) {
    return oneLine(operation.summary.isEmpty() ? operation.id : operation.summary, longestPart);
}

QString requestText(HttpMethod method, const QString& pathTemplate) {
    return QString::fromLatin1(methodName(method)) + u' ' + oneLine(pathTemplate, longestPart);
}

QString answerText(const ScopeEvidence& evidence) {
    LogEntry entry;
    entry.status = evidence.status;
    entry.error = evidence.error;
    return statusText(entry);
}

QString evidenceText(const ScopeEvidence& evidence, qint64 nowMs) {
    return dotted({requestText(evidence.method, evidence.pathTemplate), answerText(evidence),
                   oneLine(evidence.code, longestPart), requestTimeText(evidence.wallMs, nowMs),
                   oneLine(evidence.requestId, longestPart)});
}

QString evidenceText(const ScopeCell& cell, qint64 nowMs) {
    if (cell.best)
        return evidenceText(cell.best->evidence, nowMs);
    if (!grantsEverything(cell.scope))
        return Words::tr("nothing has shown it yet");
    if (cell.isHeld())
        return Words::tr("every other scope is held, as far as seen");
    return cell.held == Held::No ? Words::tr("another scope is not held")
                                 : Words::tr("not before every other scope is known");
}

QString saysText(ScopeSays says) {
    switch (says) {
    case ScopeSays::Proves:
        return Words::tr("proves it");
    case ScopeSays::Suggests:
        return Words::tr("suggests it");
    case ScopeSays::SuggestsNot:
        return Words::tr("speaks against it");
    case ScopeSays::Disproves:
        return Words::tr("disproves it");
    case ScopeSays::SaysNothing:
        break;
    }
    return Words::tr("says nothing");
}

QString sourceText(ScopeSource source) {
    switch (source) {
    case ScopeSource::Check:
        return Words::tr("Check scopes");
    case ScopeSource::WriteCheck:
        return Words::tr("Check write scopes");
    case ScopeSource::OrdinaryUse:
        break;
    }
    return Words::tr("Ordinary use");
}

QString reasonText(const ScopeCell& cell) {
    if (cell.mixed)
        return Words::tr("Its operations contradict each other: the contract probably has it wrong which scope one of "
                         "them needs.");
    if (grantsEverything(cell.scope))
        return Words::tr("ALL can't be seen by itself: it is told from the other scopes, as far as they were seen.");
    const bool proven = cell.sureness == Sureness::Proven;
    switch (cell.held) {
    case Held::Yes:
        return proven ? Words::tr("Something that needs it was carried out.")
                      : Words::tr("The server let the request in as far as the id or the body, which it may look at "
                                  "before the scope. Or it is only assumed which scope that operation needs.");
    case Held::No:
        return proven ? Words::tr("It was refused, while others of this key succeed.")
                      : Words::tr("It was refused, but the refusal may have had another reason.");
    case Held::NotKnown:
        break;
    }
    return cell.evidence.isEmpty() ? Words::tr("No answer has shown it yet.")
                                   : Words::tr("What came back says nothing of the scope.");
}

QString standingText(const ScopeReport& report, qint64 nowMs) {
    const QString worked = requestTimeText(report.lastWorkedMs, nowMs);
    const QString since = requestTimeText(report.refusedSinceMs, nowMs);
    switch (report.key) {
    case KeyState::Works:
        return Words::tr("Works; last at %1").arg(worked);
    case KeyState::Doubtful:
        return Words::tr("Refused at %1: the key, or one scope of it?").arg(since);
    case KeyState::Refused:
        return report.lastWorkedMs > 0
                   ? Words::tr("Everything is refused since %1; last worked at %2").arg(since, worked)
                   : Words::tr("Everything is refused since %1").arg(since);
    case KeyState::Unknown:
        break;
    }
    return Words::tr("Nothing has been answered yet");
}

Tone toneOf(KeyState state) {
    switch (state) {
    case KeyState::Works:
        return Tone::Ok;
    case KeyState::Doubtful:
        return Tone::Warning;
    case KeyState::Refused:
        return Tone::Error;
    case KeyState::Unknown:
        break;
    }
    return Tone::Neutral;
}

QString keptText(WorkspaceKey::State state) {
    switch (state) {
    case WorkspaceKey::State::Ready:
        return Words::tr("In the keychain");
    case WorkspaceKey::State::Session:
        return Words::tr("In memory only: gone when the app ends");
    case WorkspaceKey::State::Waiting:
        return Words::tr("Waiting for the keychain");
    case WorkspaceKey::State::LockedOrMissing:
        return Words::tr("The keychain is locked, or the key was removed from it");
    case WorkspaceKey::State::Unavailable:
        return Words::tr("There is no keychain");
    case WorkspaceKey::State::Denied:
        return Words::tr("The keychain refused it");
    case WorkspaceKey::State::None:
        break;
    }
    return Words::tr("No key yet");
}

QString checkEndTitle(ScopeCheckEnd end, int sent) {
    switch (end) {
    case ScopeCheckEnd::Finished:
        return Words::tr("The check is done: %1 sent").arg(requestCount(sent));
    case ScopeCheckEnd::Stopped:
        return Words::tr("The check was stopped: %1 sent").arg(requestCount(sent));
    case ScopeCheckEnd::RateLimited:
        return Words::tr("The check ended early: too many requests (429)");
    case ScopeCheckEnd::NotReached:
        return Words::tr("The check ended early: the server can't be reached");
    case ScopeCheckEnd::NoKey:
        return Words::tr("The check ended early: there is no key");
    case ScopeCheckEnd::Locked:
        return Words::tr("The check ended early: the workspace is locked");
    case ScopeCheckEnd::NotRecorded:
        return Words::tr("The check ended early: the journal couldn't be written");
    case ScopeCheckEnd::Answered:
        break;
    }
    return Words::tr("Stopped: the server answered success to an update of a record that can't be");
}

QString checkEndText(ScopeCheckEnd end) {
    switch (end) {
    case ScopeCheckEnd::Finished:
        return {};
    case ScopeCheckEnd::Stopped:
        return Words::tr("What was learnt until then is shown.");
    case ScopeCheckEnd::RateLimited:
        return Words::tr("A 429 says nothing about scopes. Try again when the budget has come back.");
    case ScopeCheckEnd::NotReached:
        return Words::tr("That says nothing about scopes. Try again when the connection is back.");
    case ScopeCheckEnd::NoKey:
        return Words::tr("Enter the key again, then check.");
    case ScopeCheckEnd::Locked:
        return Words::tr("No update was sent after it was locked.");
    case ScopeCheckEnd::NotRecorded:
        return Words::tr("Nothing that could write is sent before it is written down, so it was not sent.");
    case ScopeCheckEnd::Answered:
        break;
    }
    return Words::tr("The update had no content and named an id that no record has, so nothing should have changed. "
                     "But nobody knows what this server did with it. Nothing further was sent. Look through the "
                     "workspace at Klipy, and tell Klipy's support.");
}

Tone toneOf(ScopeCheckEnd end) {
    switch (end) {
    case ScopeCheckEnd::Finished:
        return Tone::Ok;
    case ScopeCheckEnd::Stopped:
        return Tone::Info;
    case ScopeCheckEnd::Answered:
        return Tone::Error;
    default:
        return Tone::Warning;
    }
}

QString answeredRequestId(const ScopeFindings& findings) {
    const QList<ScopeEvidence>& all = findings.all();
    const auto last = std::find_if(all.crbegin(), all.crend(), [](const ScopeEvidence& evidence) {
        return evidence.source == ScopeSource::WriteCheck && evidence.status / 100 == 2 &&
               !isSafe(evidence.method, evidence.pathTemplate);
    });
    return last == all.crend() ? QString() : oneLine(last->requestId, longestPart);
}

QString differenceText(ScopeDifference::Kind kind, bool ofTimes) {
    switch (kind) {
    case ScopeDifference::Kind::Same:
        return Words::tr("same");
    case ScopeDifference::Kind::Gained:
        return ofTimes ? Words::tr("gained") : Words::tr("only here");
    case ScopeDifference::Kind::Lost:
        return ofTimes ? Words::tr("lost") : Words::tr("only there");
    case ScopeDifference::Kind::NowKnown:
        return ofTimes ? Words::tr("now known") : Words::tr("known here only");
    case ScopeDifference::Kind::NotShown:
        return ofTimes ? Words::tr("not known now") : Words::tr("known there only");
    case ScopeDifference::Kind::OnlyBefore:
    case ScopeDifference::Kind::OnlyAfter:
        break;
    }
    return Words::tr("other contract");
}

QString listText(const QStringList& parts) {
    if (parts.size() < 2)
        return parts.join(QString());
    return Words::tr("%1 and %2", "a list and its last part")
        .arg(parts.first(parts.size() - 1).join(Words::tr(", ", "between parts of a list")), parts.last());
}

QString requestCount(int count) {
    return requestsText(count);
}

} // namespace klipy::ui
