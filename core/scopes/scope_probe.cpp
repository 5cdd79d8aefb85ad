#include "core/scopes/scope_probe.h"

#include "core/scopes/scope_evidence.h"
#include "core/transport/safety.h"

#include <algorithm>

namespace klipy {

namespace {

bool isRead(const Operation* operation) {
    return operation && isSafe(operation->method, operation->pathTemplate);
}

std::optional<ScopeProbe> probe(const Operation& operation, const QStringList& ids, std::optional<QByteArray> body) {
    ScopeProbe probe;
    probe.request.operation = operation;
    probe.request.pathArguments = ids;
    probe.request.body = std::move(body);
    probe.request.once = true;
    if (!probe.request.encodedPath())
        return std::nullopt;
    return probe;
}

std::optional<ScopeProbe> readProbe(const Contract& contract, const Spelling& spelling, RecordKind kind,
                                    const QString& knownId) {
    if (const Operation* list = contract.operation(kind, Action::Query); isRead(list)) {
        PageQuery query;
        query.kind = kind;
        query.limit = 1;
        if (list->method == HttpMethod::Post)
            return probe(*list, {}, queryBody(query, *list, spelling));
        return probe(*list, {}, std::nullopt);
    }
    const Operation* one = contract.operation(kind, Action::Get);
    if (!isRead(one))
        return std::nullopt;
    auto found = probe(*one, {knownId.isEmpty() ? impossibleId() : knownId}, std::nullopt);
    if (found)
        found->knownRecord = !knownId.isEmpty();
    return found;
}

/// An update as the plan of writes takes it: by method and path, not only by what the contract calls it.
bool isPatchOfOne(const Operation& operation) {
    return operation.method == HttpMethod::Patch && operation.action == Action::Update && operation.kind &&
           operation.pathParameters().size() == 1 && operation.pathTemplate.endsWith(u'}');
}

/// \a reads: whether it is the reads that tell, or the writes.
void noteWhatItCannotTell(ScopePlan& plan, const Contract& contract, bool reads) {
    for (const Scope& scope : contract.scopes) {
        const bool told = std::any_of(plan.probes.begin(), plan.probes.end(), [&scope, reads](const ScopeProbe& probe) {
            return probe.operation().action != Action::Authenticate && probe.operation().scope == scope.name &&
                   isRead(probe) == reads;
        });
        if (!told && !grantsEverything(scope.name))
            plan.cannotTell.append(scope.name);
    }
}

} // namespace

bool isRead(const ScopeProbe& probe) {
    return isRead(&probe.operation());
}

ScopePlan readPlan(const Contract& contract, const Spelling& spelling, const QString& knownCompany) {
    ScopePlan plan;
    const auto add = [&plan](const std::optional<ScopeProbe>& probe) {
        if (probe)
            plan.probes.append(*probe);
    };
    if (const Operation* authenticate = contract.authenticate(); isRead(authenticate))
        add(probe(*authenticate, {}, std::nullopt));
    add(readProbe(contract, spelling, RecordKind::Person, {}));
    add(readProbe(contract, spelling, RecordKind::Interaction, {}));
    add(readProbe(contract, spelling, RecordKind::Company, knownCompany));
    noteWhatItCannotTell(plan, contract, true);
    return plan;
}

ScopePlan writePlan(const Contract& contract, const ScopeProbe& works) {
    ScopePlan plan;
    for (const Operation& operation : contract.operations) {
        const bool again = std::any_of(plan.probes.begin(), plan.probes.end(), [&operation](const ScopeProbe& other) {
            return other.operation().scope == operation.scope;
        });
        if (!isPatchOfOne(operation) || operation.scope.isEmpty() || again)
            continue;
        if (const auto update = probe(operation, {impossibleId()}, QByteArrayLiteral("{}")))
            plan.probes.append(*update);
    }
    if (!plan.probes.isEmpty() && !works.operation().id.isEmpty() && isRead(works))
        plan.probes.append(works);
    noteWhatItCannotTell(plan, contract, false);
    return plan;
}

} // namespace klipy
