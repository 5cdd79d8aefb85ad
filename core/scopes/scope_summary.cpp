#include "core/scopes/scope_summary.h"

#include <algorithm>

namespace klipy {

namespace {

ScopePower powerOf(const Operation& operation) {
    switch (operation.action) {
    case Action::Get:
    case Action::Query:
        return ScopePower::Read;
    case Action::Create:
    case Action::Upsert:
    case Action::Update:
        return ScopePower::Write;
    case Action::Delete:
        return ScopePower::Remove;
    case Action::Authenticate:
    case Action::Other:
        break;
    }
    return ScopePower::Other;
}

/// Some scopes, gathered for one clause or warning.
struct Gathered {
    QStringList scopes;
    QList<RecordKind> kinds;
    bool allProven = true;
    bool isEmpty() const { return scopes.isEmpty(); }
};

template <typename Wanted>
Gathered gather(const ScopeReport& report, const Contract& contract, ScopePower power, Wanted wanted) {
    Gathered found;
    for (const ScopeCell& cell : report.scopes) {
        if (powerOf(cell.scope, contract) != power || !wanted(cell))
            continue;
        found.scopes.append(cell.scope);
        found.allProven = found.allProven && cell.sureness == Sureness::Proven;
        const QList<RecordKind> kinds = kindsOf(cell.scope, contract);
        for (RecordKind kind : kinds) {
            if (!found.kinds.contains(kind))
                found.kinds.append(kind);
        }
    }
    return found;
}

bool isHeld(const ScopeCell& cell) {
    return cell.held == Held::Yes;
}
bool isLacking(const ScopeCell& cell) {
    return cell.held == Held::No;
}

SummaryClause clause(SummaryClause::Code code, ScopePower power, const Gathered& gathered) {
    return {code, power, gathered.scopes, gathered.kinds, gathered.allProven};
}

constexpr ScopePower summedUp[] = {ScopePower::Read, ScopePower::Write, ScopePower::Remove};

const ScopeCell* lackingForPage(const ScopeReport& report, const Contract& contract, RecordKind kind) {
    const Operation* list = contract.operation(kind, Action::Query);
    const Operation* needed = list ? list : contract.operation(kind, Action::Get);
    const ScopeCell* cell = needed ? report.scope(needed->scope) : nullptr;
    return cell && isLacking(*cell) ? cell : nullptr;
}

bool isUsed(const ScopeCell& cell) {
    return std::any_of(cell.evidence.begin(), cell.evidence.end(), [](const WeighedEvidence& one) {
        return one.evidence.source == ScopeSource::OrdinaryUse && one.evidence.answer == KeyAnswer::Worked;
    });
}

void warnOfAll(QList<ScopeWarning>& warnings, const ScopeReport& report) {
    const auto all = std::find_if(report.scopes.begin(), report.scopes.end(),
                                  [](const ScopeCell& cell) { return grantsEverything(cell.scope); });
    if (all == report.scopes.end() || !all->isHeld())
        return;
    QStringList unused;
    for (const ScopeCell& cell : report.scopes) {
        if (!grantsEverything(cell.scope) && !isUsed(cell))
            unused.append(cell.scope);
    }
    if (!unused.isEmpty())
        warnings.append({ScopeWarning::Code::AllWhereLessWouldDo, unused, {}, all->sureness == Sureness::Proven});
}

} // namespace

/// A scope that opens several powers goes by the greatest that is its own: people:write also deletes people, as far as
/// is assumed, and is for writing all the same.
ScopePower powerOf(QStringView scope, const Contract& contract) {
    if (grantsEverything(scope))
        return ScopePower::Everything;
    bool writes = false;
    bool removes = false;
    bool reads = false;
    for (const Operation& operation : contract.operations) {
        if (operation.scope != scope)
            continue;
        const ScopePower power = powerOf(operation);
        writes = writes || power == ScopePower::Write;
        removes = removes || power == ScopePower::Remove;
        reads = reads || power == ScopePower::Read;
    }
    if (writes)
        return ScopePower::Write;
    if (removes)
        return ScopePower::Remove;
    return reads ? ScopePower::Read : ScopePower::Other;
}

QList<RecordKind> kindsOf(QStringView scope, const Contract& contract) {
    QList<RecordKind> kinds;
    for (const Operation& operation : contract.operations) {
        if (operation.scope == scope && operation.kind && !kinds.contains(*operation.kind))
            kinds.append(*operation.kind);
    }
    return kinds;
}

QList<SummaryClause> summaryOf(const ScopeReport& report, const Contract& contract) {
    using Code = SummaryClause::Code;
    if (report.key == KeyState::Refused)
        return {{Code::KeyRefused, ScopePower::Other, {}, {}, true}};
    QList<SummaryClause> clauses;
    for (ScopePower power : summedUp) {
        const Gathered all = gather(report, contract, power, [](const ScopeCell&) { return true; });
        const Gathered held = gather(report, contract, power, isHeld);
        const Gathered lacking = gather(report, contract, power, isLacking);
        if (!held.isEmpty()) {
            const bool isAll = held.scopes.size() == all.scopes.size();
            const bool isOnly = !lacking.isEmpty() && held.scopes.size() + lacking.scopes.size() == all.scopes.size();
            clauses.append(clause(isAll ? Code::CanAll : isOnly ? Code::CanOnly : Code::Can, power, held));
        }
        if (!lacking.isEmpty())
            clauses.append(clause(Code::Cannot, power, lacking));
    }
    std::stable_partition(clauses.begin(), clauses.end(),
                          [](const SummaryClause& c) { return c.code != Code::Cannot; });
    if (clauses.isEmpty())
        clauses.append({Code::NothingKnown, ScopePower::Other, {}, {}, false});
    if (report.key == KeyState::Doubtful)
        clauses.prepend({Code::KeyDoubtful, ScopePower::Other, {}, {}, false});
    return clauses;
}

QList<ScopeWarning> warningsOf(const ScopeReport& report, const Contract& contract, WorkspaceMode mode) {
    using Code = ScopeWarning::Code;
    QList<ScopeWarning> warnings;
    if (mode == WorkspaceMode::Locked) {
        if (const Gathered removes = gather(report, contract, ScopePower::Remove, isHeld); !removes.isEmpty())
            warnings.append({Code::RemovesWhileLocked, removes.scopes, {}, removes.allProven});
        if (const Gathered writes = gather(report, contract, ScopePower::Write, isHeld); !writes.isEmpty())
            warnings.append({Code::WritesWhileLocked, writes.scopes, {}, writes.allProven});
    }
    for (RecordKind kind : allRecordKinds) {
        if (const ScopeCell* cell = lackingForPage(report, contract, kind))
            warnings.append({Code::PageLacksScope, {cell->scope}, kind, cell->sureness == Sureness::Proven});
    }
    warnOfAll(warnings, report);
    return warnings;
}

} // namespace klipy
