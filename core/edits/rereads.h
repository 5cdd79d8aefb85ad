#pragma once

#include "core/contract/contract.h"
#include "core/records/record_ref.h"

#include <QList>

#include <functional>
#include <optional>

namespace klipy {

/// How fresh what is known is. Empty functions: nothing is known.
struct KnownRecords {
    qint64 nowMs = 0; ///< Unix ms
    /// When the record was last read, Unix ms; 0: never, or not known.
    std::function<qint64(const RecordRef&)> readMs;
    /// How many records a list has, where it was read to its end; nothing: nobody can tell.
    std::function<std::optional<qsizetype>(RecordKind)> listSize;
};

/// Records that are to be read again before they are written, and how that takes the fewest requests.
struct Rereads {
    /// What is known of a record is fresh for so long. Without ETags, whatever somebody else changes between the
    /// reading and the writing is written over unseen: this is the most that it can be, and the window says so.
    static constexpr qint64 freshMs = 60'000;
    /// So many, at most, are read again at once, through pages, and then written: with the documented 200 requests a
    /// minute their writing takes less than freshMs. What has no pages is read one by one, each just before its write:
    /// that costs no more, and what is written over unseen is then a matter of seconds.
    static constexpr qsizetype runLength = 150;

    QList<RecordRef> refs; ///< in the order in which they are saved
    int requests = 0;      ///< at most, if nothing fails
    bool byPages = false;  ///< at least one run goes through query pages
};

/// \a refs: records that exist, in the order in which they will be saved. All of them are read again if there are
/// several, else one that was read longer ago than freshMs. Kinds that the contract can't read are left out. Pure.
Rereads planRereads(const QList<RecordRef>& refs, const KnownRecords& known, const Contract& contract);

/// Requests that reading these again takes, at most, and whether by query pages: where the list's size is known and its
/// pages are fewer than the records. All of one kind.
struct ReadingCost {
    int requests = 0;
    bool byPages = false;
};
ReadingCost readingCost(RecordKind kind, qsizetype records, std::optional<qsizetype> listSize,
                        const Contract& contract);

/// Which of \a next, the records to be read in the order in which they are saved, are best read now, so that the first
/// of them can be written: all of its kind in the next run where pages are fewer, else it alone. Pure.
QList<RecordRef> readTogether(const QList<RecordRef>& next,
                              const std::function<std::optional<qsizetype>(RecordKind)>& listSize,
                              const Contract& contract);

/// Whether the contract says how one such record is read.
bool canBeReadAgain(RecordKind kind, const Contract& contract);

} // namespace klipy
