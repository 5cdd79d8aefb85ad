#pragma once

#include "core/access/secret.h"
#include "core/contract/contract.h"
#include "core/transport/request_log.h"

#include <QMetaType>

namespace klipy {

/// The scope that grants everything. `GET /authenticate` is listed under it, yet answers keys that lack it (the public
/// documents promise neither), so nothing is ever proved about it by itself: see ScopeCell::asFarAsSeen.
inline bool grantsEverything(QStringView scope) {
    return scope == u"ALL";
}

/// For what the request was sent.
enum class ScopeSource {
    OrdinaryUse, ///< it was sent anyway
    Check,       ///< by ScopeCheck: a read, sent to find out
    WriteCheck,  ///< by ScopeWriteCheck: an update of nothing
};

/// What a body looks like that came with an answer.
enum class AnswerBody {
    Ours, ///< what the operation answers with, or an error as this API words it
    Empty,
    Foreign ///< anything else: a login page, a proxy's error, half a body. Whoever wrote it didn't look at the key's
            ///< scopes
};

/// How far a request got.
enum class KeyAnswer {
    Worked,      ///< it was carried out
    Refused,     ///< 401 or 403; which means which isn't documented
    PastTheDoor, ///< 400, 404, 409, 410, 422: it was perhaps let in, or its id or body was looked at before the scope
    Nothing,     ///< 429, 5xx, no answer, an answer of somebody else's
};

/// What one answer says of one scope, taken by itself.
enum class ScopeSays { Proves, Suggests, SaysNothing, SuggestsNot, Disproves };

/// What came back, as far as it matters here.
struct AnswerFacts {
    int status = 0; ///< 0: no answer
    ErrorKind error = ErrorKind::None;
    AnswerBody body = AnswerBody::Empty;
    QString code; ///< the server's machine-readable code
    QString requestId;
    qint64 wallMs = 0; ///< Unix ms
    ScopeSource source = ScopeSource::OrdinaryUse;
};

/// One answer, as evidence. Holds no body, no id of a record, no message, and no key.
struct ScopeEvidence {
    QString scope; ///< as the contract names it; empty: says something of the key only
    QString operationId;
    HttpMethod method = HttpMethod::Get;
    QString pathTemplate;
    int status = 0;
    ErrorKind error = ErrorKind::None; ///< why there was no answer, where status is 0
    QString code;
    QString requestId;
    qint64 wallMs = 0; ///< Unix ms
    ScopeSource source = ScopeSource::OrdinaryUse;
    KeyAnswer answer = KeyAnswer::Nothing;
    ScopeSays says = ScopeSays::SaysNothing;

    bool operator==(const ScopeEvidence&) const = default;
};

/// The table of rules:
/// - a 2xx with this API's own body proves (of a write also one without a body); with another body it says nothing;
/// - 401 and 403 disprove, one without a body only probably. Whether the key itself was refused can't be told from one
///   answer: ScopeReport weighs that;
/// - 400, 404, 409, 410 and 422 suggest, and never more;
/// - all else says nothing.
/// What the contract only assumes of an operation's scope (deleting a person), and ALL, is never more than suggested.
/// Authenticate says nothing of any scope.
ScopeEvidence evidenceOf(const AnswerFacts& answer, const Operation& operation);

/// Reads a body for what it is, and takes the server's code from a refusal.
AnswerFacts answerFacts(const LogEntry& entry, const QByteArray& body, const Operation& operation,
                        const Contract& contract);

/// Takes out of what a server chose (its code, its request id) whatever repeats \a key, and what is too long to be one.
void takeKeyOut(ScopeEvidence& evidence, const Secret& key);

} // namespace klipy

Q_DECLARE_METATYPE(klipy::ScopeSource)
Q_DECLARE_METATYPE(klipy::AnswerBody)
Q_DECLARE_METATYPE(klipy::KeyAnswer)
Q_DECLARE_METATYPE(klipy::ScopeSays)
