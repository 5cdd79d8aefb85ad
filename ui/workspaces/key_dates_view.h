#pragma once

#include "core/session/workspaces.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace klipy::ui {

class DayWatch;
class HintLabel;
class KeyDatesFields;

/// The dates of a workspace's key, on a page: which key it is, when it expires and is to be rotated, set in place, and
/// the way to rotate it. What is set is in force, and kept, at once. Of no use, and disabled, for the demo.
class KeyDatesView final : public QWidget {
    Q_OBJECT
public:
    /// \a workspaces must outlive it.
    explicit KeyDatesView(Workspaces& workspaces, QWidget* parent = nullptr);

    /// Whose key; null: nobody's.
    void setSession(WorkspaceSession* session);

signals:
    /// ReplaceKeyDialog is wanted.
    void rotateRequested();

private:
    void refresh();
    void save();

    Workspaces& m_workspaces;
    QPointer<WorkspaceSession> m_session;
    DayWatch* m_days;
    QLabel* m_key;
    HintLabel* m_due;
    KeyDatesFields* m_fields;
    QPushButton* m_rotate;
    bool m_saving = false;
};

} // namespace klipy::ui
