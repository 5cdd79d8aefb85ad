#pragma once

#include "core/api/client.h"
#include "core/edits/journal.h"
#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"

#include <QObject>

#include <functional>

namespace klipy {

/// Finds out what became of writes whose outcome is unknown, by reading only: an updated or deleted record by its id, a
/// created person by email (every record that comes back is checked against that email). A created company or
/// interaction can't be looked up: it stays unknown, and that is told. Writes the finding into the journal, and what
/// landed is no longer staged. Sends nothing that could write; only the user may send again.
///
/// The program may also have ended after an update was known to have been carried out, and before it was taken out of
/// the staged edits: such a record is read too, and what the server has by now is no longer staged.
///
/// Costs one read for each such write, at most. What a save or a delete is about just now (StagedEdits::isHeld) is left
/// to it.
class OutcomeCheck final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Client& client;
        StagedEdits& edits;
        Journal& journal;
        std::function<RecordStore&(RecordKind)> storeOf;
        std::shared_ptr<Clock> clock;
    };
    explicit OutcomeCheck(Parts parts, QObject* parent = nullptr);
    ~OutcomeCheck() override;

    /// Looks at every open entry of the journal, one after the other, in the visible lane; first takes away what is
    /// still staged though the journal says that it landed. While it runs, more can come: they are looked at too. Begin
    /// when the journal is loaded and there is a key, and after a save or a delete that ended as Unknown.
    void start();
    bool isRunning() const { return m_work != nullptr; }
    /// Entries that were looked at and are still unknown, with the reason why.
    struct StillUnknown {
        QString journalId;
        enum class Why {
            CannotBeLookedUp, ///< nothing lists companies or finds an interaction
            NotReadable,      ///< the read failed: `error`. The next start() tries again
            Ambiguous,        ///< what is there is neither what was sent nor what was there before
        } why = Why::CannotBeLookedUp;
        std::optional<ApiError> error;
    };
    const QList<StillUnknown>& stillUnknown() const { return m_stillUnknown; }

signals:
    /// It runs from now on, whoever began it.
    void started();
    void found(const QString& journalId);
    void finished();

private:
    struct Work;
    void reconcile();
    void next();
    void look();
    void recordRead(const Result<Success>& answer);
    void takeWhatIsThere(const RecordPtr& record);
    void peopleFound(const Result<QList<RecordPtr>>& answer);
    void landed(const RecordPtr& record);
    void notLanded(const RecordPtr& record);
    void unknown(StillUnknown::Why why, const std::optional<ApiError>& error);
    void conclude(WriteOutcome outcome, const RecordPtr& record);
    void goOn();

    Parts m_parts;
    QList<StillUnknown> m_stillUnknown;
    std::shared_ptr<Work> m_work;
};

} // namespace klipy
