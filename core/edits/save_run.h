#pragma once

#include "core/edits/fresh_read.h"
#include "core/edits/saver.h"

#include <QPointer>
#include <QSet>

namespace klipy {

enum class Saver::Phase {
    Between, ///< the next step is due
    Paused,
    Reading,   ///< records are read again
    Intending, ///< the journal writes
    Sending,   ///< the write is handed to the scheduler
    Landing,   ///< it was answered, and is read back or looked for
};

/// One save on its way: the Saver's own, and only its files include this.
struct Saver::Run {
    QList<PlannedWrite> writes;
    qsizetype at = 0;
    Phase phase = Phase::Between;
    bool stopping = false;
    bool paused = false;
    RealIds realIds;
    QSet<RecordRef> failed; // whatever waits for them waits on

    QSet<RecordRef> rereads;                       // to be read again in this save, whenever they were read before
    QHash<RecordRef, qint64> readAt;               // monotonic ms: when they were
    QHash<RecordRef, FreshRead::Finding> notFound; // gone, or could not be read
    std::unique_ptr<FreshRead> reading;

    QHash<RecordRef, int> readings; // how often each was read

    // The write under way.
    PlannedWrite write; // with real ids
    JournalEntry entry;
    Client::Ticket ticket;
    QPointer<Scheduler> scheduler; // that has the write
    Clock::Alarm alarm;
    Clock::Alarm watch;
};

} // namespace klipy
