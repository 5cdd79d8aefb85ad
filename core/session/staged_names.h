#pragma once

#include "core/contract/contract.h"
#include "core/edits/staged_keeper.h"

#include <memory>

namespace klipy {

/// A staged record names fields as the contract in use does. Another contract may call them otherwise, and one may be
/// put in use, or taken back, at any time: so what outlives a session is named as our overlay names it.
///
/// A field that the contract, or the overlay, doesn't know keeps its name either way: it stays staged, a review says
/// that it can't be sent, and it is itself again under a contract that knows it.
StagedRecord underOverlayNames(StagedRecord staged, const Contract& contract);
StagedRecord underContractNames(StagedRecord staged, const Contract& contract);

/// Stands before another keeper: what goes in is kept under the overlay's names, what comes out bears the contract's.
class NamedStagedKeeper final : public StagedKeeper {
    Q_OBJECT
public:
    NamedStagedKeeper(std::unique_ptr<StagedKeeper> keeper, std::shared_ptr<const Contract> contract,
                      QObject* parent = nullptr);

    Keeping keeping() const override { return m_keeper->keeping(); }
    void keep(const QList<StagedRecord>& changed, const QList<RecordRef>& gone) override;
    /// What was staged in an earlier session of this run of the program, under the overlay's names; told as loaded().
    void takeOver(const QList<StagedRecord>& records);

private:
    std::unique_ptr<StagedKeeper> m_keeper;
    std::shared_ptr<const Contract> m_contract;
};

} // namespace klipy
