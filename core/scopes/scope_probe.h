#pragma once

#include "core/api/client.h"

#include <QList>

namespace klipy {

/// A well-formed id that no record can have: the nil UUID, which RFC 9562 sets apart as "no value", so that no
/// generator of ids, and no counter, ever hands it out. A server whose ids look otherwise answers 400 instead of 404,
/// which says the same.
inline QString impossibleId() {
    return QStringLiteral("00000000-0000-0000-0000-000000000000");
}

/// One request that is sent to find out what a key may do.
struct ScopeProbe {
    Request request;
    bool knownRecord = false; ///< of a record that is known to be there; else of the impossible id, or of none

    const Operation& operation() const { return request.operation; }
};

/// Exactly what a check will send, in this order, each once and never again: shown before it is started.
struct ScopePlan {
    QList<ScopeProbe> probes;
    QStringList cannotTell; ///< scopes that the check can't tell anything of, in the contract's order

    int cost() const { return static_cast<int>(probes.size()); } ///< requests, at most
};

/// The read-only check: authenticate; of each kind of record a list with limit 1, or where there is none one record:
/// \a knownCompany, or the impossible id if that is empty. Only what is safe (core/transport/safety.h) gets in,
/// whatever the contract calls it.
ScopePlan readPlan(const Contract& contract, const Spelling& spelling, const QString& knownCompany);

/// The check of write scopes: a PATCH of the impossible id with an empty object, `{}`, for each kind that can be
/// updated. Never a DELETE, POST or PUT: what only those could show (removing, creating) is in cannotTell.
/// Last \a works, a read that has worked: with it the refusals before it are known to be the scopes', and not the
/// key's.
ScopePlan writePlan(const Contract& contract, const ScopeProbe& works);

/// Whether it can't change anything.
bool isRead(const ScopeProbe& probe);

} // namespace klipy
