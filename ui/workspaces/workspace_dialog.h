#pragma once

#include "core/session/workspaces.h"
#include "ui/workspaces/form_parts.h"

#include <optional>

class QLabel;
class QPushButton;

namespace klipy::ui {

class KeyVerifier;
class MessagePanel;
class WorkspaceForm;
struct Message;
struct MoveEnd;

/// Adds a workspace, or edits one. Show it with open(); it deletes itself when it is closed.
///
/// A key is verified with one `GET /authenticate` before it is kept; whatever the answer, the user may keep it anyway.
/// The dialog closes when the keychain has proved to hold the key; if it doesn't, the dialog stays and says so.
/// While editing, a key is asked for only if the address moves to another server: the old key isn't sent there.
class WorkspaceDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// For a new workspace. \a workspaces must outlive the dialog.
    explicit WorkspaceDialog(Workspaces& workspaces, QWidget* parent = nullptr);
    /// For one that exists.
    WorkspaceDialog(Workspaces& workspaces, const Workspace& edited, QWidget* parent = nullptr);

    void done(int result) override;

signals:
    /// A workspace was added and is open. \a organization: whose key it is; empty if that isn't known.
    void added(const QString& workspaceId, const QString& organization);

private:
    enum class Stage {
        Filling, ///< the user has the word; also after a refusal
        Asking,  ///< the server is asked about the key
        Keeping, ///< the keychain is at work
        Kept,    ///< nothing is left to do but to read the message and close
    };

    WorkspaceDialog(Workspaces& workspaces, std::optional<Workspace> edited, QWidget* parent);
    void build();
    void buildButtons();
    void begin();
    void fieldsChanged();
    void enter(Stage stage);

    bool isNewServer() const;
    bool needsKey() const { return !m_edited || isNewServer(); }
    Workspace wanted() const;

    void go();
    void answered();
    void keep();
    void add(const Workspace& workspace, const Secret& key);
    void moved(const MoveEnd& end);
    void kept(VaultState state);
    void saveEdited();
    void sayProblem(WorkspaceProblem problem);

    Workspaces& m_workspaces;
    const std::optional<Workspace> m_edited;
    Stage m_stage = Stage::Filling;
    KeyVerifier* m_verifier;
    QLabel* m_heading;
    WorkspaceForm* m_form;
    MessagePanel* m_message;
    QWidget* m_lockedLine;
    QPushButton* m_close = nullptr;
    QPushButton* m_anyway = nullptr;
    QPushButton* m_go = nullptr;
};

} // namespace klipy::ui
