#pragma once

#include "core/session/workspace_session.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace klipy::ui {

/// Stands in place of the tables while a session's key isn't usable: says what is the matter with it, and the ways out.
/// Follows the key's state by itself; to show it, or the tables, is the window's (WorkspaceKey::isUsable()).
class KeyStateView final : public QWidget {
    Q_OBJECT
public:
    explicit KeyStateView(QWidget* parent = nullptr);

    /// Whose key; null: nobody's, and the page is blank.
    void setSession(WorkspaceSession* session);

signals:
    /// Enter a key to be kept: the first one, or one in place of another.
    void replaceKeyRequested();
    /// Enter a key for this session only.
    void sessionKeyRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Content;
    static Content contentFor(const WorkspaceKey& key);
    void refresh();
    void paintPicture();

    QPointer<WorkspaceSession> m_session;
    QString m_iconName;
    QLabel* m_picture;
    QWidget* m_waiting; ///< a spinner, in the picture's place
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_retry;
    QPushButton* m_sessionKey;
    QPushButton* m_replace;
};

} // namespace klipy::ui
