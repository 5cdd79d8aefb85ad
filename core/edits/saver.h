#pragma once

#include "core/edits/journal.h"
#include "core/edits/save_plan.h"
#include "core/edits/save_report.h"
#include "core/edits/write_answer.h"
#include "core/records/record_store.h"
#include "core/transport/write_gate.h"

#include <QObject>

#include <functional>

namespace klipy {

/// Carries a plan out, one write after the other: intent to the journal, request, outcome to the journal, what landed
/// out of the staged edits and into the store.
///
/// What SavePlan::rereads names is read again first (FreshRead): through pages for at most a minute's writes, else each
/// just before its own. Nothing is written over what is older than Rereads::freshMs: what has waited longer, for the
/// budget or because of a pause, is read once more, which SavePlan can't foresee. A record that turns out to be in
/// conflict, or gone, is left staged and told (SaveResult::Conflicted); the others go on. One that can't be read again
/// is not sent.
///
/// A create whose outcome is unknown is never sent again. A record whose parent failed waits, staged. stop() works
/// between requests; locking waits for the end of the request under way. Ends exactly once, with finished().
///
/// What ends the whole save, because what follows would end alike: no connection, no answer, a 401, a 429 that doesn't
/// end, no journal, no key.
class Saver final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Client& client;
        StagedEdits& edits;
        Journal& journal;
        WriteGate& gate;
        std::function<RecordStore&(RecordKind)> storeOf;
        std::shared_ptr<Clock> clock;
        /// How many records each list has, where it was read to its end (KnownRecords::listSize). May be empty.
        std::function<std::optional<qsizetype>(RecordKind)> listSize = {};
    };
    /// What \a parts refers to must outlive it.
    explicit Saver(Parts parts, QObject* parent = nullptr);
    /// A write that is under way stays an open intent in the journal: OutcomeCheck finds out about it.
    ~Saver() override;

    /// Only one save at a time; false if one runs, or nothing is planned. The records are held (StagedEdits::hold)
    /// until each has ended. Deletes in the plan are left out: they go through a Deletion each.
    bool start(const SavePlan& plan);
    bool isRunning() const { return m_run != nullptr; }
    /// What is on the wire ends; a write that still waits to be sent is taken back.
    void stop();
    /// The same, but the save goes on with resume(). stop() ends a paused save too, and so does locking.
    void pause();
    void resume();
    bool isPaused() const;
    /// Records are being read again; nothing is written meanwhile.
    bool isReading() const;
    /// Of the save that runs, else of the last one.
    const SaveReport& report() const { return m_report; }

signals:
    void progressed();
    void finished();

private:
    struct Run;
    enum class Phase;
    void stepSoon();
    void step();
    bool refusedBefore();
    void watchFor(Phase phase);
    void lookSoon();
    void look();
    bool takeBack();
    // saver_reading.cpp
    qint64 ageMs(const RecordRef& ref) const;
    bool isStale(const PlannedWrite& write) const;
    bool mustBeRead(const PlannedWrite& write) const;
    void readAgain();
    void readingEnded();
    bool isThere(const RecordRef& ref, const QString& name, const Value& value) const;
    bool isAllThere(const PlannedWrite& write) const;
    bool isAsPlanned(const StagedRecord& now, const PlannedWrite& write) const;
    bool mayBeSent();
    // saver_writing.cpp
    bool takeEarlier();
    bool isTooOld() const;
    void intend();
    void send();
    void answered(const Result<Success>& answer);
    void failed(const ApiError& error);
    void succeeded(const Success& success);
    void findCreated(const WriteAnswer& answer);
    void readBack();
    void readBackEnded(const Result<Success>& answer);
    void landed(const RecordPtr& record, const std::optional<ApiError>& readError);
    void endCurrent();
    void endRest(SaveResult::Reason reason, const std::optional<ApiError>& error);
    void finish();
    SaveResult& current();
    const PlannedWrite& planned() const;

    std::shared_ptr<Run> m_run; // shared, so that late answers of the journal can tell whose they are
    Parts m_parts;
    SaveReport m_report;
};

} // namespace klipy
