#pragma once

#include "core/session/workspace_session.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace klipy::ui {

class DeleteManyRow;
class GraceRow;

/// A bar in the window that shows each delete which has been confirmed, of several at once as one row: it counts down, it
/// can be undone, and then it says how it ended. Hidden while there is none. What went well goes away by itself; what
/// failed stays until it is closed.
class GraceBar final : public QWidget {
    Q_OBJECT
public:
    static constexpr qint64 toldMs = 6000; ///< so long "is deleted" stays

    /// \a session must outlive it.
    explicit GraceBar(WorkspaceSession& session, QWidget* parent = nullptr);
    ~GraceBar() override;

    /// Takes the newest of those back that still wait. False if none does.
    bool undoNewest();
    /// A sentence about a delete that didn't begin (DeleteFlow::told).
    void say(const QString& words);

private:
    enum class News { Records, Time };
    void follow(News news);
    void ended(Deletion* deletion);
    bool followBatches(News news);
    void batchEnded(DeletionBatch* batch);
    DeleteManyRow* row(const DeletionBatch* batch);
    DeletionBatch* batchOf(const GraceRow* row) const;
    void add(GraceRow* row);
    void tick();
    GraceRow* row(const RecordRef& ref);
    GraceRow* makeRow(const RecordRef& ref);
    void drop(GraceRow* row);

    WorkspaceSession& m_session;
    QVBoxLayout* m_layout;
    QList<GraceRow*> m_rows; // the oldest first
    QHash<const DeletionBatch*, DeleteManyRow*> m_batchRows; // of those that run
    Clock::Alarm m_tick;
};

} // namespace klipy::ui
