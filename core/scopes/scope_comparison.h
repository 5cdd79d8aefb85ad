#pragma once

#include "core/scopes/scope_report.h"

namespace klipy {

/// How one scope stands in two reports: of two times, of an old and a new key, or of two workspaces.
struct ScopeDifference {
    enum class Kind {
        Same,       ///< held, not held or not known in both; perhaps not as surely
        Gained,     ///< not held before, held after
        Lost,       ///< held before, not held after
        NowKnown,   ///< not known before
        NotShown,   ///< known before, not known after: nothing has shown it yet
        OnlyBefore, ///< another contract: the scope is in the first report only
        OnlyAfter,
    };
    QString scope;
    Kind kind = Kind::Same;
    ScopeCell before;
    ScopeCell after;

    /// Held before, and not shown to be held after.
    bool isMissing() const { return before.isHeld() && !after.isHeld(); }
    bool operator==(const ScopeDifference&) const = default;
};

struct ScopeComparison {
    QList<ScopeDifference> scopes; ///< all of both, in the order of the first
    KeyState keyBefore = KeyState::Unknown;
    KeyState keyAfter = KeyState::Unknown;

    bool isSame() const; ///< nothing but sureness differs
    /// What the second lacks of what the first holds: "the new key lacks interactions:write". Only what is known of it;
    /// \a proven: only what is proven of both.
    QStringList lacks(bool proven = false) const;
    /// What the first holds, and the second hasn't shown yet.
    QStringList notShown() const;
};

ScopeComparison compare(const ScopeReport& before, const ScopeReport& after);

} // namespace klipy
