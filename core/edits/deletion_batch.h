#pragma once

#include "core/edits/delete_write.h"
#include "core/edits/fresh_read.h"

#include <QObject>

namespace klipy {

/// Deletes several records, in the steps of a Deletion: all are read again, one question is asked, all wait in view
/// once, then each has its intent written down and its DELETE sent, one after the other. The ids are fixed when it is
/// made: exactly these, or fewer, are ever sent.
///
/// One that is taken back, has gone, or can't be read again doesn't hold up the others. Until its DELETE is on its way
/// each record is only staged.
class DeletionBatch final : public QObject {
    Q_OBJECT
public:
    /// Records of one batch; more must be deleted in several.
    static constexpr int most = 100;
    static constexpr qint64 graceMs = 10'000;
    /// A confirmation that comes later than this after the records were read has them read once more.
    static constexpr qint64 freshMs = 60'000;
    enum class Step {
        Reading, ///< all are read as they are now
        Asking,  ///< waits for confirm() or cancel(); `targets()` is what is to be named
        Grace,   ///< waits in view
        Sending, ///< one DELETE after the other, each with its intent in the journal first
        Done,    ///< each target's result says how it ended
    };
    Q_ENUM(Step)
    struct Parts {
        Client& client;
        StagedEdits& edits;
        Journal& journal;
        WriteGate& gate;
        std::function<RecordStore&(RecordKind)> storeOf;
        std::shared_ptr<Clock> clock;
        std::function<std::optional<qsizetype>(RecordKind)> listSize = {};
    };
    struct Target {
        RecordRef ref;
        RecordPtr shown;                ///< as the user saw it, or null; later as the question last told it
        RecordPtr record = {};          ///< as read just now; null: not read
        QStringList changedFields = {}; ///< between the two
        SaveResult result = {};         ///< as in Deletion::result()
        bool ended = false;             ///< `result` says how
    };
    /// \a targets: their ref and shown. No more than `most`; those beyond it end at once as NotSent, Declined, and are
    /// not staged. What \a parts refers to must outlive it. Begins with start().
    DeletionBatch(Parts parts, QList<Target> targets, QObject* parent = nullptr);
    ~DeletionBatch() override;

    /// Stages those that aren't staged yet (one step of undo), and reads them. Where nothing could be sent (locked, no
    /// journal) it ends at once, without a request.
    void start();
    Step step() const { return m_step; }
    const QList<Target>& targets() const { return m_targets; }
    const Target* target(const RecordRef& ref) const;
    bool has(const RecordRef& ref) const { return target(ref) != nullptr; }
    /// Those that would still be deleted: that haven't ended.
    QList<RecordRef> wanted() const;
    /// Whether its DELETE is on its way: it can't be taken back any more.
    bool isSending(const RecordRef& ref) const;
    qint64 graceLeftMs() const;
    /// Requests that reading them takes, at most; once they are read, those that it took.
    int readRequests() const;
    /// What reading and deleting take together, told beforehand: readRequests() and one for each that is wanted.
    int requests() const { return readRequests() + int(wanted().size()); }

    void confirm();                  ///< only while Asking
    void cancel();                   ///< while Reading or Asking: all end, none is staged any more
    void undo();                     ///< while in Grace: the same. While Sending: those that are not sent yet
    void undo(const RecordRef& ref); ///< until its DELETE is on its way: it ends, and is no longer staged
    /// What isn't sent yet ends, and stays staged. For locking, which isn't a change of mind.
    void backToStaged();
    /// Sends at once what waits in Grace. Not used by quitting, which leaves it staged.
    void dontWait();

signals:
    void stepChanged();
    /// It was read, has ended, or its turn has come.
    void targetChanged(const klipy::RecordRef& ref);

private:
    struct Work;
    Target* find(const RecordRef& ref);
    void become(Step step);
    void endTarget(Target& target, SaveResult::Kind kind, SaveResult::Reason reason,
                   const std::optional<ApiError>& error = {});
    void endRest(SaveResult::Kind kind, SaveResult::Reason reason, const std::optional<ApiError>& error = {});
    void decline(const QList<RecordRef>& refs);
    bool finishIfAllEnded();
    bool dropUnsent();
    bool endsHere();
    void stage();
    void read();
    void takeFindings();
    void take(Target& target, const FreshRead::Finding& finding);
    void readEnded();
    void beginGrace();
    void sendNext();
    void writeEnded(const DeleteWrite::Ending& ending);
    void stagedChanged();

    Parts m_parts;
    QList<Target> m_targets;
    Step m_step = Step::Reading;
    std::shared_ptr<Work> m_work;
};

} // namespace klipy
