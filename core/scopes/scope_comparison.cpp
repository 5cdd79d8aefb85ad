#include "core/scopes/scope_comparison.h"

#include <algorithm>

namespace klipy {

namespace {

using Kind = ScopeDifference::Kind;

Kind kindOf(const ScopeCell& before, const ScopeCell& after) {
    if (before.held == after.held)
        return Kind::Same;
    if (before.held == Held::NotKnown)
        return Kind::NowKnown;
    if (after.held == Held::NotKnown)
        return Kind::NotShown;
    return after.isHeld() ? Kind::Gained : Kind::Lost;
}

template <typename Wanted> QStringList names(const QList<ScopeDifference>& differences, Wanted wanted) {
    QStringList found;
    for (const ScopeDifference& difference : differences) {
        if (wanted(difference))
            found.append(difference.scope);
    }
    return found;
}

} // namespace

ScopeComparison compare(const ScopeReport& before, const ScopeReport& after) {
    ScopeComparison comparison;
    comparison.keyBefore = before.key;
    comparison.keyAfter = after.key;
    for (const ScopeCell& cell : before.scopes) {
        const ScopeCell* other = after.scope(cell.scope);
        comparison.scopes.append(other ? ScopeDifference{cell.scope, kindOf(cell, *other), cell, *other}
                                       : ScopeDifference{cell.scope, Kind::OnlyBefore, cell, {}});
    }
    for (const ScopeCell& cell : after.scopes) {
        if (!before.scope(cell.scope))
            comparison.scopes.append({cell.scope, Kind::OnlyAfter, {}, cell});
    }
    return comparison;
}

bool ScopeComparison::isSame() const {
    return keyBefore == keyAfter && std::all_of(scopes.begin(), scopes.end(), [](const ScopeDifference& difference) {
               return difference.kind == Kind::Same;
           });
}

QStringList ScopeComparison::lacks(bool proven) const {
    return names(scopes, [proven](const ScopeDifference& d) {
        const bool surely = d.before.sureness == Sureness::Proven && d.after.sureness == Sureness::Proven;
        return d.kind == Kind::Lost && (surely || !proven);
    });
}

QStringList ScopeComparison::notShown() const {
    return names(scopes, [](const ScopeDifference& d) { return d.kind == Kind::NotShown && d.before.isHeld(); });
}

} // namespace klipy
