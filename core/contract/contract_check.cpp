#include "core/contract/contract_check.h"

#include "core/common/names.h"
#include "core/contract/printable.h"

#include <QSet>

#include <algorithm>

namespace klipy {

namespace {

using How = ContractChange::How;

constexpr qsizetype mostUnknownParts = 100;
constexpr qsizetype longestPart = 200;

bool isMember(const ContractChange& change) {
    return change.what == ContractChange::What::Field || change.what == ContractChange::What::BodyField;
}

bool sameRename(const FieldRename& a, const FieldRename& b) {
    return a.kind == b.kind && sameName(a.from, b.from) && sameName(a.to, b.to);
}

/// Puts "firstName is gone" and "givenName is new" into one where the user said that they are the same.
void joinRenames(QList<ContractChange>& changes, const QList<FieldRename>& renames) {
    for (const FieldRename& rename : renames) {
        for (ContractChange& added : changes) {
            if (!isMember(added) || added.how != How::Added || added.kind != rename.kind ||
                !sameName(added.name, rename.to))
                continue;
            const auto gone = std::find_if(changes.begin(), changes.end(), [&](const ContractChange& change) {
                return change.what == added.what && change.how == How::Removed && change.kind == added.kind &&
                       change.place == added.place && sameName(change.name, rename.from);
            });
            if (gone == changes.end())
                continue;
            added.how = How::Changed;
            added.before = gone->name;
            added.after = added.name;
            gone->name.clear(); // taken out below
        }
    }
    changes.removeIf([](const ContractChange& change) { return isMember(change) && change.name.isEmpty(); });
}

/// Renames that aren't decided yet. What the contract in use has taken over under a new name is still asked about.
QList<FieldRename> openProposals(const Contract& inUse, const Contract& builtIn, const Contract& contract,
                                 const QList<FieldRename>& decided) {
    QList<FieldRename> open;
    const auto add = [&](const QList<FieldRename>& proposals) {
        for (const FieldRename& proposal : proposals) {
            const bool clashes = std::any_of(open.cbegin(), open.cend(), [&](const FieldRename& other) {
                return other.kind == proposal.kind && (other.from == proposal.from || other.to == proposal.to);
            });
            const bool isDecided = std::any_of(decided.cbegin(), decided.cend(),
                                               [&](const FieldRename& other) { return sameRename(other, proposal); });
            if (!clashes && !isDecided)
                open.append(proposal);
        }
    };
    add(likelyRenames(inUse, contract));
    add(likelyRenames(builtIn, contract));
    return open;
}

void nameUnknownParts(LoadedContract& loaded, const Contract& builtIn) {
    QSet<QString> known;
    for (const Scope& scope : builtIn.scopes)
        known.insert(scope.name);
    QSet<QString> signatures; // of two operations with one signature the second has no action, but isn't unknown
    for (const Operation& operation : std::as_const(loaded.contract.operations)) {
        if (operation.action != Action::Other)
            signatures.insert(operation.signature());
    }
    const auto add = [&](const QString& part) {
        if (loaded.unknownParts.size() < mostUnknownParts)
            loaded.unknownParts.append(printable(part, longestPart));
        else
            ++loaded.unknownPartsLeftOut;
    };
    for (const Operation& operation : std::as_const(loaded.contract.operations)) {
        const QString signature = operation.signature();
        if (operation.action != Action::Other || signatures.contains(signature))
            continue;
        signatures.insert(signature);
        add(signature);
    }
    for (const Scope& scope : std::as_const(loaded.contract.scopes)) {
        if (!known.contains(scope.name))
            add(scope.name);
    }
}

} // namespace

Result<LoadedContract, ContractProblem> weigh(const QByteArray& openApi, const QByteArray& overlay,
                                              const QList<FieldRename>& renames, const Contract& inUse,
                                              const Contract& builtIn) {
    auto contract = readContract(openApi, overlay, renames);
    if (!contract)
        return failure(contract.error());
    LoadedContract loaded;
    loaded.contract = std::move(*contract);
    loaded.changes = differences(inUse, loaded.contract, &loaded.changesLeftOut);
    joinRenames(loaded.changes, renames);
    loaded.proposals = openProposals(inUse, builtIn, loaded.contract, renames);
    loaded.losses = losses(loaded.contract, builtIn);
    nameUnknownParts(loaded, builtIn);
    return loaded;
}

} // namespace klipy
