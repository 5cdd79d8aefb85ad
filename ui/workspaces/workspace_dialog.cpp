#include "ui/workspaces/workspace_dialog.h"

#include "ui/workspaces/key_clipboard.h"
#include "ui/workspaces/key_input.h"
#include "ui/workspaces/key_verifier.h"
#include "ui/workspaces/message_panel.h"
#include "ui/workspaces/workspace_changes.h"
#include "ui/workspaces/workspace_form.h"
#include "ui/workspaces/workspace_words.h"

#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

Workspace newWorkspace(const Contract& contract) {
    Workspace workspace;
    workspace.id = Workspace::newId();
    workspace.colour = environmentColor(workspace.environment).name(QColor::HexRgb);
    workspace.baseUrl = checkBaseUrl(contract.defaultBaseUrl).value_or(QUrl());
    return workspace;
}

} // namespace

WorkspaceDialog::WorkspaceDialog(Workspaces& workspaces, QWidget* parent)
    : WorkspaceDialog(workspaces, std::optional<Workspace>(), parent) {}

WorkspaceDialog::WorkspaceDialog(Workspaces& workspaces, const Workspace& edited, QWidget* parent)
    : WorkspaceDialog(workspaces, std::optional(edited), parent) {}

WorkspaceDialog::WorkspaceDialog(Workspaces& workspaces, std::optional<Workspace> edited, QWidget* parent)
    : SnugDialog(parent), m_workspaces(workspaces), m_edited(std::move(edited)),
      m_verifier(new KeyVerifier(workspaces.services(), this)), m_heading(heading({}, this)),
      m_form(new WorkspaceForm(this)), m_message(new MessagePanel(this)),
      m_lockedLine(quietLine(u"lock", tr("This version only reads: nothing at Klipy can change."), this)) {
    setObjectName(QStringLiteral("workspaceDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_edited ? tr("Edit workspace") : tr("Add a workspace"));
    m_message->setObjectName(QStringLiteral("workspaceMessage"));
    build();
    begin();
    connect(m_form, &WorkspaceForm::changed, this, &WorkspaceDialog::fieldsChanged);
    connect(m_verifier, &KeyVerifier::said, m_message, &MessagePanel::say);
    connect(m_verifier, &KeyVerifier::answered, this, &WorkspaceDialog::answered);
}

void WorkspaceDialog::build() {
    QVBoxLayout* layout = dialogLayout(this);
    m_heading->setText(windowTitle());
    m_lockedLine->setObjectName(QStringLiteral("workspaceLockedLine"));
    m_lockedLine->setVisible(!m_edited);
    layout->addWidget(m_heading);
    layout->addWidget(m_form);
    layout->addWidget(m_message);
    layout->addWidget(m_lockedLine);
    buildButtons();
    layout->addLayout(buttonRow({m_close, m_anyway, m_go}));
}

void WorkspaceDialog::buildButtons() {
    m_close = dialogButton(tr("Cancel"), QStringLiteral("workspaceClose"), this);
    m_anyway =
        dialogButton(m_edited ? tr("Save anyway") : tr("Add anyway"), QStringLiteral("workspaceAddAnyway"), this);
    m_go = dialogButton({}, QStringLiteral("workspaceVerify"), this);
    m_go->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &WorkspaceDialog::reject);
    connect(m_anyway, &QPushButton::clicked, this, &WorkspaceDialog::keep);
    connect(m_go, &QPushButton::clicked, this, &WorkspaceDialog::go);
}

void WorkspaceDialog::begin() {
    const QDate today = todayOf(*m_workspaces.services().clock);
    if (m_edited) {
        m_form->setWorkspace(*m_edited, today);
        m_form->askForKey(false, tr("The new address is another server. The key of %1 isn't sent there, and leaves the "
                                    "keychain: paste a key of the new server.")
                                     .arg(hostText(m_edited->baseUrl)));
        if (m_edited->storage == WorkspaceStorage::Demo)
            m_form->setUrlFixed();
    } else {
        m_form->setWorkspace(newWorkspace(*m_workspaces.services().contract), today);
        m_form->setNameHint(tr("Taken from the key if left empty"));
        m_form->key().setFocus(); // all else has a good default
    }
    enter(Stage::Filling);
}

void WorkspaceDialog::fieldsChanged() {
    if (m_stage != Stage::Filling)
        return; // it is us who fill them
    if (m_edited && m_form->baseUrl())
        m_form->askForKey(isNewServer());
    m_verifier->drop();
    m_message->clear();
    enter(Stage::Filling);
}

void WorkspaceDialog::enter(Stage stage) {
    m_stage = stage;
    const bool filling = stage == Stage::Filling;
    m_form->setEnabled(filling);
    m_close->setText(filling || stage == Stage::Asking ? tr("Cancel") : tr("Close"));
    m_anyway->setVisible(filling && m_verifier->isRefusal());
    m_go->setVisible(stage != Stage::Kept);
    m_go->setEnabled(filling && m_form->isComplete(m_edited.has_value()));
    if (!needsKey())
        m_go->setText(tr("Save"));
    else if (m_verifier->isWorthRetrying())
        m_go->setText(tr("Try again"));
    else
        m_go->setText(m_edited ? tr("Verify and save") : tr("Verify and add"));
}

bool WorkspaceDialog::isNewServer() const {
    const auto url = m_form->baseUrl();
    return m_edited && url && !sameOrigin(*url, m_edited->baseUrl);
}

Workspace WorkspaceDialog::wanted() const {
    if (!m_edited)
        return m_form->applied(newWorkspace(*m_workspaces.services().contract));
    // What has changed since the dialog was opened (the mark of its key, its mode) stays.
    return m_form->applied(m_workspaces.registry().find(m_edited->id).value_or(*m_edited));
}

void WorkspaceDialog::go() {
    if (!needsKey()) {
        saveEdited();
        return;
    }
    enter(Stage::Asking);
    m_verifier->start(*m_form->baseUrl(), m_form->key().secret());
}

void WorkspaceDialog::answered() {
    if (!m_verifier->isRefusal()) {
        if (m_form->name().isEmpty())
            m_form->setName(m_verifier->organization());
        keep();
        return;
    }
    enter(Stage::Filling);
    if (m_verifier->isWorthRetrying())
        m_go->setFocus();
    else
        m_form->key().setFocus();
}

/// The server, or the user, has found the key good.
void WorkspaceDialog::keep() {
    enter(Stage::Keeping);
    if (m_form->name().isEmpty())
        m_form->setName(hostText(*m_form->baseUrl())); // nobody has named it
    m_message->say(savingKey(*m_verifier->answer()));
    const Secret key = m_form->key().secret();
    if (!m_edited) {
        add(wanted(), key);
        return;
    }
    moveToServer(m_workspaces, wanted(), key, [self = QPointer(this), key](const MoveEnd& end) {
        if (end.kind == MoveEnd::Kind::Moved)
            takeOutOfClipboard(key);
        if (self)
            self->moved(end);
    });
}

void WorkspaceDialog::add(const Workspace& workspace, const Secret& key) {
    const auto stored = [self = QPointer(this)](VaultState state) {
        if (self)
            self->kept(state);
    };
    if (const auto result = m_workspaces.add(workspace, key, stored); !result) {
        sayProblem(result.error());
        return;
    }
    m_form->key().forget();
    takeOutOfClipboard(key);
    emit added(workspace.id, m_verifier->organization());
}

void WorkspaceDialog::moved(const MoveEnd& end) {
    switch (end.kind) {
    case MoveEnd::Kind::Moved:
        kept(end.vault);
        return;
    case MoveEnd::Kind::Refused:
        sayProblem(end.problem);
        return;
    case MoveEnd::Kind::OldKeyStays:
        break;
    }
    m_message->say(oldKeyStays(end.vault));
    enter(Stage::Filling);
}

void WorkspaceDialog::kept(VaultState state) {
    if (state == VaultState::Ready) {
        accept();
        return;
    }
    m_form->key().forget();
    m_heading->setText((m_edited ? tr("“%1” is saved") : tr("“%1” is added")).arg(m_form->name()));
    m_form->hide();
    m_message->say(keyNotSaved(state));
    enter(Stage::Kept);
    m_close->setFocus();
}

void WorkspaceDialog::saveEdited() {
    if (const auto changed = changeWorkspace(m_workspaces, wanted()); changed)
        accept();
    else
        sayProblem(changed.error());
}

void WorkspaceDialog::sayProblem(WorkspaceProblem problem) {
    m_message->say({Tone::Error, tr("It could not be saved"), workspaceProblemText(problem), {}, false});
    enter(Stage::Filling);
}

void WorkspaceDialog::done(int result) {
    m_verifier->drop();
    m_form->key().forget();
    QDialog::done(m_stage >= Stage::Keeping ? Accepted : result);
}

} // namespace klipy::ui
