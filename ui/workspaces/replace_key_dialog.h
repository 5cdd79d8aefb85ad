#pragma once

#include "core/session/workspace_session.h"
#include "ui/workspaces/form_parts.h"

#include <QPointer>

class QPushButton;

namespace klipy::ui {

class KeyInput;
class KeyVerifier;
class MessagePanel;

/// Enters a workspace's key: the first one, or one in place of another. Show it with open(); it deletes itself when it
/// is closed, and closes when its session ends.
///
/// The key is verified with one `GET /authenticate` at the workspace's server first; until then the old one stays in
/// use. Then it goes into the keychain, or is used for this session only, as the user chose.
class ReplaceKeyDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// Which of the two ways is offered first.
    enum class Purpose { Keep, ThisSession };

    ReplaceKeyDialog(const SessionServices& services, WorkspaceSession& session, Purpose purpose = Purpose::Keep,
                     QWidget* parent = nullptr);

    void done(int result) override;

private:
    enum class Stage { Filling, Asking, Keeping, Kept }; // as in WorkspaceDialog

    void build();
    void buildButtons();
    void keyTyped();
    void enter(Stage stage);
    void verify(Purpose purpose);
    void answered();
    void keep();
    void kept(VaultState state);

    QPointer<WorkspaceSession> m_session;
    const bool m_stored; ///< else there is no keychain to go to, and so but one way
    Purpose m_purpose;
    Stage m_stage = Stage::Filling;
    KeyVerifier* m_verifier;
    KeyInput* m_key;
    MessagePanel* m_message;
    QPushButton* m_close = nullptr;
    QPushButton* m_anyway = nullptr;
    QPushButton* m_forSession = nullptr;
    QPushButton* m_go = nullptr;
};

} // namespace klipy::ui
