#pragma once

#include "core/edits/delete_write.h"

#include <QObject>

namespace klipy {

/// Deletes one record, in steps that the user can see and leave: read it again, ask, wait in view, write the intent
/// down, send. Nothing can bring the record back, so nothing here happens without being asked for.
///
/// The id is fixed when it is made. Until the DELETE is on its way the record is only staged: a crash or a quit leaves
/// it so. If the staged delete is taken back elsewhere meanwhile, this ends as Declined.
class Deletion final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 graceMs = 10'000;
    /// A confirmation that comes later than this after the record was read has it read once more.
    static constexpr qint64 freshMs = 60'000;
    enum class Step {
        Reading, ///< 1 GET: the record as it is now
        Asking,  ///< wait for confirm() or cancel(); `record()` is what is to be named, `changedFields()` what changed
        Grace,   ///< wait in view; undo() leaves it
        Writing, ///< the intent goes to the journal
        Sending, ///< 1 DELETE
        Done,    ///< see result()
    };
    Q_ENUM(Step)
    using Parts = DeleteWrite::Parts;
    /// \a shown: the record as the user saw it, or null. What \a parts refers to must outlive it. Begins with start().
    Deletion(Parts parts, RecordRef ref, RecordPtr shown, QObject* parent = nullptr);
    ~Deletion() override;

    /// Stages the delete if it isn't staged yet, and reads the record. Where nothing could be sent (locked, no journal)
    /// it ends at once, without a request.
    void start();
    Step step() const { return m_step; }
    const RecordRef& ref() const { return m_ref; }
    /// As read just now; before that as shown.
    const RecordPtr& record() const { return m_record; }
    /// Fields that differ between what was shown and what was read: the question is about the new state.
    QStringList changedFields() const { return m_changedFields; }
    qint64 graceLeftMs() const;
    /// Saved: it is deleted; with the reason Gone: somebody else had done so before, or it never was. NotSent with
    /// Declined: nobody wants it any more; with another reason it is still staged.
    const SaveResult& result() const { return m_result; }

    void confirm(); ///< only while Asking
    void cancel();  ///< while Reading or Asking: it ends, and the delete is no longer staged
    void undo();    ///< while in Grace: the same
    /// Before anything is sent: it ends, and the delete stays staged. For locking, which isn't a change of mind.
    void backToStaged();
    /// Sends at once what waits in Grace. Not used by quitting, which leaves it staged.
    void dontWait();

signals:
    void stepChanged();

private:
    struct Work;
    void become(Step step);
    void end(SaveResult::Kind kind, SaveResult::Reason reason, const std::optional<ApiError>& error = {});
    void decline();
    bool endsHere();
    void read();
    void readEnded(const Result<Success>& answer);
    void takeRecord(const RecordPtr& record);
    void beginGrace();
    void write();
    void gone();
    void stagedChanged();

    Parts m_parts;
    RecordRef m_ref;
    RecordPtr m_record;
    QStringList m_changedFields;
    Step m_step = Step::Reading;
    SaveResult m_result;
    std::shared_ptr<Work> m_work;
};

} // namespace klipy
