#pragma once

#include "core/session/workspace_session.h"

#include <QHash>
#include <QPointer>

class QWidget;

namespace klipy::ui {

class DeleteManyPrompt;
class DeletePrompt;

/// Puts the question of each deletion and of each batch of a session on the screen, whoever began it, one at a time.
/// What happens after the question is in the GraceBar.
class DeleteFlow final : public QObject {
    Q_OBJECT
public:
    /// \a window: what the questions belong to. Both must outlive it.
    DeleteFlow(WorkspaceSession& session, QWidget* window, QObject* parent = nullptr);
    ~DeleteFlow() override;

    /// Somebody wants to delete a record. \a shown: as they saw it, as the server sent it (RecordStore::server()). In a
    /// locked workspace it is staged, and no more; one that was staged as new simply goes.
    void ask(const RecordRef& ref, const RecordPtr& shown);
    /// Somebody wants to delete all of these, with one question; \a targets: their ref and shown. The ids are fixed by
    /// this. Those that were staged as new go once the question is answered. More than DeletionBatch::most are refused
    /// whole, and told: nothing is cut silently.
    void ask(const QList<DeletionBatch::Target>& targets);

signals:
    /// There is no question to ask, and this is why.
    void told(const QString& words);

private:
    void follow();
    void followBatches();
    void takeNewDrafts();
    void put(DeletionBatch* batch);
    void batchEnded(DeletionBatch* batch);
    void answerMany(bool confirmed);
    void dropDrafts(const QList<RecordRef>& drafts);
    void closeMany();
    void put(Deletion* deletion);
    void ended(Deletion* deletion);
    void answer(const RecordRef& ref, bool confirmed);
    void close();

    WorkspaceSession& m_session;
    QWidget* m_window;
    QPointer<DeletePrompt> m_prompt;
    RecordRef m_ref;                  // whom the prompt is about
    RecordPtr m_asked;                // the reading that the prompt shows; null: none yet
    QHash<RecordRef, RecordPtr> m_seen; // as somebody last saw it
    QPointer<DeleteManyPrompt> m_many;
    QPointer<DeletionBatch> m_manyBatch; // whom that prompt is about
    QHash<const DeletionBatch*, QList<RecordRef>> m_drafts; // new ones of the selection, which go with it
    QList<RecordRef> m_newDrafts; // of the batch that is being begun
    qsizetype m_batchesBefore = 0; // that one
};

} // namespace klipy::ui
