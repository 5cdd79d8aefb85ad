#include "core/scopes/scope_report.h"

#include "core/scopes/evidence_scales.h"

#include <algorithm>

namespace klipy {

namespace {

struct Verdict {
    Held held = Held::NotKnown;
    Sureness sureness = Sureness::Probable;
    qsizetype by = -1; // index of what decided it

    bool isProven() const { return held != Held::NotKnown && sureness == Sureness::Proven; }
};

bool isConclusive(ScopeSays says) {
    return says == ScopeSays::Proves || says == ScopeSays::Disproves;
}

/// Oldest first; what comes later is newer.
Verdict verdictOf(const QList<WeighedEvidence>& evidence) {
    Verdict verdict;
    for (qsizetype i = 0; i < evidence.size(); ++i) {
        const WeighedEvidence& one = evidence.at(i);
        switch (one.says) {
        case ScopeSays::Proves:
            verdict = {Held::Yes, Sureness::Proven, i};
            break;
        case ScopeSays::Disproves:
            verdict = {Held::No, Sureness::Proven, i};
            break;
        case ScopeSays::SuggestsNot:
            // It would have disproved, but for its age or its empty body. What the contract only assumes to be of this
            // scope doesn't outweigh what is proved.
            if (!verdict.isProven() || (verdict.held == Held::Yes && isConclusive(one.evidence.says)))
                verdict = {Held::No, Sureness::Probable, i};
            break;
        case ScopeSays::Suggests:
            if (!verdict.isProven())
                verdict = {Held::Yes, Sureness::Probable, i};
            break;
        case ScopeSays::SaysNothing:
            break;
        }
    }
    return verdict;
}

/// Whether the newest word of one operation contradicts that of another.
bool isMixed(const QList<WeighedEvidence>& evidence) {
    QHash<QString, ScopeSays> newest;
    for (const WeighedEvidence& one : evidence) {
        if (isConclusive(one.says))
            newest.insert(one.evidence.operationId, one.says);
    }
    const QList<ScopeSays> words = newest.values();
    return words.contains(ScopeSays::Proves) && words.contains(ScopeSays::Disproves);
}

/// It was refused after all that worked, and whether the key or the scope is meant can't be told: what was proved
/// before is no longer so, whichever it is.
bool isInDoubt(const QList<WeighedEvidence>& evidence, KeyState key, qsizetype decidedBy) {
    if (key != KeyState::Doubtful)
        return false;
    for (qsizetype i = decidedBy + 1; i < evidence.size(); ++i) {
        if (evidence.at(i).evidence.answer == KeyAnswer::Refused)
            return true;
    }
    return false;
}

template <typename Cell> void decide(Cell& cell, const QList<WeighedEvidence>& evidence, KeyState key) {
    const Verdict verdict = verdictOf(evidence);
    if (key == KeyState::Refused || verdict.by < 0 || isInDoubt(evidence, key, verdict.by)) {
        if (!evidence.isEmpty())
            cell.best = evidence.last();
        return;
    }
    cell.held = verdict.held;
    cell.sureness = verdict.sureness;
    cell.best = evidence.at(verdict.by);
}

/// ALL is what all the others are together.
void decideEverything(ScopeCell& all, const QList<ScopeCell>& others, KeyState key) {
    if (others.isEmpty() || key == KeyState::Refused)
        return;
    const auto has = [&others](Held held, Sureness sureness) {
        return std::any_of(others.begin(), others.end(),
                           [&](const ScopeCell& c) { return c.held == held && c.sureness == sureness; });
    };
    if (has(Held::No, Sureness::Proven) || has(Held::No, Sureness::Probable)) {
        all.held = Held::No;
        all.sureness = has(Held::No, Sureness::Proven) ? Sureness::Proven : Sureness::Probable;
    } else if (std::all_of(others.begin(), others.end(), [](const ScopeCell& c) { return c.isHeld(); })) {
        all.held = Held::Yes;
        all.sureness = has(Held::Yes, Sureness::Probable) ? Sureness::Probable : Sureness::Proven;
        all.asFarAsSeen = true;
    }
}

template <typename Wanted> QList<WeighedEvidence> pick(const QList<WeighedEvidence>& all, Wanted wanted) {
    QList<WeighedEvidence> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&wanted](const WeighedEvidence& one) { return wanted(one.evidence); });
    return found;
}

ScopeCell scopeCell(const Scope& scope, const Contract& contract, const EvidenceScales& scales) {
    ScopeCell cell;
    cell.scope = scope.name;
    for (const Operation& operation : contract.operations) {
        if (operation.scope == scope.name)
            cell.opens.append(operation.id);
    }
    cell.evidence = pick(scales.ofScopes(), [&scope](const ScopeEvidence& e) { return e.scope == scope.name; });
    if (grantsEverything(scope.name))
        return cell;
    decide(cell, cell.evidence, scales.key());
    cell.mixed = cell.held != Held::NotKnown && isMixed(cell.evidence);
    if (cell.mixed)
        cell.sureness = Sureness::Probable;
    return cell;
}

OperationCell operationCell(const Operation& operation, const EvidenceScales& scales) {
    OperationCell cell;
    cell.operationId = operation.id;
    cell.scope = operation.scope;
    decide(cell, pick(scales.ofOperations(), [&](const ScopeEvidence& e) { return e.operationId == operation.id; }),
           scales.key());
    return cell;
}

template <typename T, typename Match> const T* find(const QList<T>& list, Match match) {
    const auto found = std::find_if(list.begin(), list.end(), match);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const ScopeCell* ScopeReport::scope(QStringView name) const {
    return find(scopes, [name](const ScopeCell& cell) { return cell.scope == name; });
}

const OperationCell* ScopeReport::operation(QStringView id) const {
    return find(operations, [id](const OperationCell& cell) { return cell.operationId == id; });
}

ScopeReport scopeReport(const Contract& contract, const ScopeSnapshot& snapshot) {
    const QList<ScopeEvidence>& all = snapshot.findings.all();
    const EvidenceScales scales(all);
    ScopeReport report;
    report.wallMs = snapshot.wallMs;
    report.hint = snapshot.hint;
    report.key = scales.key();
    if (scales.lastWorked() >= 0)
        report.lastWorkedMs = all.at(scales.lastWorked()).wallMs;
    if (report.key == KeyState::Doubtful || report.key == KeyState::Refused)
        report.refusedSinceMs = all.at(scales.firstRefusedSince()).wallMs;
    QList<ScopeCell> others;
    for (const Scope& scope : contract.scopes) {
        report.scopes.append(scopeCell(scope, contract, scales));
        if (!grantsEverything(scope.name))
            others.append(report.scopes.last());
    }
    for (ScopeCell& cell : report.scopes) {
        if (grantsEverything(cell.scope))
            decideEverything(cell, others, report.key);
    }
    for (const Operation& operation : contract.operations)
        report.operations.append(operationCell(operation, scales));
    return report;
}

ScopeSnapshot beforeRefusal(const ScopeSnapshot& snapshot) {
    const EvidenceScales scales(snapshot.findings.all());
    if (scales.key() != KeyState::Refused && scales.key() != KeyState::Doubtful)
        return snapshot;
    ScopeSnapshot before = snapshot;
    before.findings = snapshot.findings.first(scales.firstRefusedSince());
    before.wallMs = scales.lastWorked() < 0 ? snapshot.wallMs : snapshot.findings.all().at(scales.lastWorked()).wallMs;
    return before;
}

} // namespace klipy
