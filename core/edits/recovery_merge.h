#pragma once

#include "core/edits/journal.h"
#include "core/edits/staged_edits.h"
#include "core/storage/known_ids.h"
#include "core/storage/sealed_archive.h"

namespace klipy {

/// What came back out of a sealed file whose secret had been lost.
struct Recovered {
    int staged = 0;    ///< records that are staged again
    int kept = 0;      ///< staged records that were left out: something newer is staged, or the same
    int journal = 0;   ///< entries of the journal
    int companies = 0; ///< company ids that were not known any more
    int unreadable = 0;
    bool operator==(const Recovered&) const = default;
};

/// The kinds of rows that mergeRecovered() wants.
QList<QByteArray> recoverableKinds();

/// Takes in what an archive holds. What is staged, journaled or known by now wins over it. Staged edits come back as
/// one step that can be undone. New records get new temporary ids, in all that names them, the journal too: it still
/// knows which of them may have been sent already. Call it when journal and staged edits are loaded.
Recovered mergeRecovered(const SealedArchive& archive, StagedEdits& edits, Journal& journal, KnownIds& companies);

} // namespace klipy
