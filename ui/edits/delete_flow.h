#pragma once

#include "core/session/workspace_session.h"

#include <QHash>
#include <QPointer>

class QWidget;

namespace klipy::ui {

class DeletePrompt;

/// Puts the question of each deletion of a session on the screen, whoever began it, one at a time. What happens after
/// the question is in the GraceBar.
class DeleteFlow final : public QObject {
    Q_OBJECT
public:
    /// \a window: what the questions belong to. Both must outlive it.
    DeleteFlow(WorkspaceSession& session, QWidget* window, QObject* parent = nullptr);
    ~DeleteFlow() override;

    /// Somebody wants to delete a record. \a shown: as they saw it, as the server sent it (RecordStore::server()). In a
    /// locked workspace it is staged, and no more; one that was staged as new simply goes.
    void ask(const RecordRef& ref, const RecordPtr& shown);

signals:
    /// There is no question to ask, and this is why.
    void told(const QString& words);

private:
    void follow();
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
};

} // namespace klipy::ui
