#pragma once

#include "core/scopes/scope_findings.h"

#include <optional>

namespace klipy {

/// Whether a key has something.
enum class Held { NotKnown, Yes, No };
/// How sure that is. Of NotKnown it means nothing.
enum class Sureness { Probable, Proven };

/// What is to be thought of the key as a whole.
enum class KeyState {
    Unknown,  ///< nothing has been carried out, and nothing refused
    Works,    ///< something was carried out, and no refusal since speaks against the key
    Doubtful, ///< what worked before was refused just now, or the only thing tried was: the key, or a scope of it?
    Refused,  ///< everything is refused now: revoked, expired or wrong. Nothing can be said of its scopes
};

/// One piece of evidence, weighed among the others: a refusal says something of a scope only as long as others of this
/// key succeed.
struct WeighedEvidence {
    ScopeEvidence evidence;
    ScopeSays says = ScopeSays::SaysNothing;
    bool operator==(const WeighedEvidence&) const = default;
};

/// A row of the matrix.
struct ScopeCell {
    QString scope;
    Held held = Held::NotKnown;
    Sureness sureness = Sureness::Probable;
    /// Of ALL, where it is held: all other scopes are. Whether ALL grants more than they do can't be seen.
    bool asFarAsSeen = false;
    /// Operations of this scope contradict each other: the contract probably has it wrong which scope they need.
    bool mixed = false;
    /// What decided it; where nothing did, the last answer to an operation of this scope. Of ALL: none.
    std::optional<WeighedEvidence> best;
    QList<WeighedEvidence> evidence; ///< all of it, oldest first
    QStringList opens;               ///< ids of the operations that name it in the contract, in its order

    bool isHeld() const { return held == Held::Yes; }
    bool operator==(const ScopeCell&) const = default;
};

/// A cell of the matrix: one operation, by its own evidence alone.
struct OperationCell {
    QString operationId;
    QString scope; ///< as the contract names it; may be empty
    Held held = Held::NotKnown;
    Sureness sureness = Sureness::Probable;
    std::optional<WeighedEvidence> best;
    bool operator==(const OperationCell&) const = default;
};

/// What one key may do, as far as its evidence goes.
///
/// How evidence combines: the newest proof or disproof of a scope decides; a suggestion counts only where there is
/// neither, except that a refusal which is probably one beats an older proof. With a refusal it counts whether the key
/// itself was good: proved, if something was carried out later, or within a minute before; probable, if longer before;
/// nothing, if what is refused had worked before and nothing has worked since (the key may have been revoked). While
/// all is refused nothing is known of any scope, whatever was known before: see beforeRefusal().
struct ScopeReport {
    qint64 wallMs = 0; ///< when it was made; Unix ms
    QString hint;      ///< of the key: its prefix and last four characters
    KeyState key = KeyState::Unknown;
    qint64 refusedSinceMs = 0;       ///< Doubtful and Refused: when that began; Unix ms
    qint64 lastWorkedMs = 0;         ///< when something was last carried out; 0: never
    QList<ScopeCell> scopes;         ///< all of the contract, in its order
    QList<OperationCell> operations; ///< all of the contract, in its order

    const ScopeCell* scope(QStringView name) const;
    const OperationCell* operation(QStringView id) const;
    bool operator==(const ScopeReport&) const = default;
};

/// Weighs all evidence. Pure.
ScopeReport scopeReport(const Contract& contract, const ScopeSnapshot& snapshot);

/// What was known when the key last worked: the same evidence without the refusals since. For who wants to know what a
/// revoked or expired key could do, to compare the next one with it. The same as \a snapshot while the key works.
ScopeSnapshot beforeRefusal(const ScopeSnapshot& snapshot);

} // namespace klipy

Q_DECLARE_METATYPE(klipy::Held)
Q_DECLARE_METATYPE(klipy::Sureness)
Q_DECLARE_METATYPE(klipy::KeyState)
