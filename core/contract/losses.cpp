#include "core/contract/contract_diff.h"

#include <array>

namespace klipy {

namespace {

using What = ContractLoss::What;

struct NeededAction {
    Action action;
    What loss;
};
constexpr std::array neededActions{
    NeededAction{Action::Query, What::List},    NeededAction{Action::Get, What::Get},
    NeededAction{Action::Create, What::Create}, NeededAction{Action::Update, What::Update},
    NeededAction{Action::Delete, What::Delete},
};

bool hasName(const KindDescription& kind) {
    return kind.withRole(Role::DisplayName) || kind.withRole(Role::GivenName) || kind.withRole(Role::FamilyName);
}

} // namespace

QList<ContractLoss> losses(const Contract& contract, const Contract& builtIn) {
    QList<ContractLoss> lost;
    for (const RecordKind kind : allRecordKinds) {
        const KindDescription& has = contract.kind(kind);
        const KindDescription& had = builtIn.kind(kind);
        if (has.fields.isEmpty() && !had.fields.isEmpty()) {
            lost.append({kind, What::Page}); // whatever else is missing, there is nothing left to miss it
            continue;
        }
        if (!has.withRole(Role::Id) && had.withRole(Role::Id))
            lost.append({kind, What::NoId});
        for (const NeededAction& needed : neededActions) {
            if (!contract.operation(kind, needed.action) && builtIn.operation(kind, needed.action))
                lost.append({kind, needed.loss});
        }
        if (!hasName(has) && hasName(had))
            lost.append({kind, What::NoName});
        if (!has.withRole(Role::CompanyLink) && had.withRole(Role::CompanyLink))
            lost.append({kind, What::CompanyLink});
    }
    return lost;
}

} // namespace klipy
