#pragma once

#include "core/api/client.h"
#include "core/edits/fresh_read.h"
#include "core/edits/journal.h"
#include "core/edits/save_report.h"
#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"
#include "core/transport/write_gate.h"

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
    enum class Step { Reading, Asking, Grace, Sending, Done };
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
        RecordPtr shown;           ///< as the user saw it, or null
        RecordPtr record = {};     ///< as read just now; null: not read
        QStringList changedFields = {}; ///< between the two
        SaveResult result = {};    ///< as in Deletion::result()
        bool ended = false;        ///< `result` says how
    };
    /// \a targets: their ref and shown. No more than `most`; those beyond it end at once as NotSent, Declined.
    DeletionBatch(Parts parts, QList<Target> targets, QObject* parent = nullptr);
    ~DeletionBatch() override;

    /// Stages them (one step of undo) and reads them.
    void start();
    Step step() const { return m_step; }
    const QList<Target>& targets() const { return m_targets; }
    /// Those that would still be deleted.
    QList<RecordRef> wanted() const;
    bool has(const RecordRef& ref) const;
    qint64 graceLeftMs() const;
    /// What reading and deleting take: the certain number of requests, told beforehand.
    int requests() const;

    void confirm();                    ///< only while Asking
    void cancel();                     ///< while Reading or Asking: all end, none is staged any more
    void undo();                       ///< while in Grace: the same. While Sending: those that are not sent yet
    void undo(const RecordRef& ref);   ///< the same for one
    void backToStaged();               ///< before anything of it is sent: what isn't sent yet stays staged
    void dontWait();

signals:
    void stepChanged();
    void targetChanged(const klipy::RecordRef& ref);

private:
    struct Work;
    Parts m_parts;
    QList<Target> m_targets;
    Step m_step = Step::Reading;
    std::shared_ptr<Work> m_work;
};

} // namespace klipy
