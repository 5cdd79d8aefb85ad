#pragma once

#include "core/session/workspace_session.h"

#include <QWidget>

class QVBoxLayout;

namespace klipy::ui {

class GraceRow;

/// A bar in the window that shows each delete which has been confirmed: it counts down, it can be undone, and then it
/// says how it ended. Hidden while there is none. What went well goes away by itself; what failed stays until it is
/// closed.
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
    void follow();
    void ended(Deletion* deletion);
    void tick();
    GraceRow* row(const RecordRef& ref);
    GraceRow* makeRow(const RecordRef& ref);
    void drop(GraceRow* row);

    WorkspaceSession& m_session;
    QVBoxLayout* m_layout;
    QList<GraceRow*> m_rows; // the oldest first
    Clock::Alarm m_tick;
};

} // namespace klipy::ui
