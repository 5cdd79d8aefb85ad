#pragma once

#include "core/scopes/scope_check.h"
#include "core/session/workspaces.h"
#include "ui/workspaces/form_parts.h"

#include <QPointer>

class QCheckBox;
class QPushButton;

namespace klipy::ui {

class KeyDatesFields;
class KeyInput;
class KeyVerifier;
class MessagePanel;
class NewKeyScopes;

/// Enters a workspace's key: the first one, or one in place of another. Show it with open(); it deletes itself when it
/// is closed, and closes when its session ends.
///
/// The key is verified with one `GET /authenticate` at the workspace's server first, and if the user wants it, what it
/// may do is read from the server and compared with what was seen of the old one; the user then decides. Until then the
/// old one stays in use. Then the new one goes into the keychain, with the dates that were set for it, or is used for
/// this session only, as the user chose; and what was pasted leaves the clipboard.
class ReplaceKeyDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// Which of the two ways is offered first.
    enum class Purpose { Keep, ThisSession };

    /// \a workspaces must outlive it.
    ReplaceKeyDialog(Workspaces& workspaces, WorkspaceSession& session, Purpose purpose = Purpose::Keep,
                     QWidget* parent = nullptr);
    /// Without the dates of the key, which are kept with the workspaces.
    ReplaceKeyDialog(const SessionServices& services, WorkspaceSession& session, Purpose purpose = Purpose::Keep,
                     QWidget* parent = nullptr);

    void done(int result) override;

private:
    enum class Stage {
        Filling,  ///< the user has the word; also after a refusal
        Asking,   ///< the server is asked about the key
        Checking, ///< … and about what it may do
        Deciding, ///< the user reads what that is
        Keeping,  ///< the keychain is at work
        Kept,     ///< nothing is left to do but to read the message and close
    };

    ReplaceKeyDialog(const SessionServices& services, Workspaces* workspaces, WorkspaceSession& session,
                     Purpose purpose, QWidget* parent);
    void build();
    void buildOptions(bool isFirst);
    void buildButtons();
    void keyTyped();
    void enter(Stage stage);
    void verify(Purpose purpose);
    void answered();
    void checked(ScopeCheckEnd how);
    void keep();
    void kept(VaultState state);
    void saveDates();

    Workspaces* m_workspaces;
    QPointer<WorkspaceSession> m_session;
    const bool m_stored; ///< else there is no keychain to go to, and so but one way
    Purpose m_purpose;
    Stage m_stage = Stage::Filling;
    KeyVerifier* m_verifier;
    NewKeyScopes* m_scopes;
    KeyInput* m_key;
    QWidget* m_options; ///< what is hidden where a key is only for this session
    QCheckBox* m_check;
    KeyDatesFields* m_dates;
    MessagePanel* m_message;
    QPushButton* m_close = nullptr;
    QPushButton* m_anyway = nullptr;
    QPushButton* m_forSession = nullptr;
    QPushButton* m_go = nullptr;
};

} // namespace klipy::ui
