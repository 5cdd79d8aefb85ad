#pragma once

#include "core/access/workspace_key.h"
#include "core/scopes/scope_check.h"
#include "core/scopes/scope_comparison.h"
#include "core/scopes/scope_report.h"
#include "ui/common/colors.h"

#include <QString>

namespace klipy::ui {

// What is known of a key, in words. Nothing of it is HTML.

/// "held, proven", "held, probable", "not held, proven", "not held, probable", "not known".
QString heldText(Held held, Sureness sureness);
inline QString heldText(const ScopeCell& cell) {
    return heldText(cell.held, cell.sureness);
}

/// What an operation does, in a word: "Get", "Query", "Create". One that the app doesn't know goes by its id.
QString operationName(const Operation& operation);
/// "Create a person": as the contract says; its id if that says nothing.
QString operationText(const Operation& operation);
/// "PATCH /people/{personId}"
QString requestText(HttpMethod method, const QString& pathTemplate);

/// "403 Forbidden", "No answer: timed out".
QString answerText(const ScopeEvidence& evidence);
/// "POST /people/query · 403 Forbidden · insufficient_scope · 14:05:07 · req_81"; parts that are lacking are left out.
/// \a nowMs: Unix ms.
QString evidenceText(const ScopeEvidence& evidence, qint64 nowMs);
/// What decided a row, on one line; of ALL and of what nothing has shown yet, why there is none.
QString evidenceText(const ScopeCell& cell, qint64 nowMs);
/// "proves it", "suggests it", "says nothing", "speaks against it", "disproves it".
QString saysText(ScopeSays says);
/// "Ordinary use", "Check scopes", "Check write scopes".
QString sourceText(ScopeSource source);
/// Why the row says what it says, in a sentence or two.
QString reasonText(const ScopeCell& cell);

/// How it stands with the key itself, and how loudly that is to be told.
QString standingText(const ScopeReport& report, qint64 nowMs);
Tone toneOf(KeyState state);
/// "In the keychain", "In memory only, gone when the app ends"; what is wrong where there is no key.
QString keptText(WorkspaceKey::State state);

/// How a check ended. \a sent: requests.
QString checkEndTitle(ScopeCheckEnd end, int sent);
QString checkEndText(ScopeCheckEnd end);
Tone toneOf(ScopeCheckEnd end);
/// The request id of the update that was answered with a success; empty if the server named none.
QString answeredRequestId(const ScopeFindings& findings);

/// What differs, in a word or two. \a ofTimes: of two times, or of an old and a new key; else of two keys side by side.
QString differenceText(ScopeDifference::Kind kind, bool ofTimes);

/// "people:read, people:write and companies:read"
QString listText(const QStringList& parts);
/// "1 request", "4 requests".
QString requestCount(int count);

} // namespace klipy::ui
