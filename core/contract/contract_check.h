#pragma once

#include "core/contract/contract_diff.h"
#include "core/contract/contract_reader.h"

namespace klipy {

/// A document that the user loaded, read and weighed, before anybody uses it.
struct LoadedContract {
    Contract contract; ///< with the renames that the user said yes to
    /// Against the contract in use. A rename that the user said yes to is one change, `before` its old name.
    QList<ContractChange> changes;
    int changesLeftOut = 0;       ///< how many more there are
    QList<FieldRename> proposals; ///< worth asking about; without those that the user said yes to
    QList<ContractLoss> losses;   ///< against the contract that ships with the program
    /// What our overlay doesn't know: "POST /webhooks", then scopes. Fields that it doesn't know have no `knownAs`.
    /// Printable, to be shown as plain text.
    QStringList unknownParts;
    int unknownPartsLeftOut = 0;
};

/// Reads \a openApi as readContract() does and says what it would change. Pure and meant for a worker: 8 MB take a part
/// of a second. \a inUse is what is used now, \a builtIn what ships with the program; neither is changed by a document,
/// whatever is in it.
Result<LoadedContract, ContractProblem> weigh(const QByteArray& openApi, const QByteArray& overlay,
                                              const QList<FieldRename>& renames, const Contract& inUse,
                                              const Contract& builtIn);

} // namespace klipy
