#pragma once

#include "core/api/client.h"
#include "core/edits/journal.h"
#include "core/edits/save_plan.h"
#include "core/edits/save_report.h"
#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"
#include "core/transport/write_gate.h"

#include <functional>
#include <memory>

namespace klipy {

/// The DELETE of one record: its intent goes to the journal, then it is sent, and what became of it is told to the
/// journal, the staged edits and the store. Whether it was asked for is up to who begins it (Deletion, DeletionBatch).
///
/// The record is held from start() to the end. Destroying it before drops the request: if that has left, the journal
/// keeps its intent, and the outcome is looked for at the next start.
class DeleteWrite {
public:
    struct Parts {
        Client& client;
        StagedEdits& edits;
        Journal& journal;
        WriteGate& gate;
        std::function<RecordStore&(RecordKind)> storeOf;
        std::shared_ptr<Clock> clock;
    };
    struct Ending {
        SaveResult result;
        bool stopsTheRest = false; ///< what comes next would end in the same way
    };
    /// \a record: as last read, null if it isn't known. What \a parts refers to must outlive it.
    DeleteWrite(Parts parts, RecordRef ref, RecordPtr record, QString name);
    ~DeleteWrite();
    DeleteWrite(const DeleteWrite&) = delete;
    DeleteWrite& operator=(const DeleteWrite&) = delete;

    /// Why nothing can be deleted now: no operation for it, locked, no journal. Nothing if it can.
    static std::optional<SaveResult> refusal(const Parts& parts, RecordKind kind);

    /// Once only, and only without a refusal(). \a sending: the request has been handed over. \a ended: the last thing
    /// that is called; it may destroy this. Neither is called from within start().
    void start(std::function<void()> sending, std::function<void(const Ending&)> ended);

private:
    struct Work;
    void send();
    void sent(const Result<Success>& answer);
    void end(SaveResult::Kind kind, SaveResult::Reason reason, const std::optional<ApiError>& error, bool stopsTheRest);

    Parts m_parts;
    std::shared_ptr<Work> m_work;
};

/// How a record ends that needs no DELETE, because the server doesn't have it (any more): it is no longer staged, and
/// leaves its store.
void takeGone(const RecordRef& ref, StagedEdits& edits, RecordStore& store);

/// Fields that say something else in the two. When a record was last changed is no news by itself.
QStringList changedFields(const Record& before, const Record& after, const KindDescription& kind);

} // namespace klipy
