#include "ui/workspaces/replace_key_dialog.h"

#include "ui/workspaces/key_input.h"
#include "ui/workspaces/key_verifier.h"
#include "ui/workspaces/message_panel.h"
#include "ui/workspaces/workspace_words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

ReplaceKeyDialog::ReplaceKeyDialog(const SessionServices& services, WorkspaceSession& session, Purpose purpose,
                                   QWidget* parent)
    : SnugDialog(parent), m_session(&session), m_stored(session.workspace().isStored()),
      m_purpose(m_stored ? purpose : Purpose::Keep), m_verifier(new KeyVerifier(services, this)),
      m_key(new KeyInput(QStringLiteral("replaceKeyField"), this)), m_message(new MessagePanel(this)) {
    setObjectName(QStringLiteral("replaceKeyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_message->setObjectName(QStringLiteral("replaceKeyMessage"));
    build();
    enter(Stage::Filling);
    connect(m_key, &KeyInput::changed, this, &ReplaceKeyDialog::keyTyped);
    connect(m_verifier, &KeyVerifier::said, m_message, &MessagePanel::say);
    connect(m_verifier, &KeyVerifier::answered, this, &ReplaceKeyDialog::answered);
    connect(&session, &QObject::destroyed, this, &QDialog::reject);
}

void ReplaceKeyDialog::build() {
    const Workspace& workspace = m_session->workspace();
    const WorkspaceKey& key = m_session->key();
    const bool isFirst = key.state() == WorkspaceKey::State::None && key.mark() == StoredMark::No;
    const bool session = m_purpose == Purpose::ThisSession;
    setWindowTitle(session   ? tr("Use a key for this session")
                   : isFirst ? tr("Enter the API key")
                             : tr("Replace the API key"));

    QLabel* where =
        paragraph(tr("%1 · %2 · %3", "workspace, environment, server")
                      .arg(workspace.name, environmentText(workspace.environment), hostText(workspace.baseUrl)),
                  this);
    where->setObjectName(QStringLiteral("replaceKeyWorkspace"));
    where->setForegroundRole(QPalette::PlaceholderText);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(heading(windowTitle(), this));
    head->addWidget(where);

    auto* field = new QVBoxLayout;
    field->setSpacing(hintSpacing);
    field->addWidget(fieldLabel(isFirst || session ? tr("API &key") : tr("New API &key"), m_key->field()));
    field->addWidget(m_key);

    QVBoxLayout* layout = dialogLayout(this);
    layout->addLayout(head);
    layout->addLayout(field);
    layout->addWidget(m_message);
    QLabel* promise =
        paragraph(session   ? tr("It stays in memory, is gone when you quit, and changes nothing in the keychain.")
                  : isFirst ? tr("It is verified with the server, then kept in the keychain and nowhere else.")
                            : tr("The old key stays in use until the server has accepted the new one."),
                  this);
    promise->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(promise);
    buildButtons();
    layout->addLayout(buttonRow(session ? QList{m_close, m_anyway, m_go, m_forSession}
                                        : QList{m_close, m_anyway, m_forSession, m_go}));
}

void ReplaceKeyDialog::buildButtons() {
    m_close = dialogButton(tr("Cancel"), QStringLiteral("replaceKeyClose"), this);
    m_anyway = dialogButton(tr("Use it anyway"), QStringLiteral("replaceKeyAnyway"), this);
    m_forSession = dialogButton(tr("Use for this session only"), QStringLiteral("replaceKeySession"), this);
    m_go = dialogButton(tr("Verify and save"), QStringLiteral("replaceKeyVerify"), this);
    (m_purpose == Purpose::ThisSession ? m_forSession : m_go)->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &ReplaceKeyDialog::reject);
    connect(m_anyway, &QPushButton::clicked, this, &ReplaceKeyDialog::keep);
    connect(m_forSession, &QPushButton::clicked, this, [this] { verify(Purpose::ThisSession); });
    connect(m_go, &QPushButton::clicked, this, [this] { verify(Purpose::Keep); });
    if (!m_stored)
        m_go->setText(tr("Verify and use"));
}

void ReplaceKeyDialog::keyTyped() {
    if (m_stage != Stage::Filling)
        return;
    m_verifier->drop();
    m_message->clear();
    enter(Stage::Filling);
}

void ReplaceKeyDialog::enter(Stage stage) {
    m_stage = stage;
    const bool filling = stage == Stage::Filling;
    m_key->setEnabled(filling);
    m_close->setText(filling || stage == Stage::Asking ? tr("Cancel") : tr("Close"));
    m_anyway->setVisible(filling && m_verifier->isRefusal());
    for (QPushButton* button : {m_forSession, m_go})
        button->setEnabled(filling && m_key->isSendable());
    // After a refusal only the way that was chosen stays on offer.
    const auto isOffered = [this, stage](Purpose purpose) {
        return stage != Stage::Kept && (!m_verifier->isRefusal() || m_purpose == purpose);
    };
    m_forSession->setVisible(m_stored && isOffered(Purpose::ThisSession));
    m_go->setVisible(isOffered(Purpose::Keep));
}

void ReplaceKeyDialog::verify(Purpose purpose) {
    if (!m_session)
        return;
    m_purpose = purpose;
    enter(Stage::Asking);
    m_verifier->start(m_session->workspace().baseUrl, m_key->secret());
}

void ReplaceKeyDialog::answered() {
    if (!m_verifier->isRefusal()) {
        keep();
        return;
    }
    enter(Stage::Filling);
    m_key->setFocus();
}

/// The server, or the user, has found the key good.
void ReplaceKeyDialog::keep() {
    if (!m_session)
        return;
    enter(Stage::Keeping);
    const Secret key = m_key->secret();
    m_key->forget();
    if (m_purpose == Purpose::ThisSession) {
        m_session->key().useForSession(key);
        accept();
        return;
    }
    m_message->say(savingKey(*m_verifier->answer()));
    m_session->key().store(key, [self = QPointer(this)](VaultState state) {
        if (self)
            self->kept(state);
    });
}

void ReplaceKeyDialog::kept(VaultState state) {
    if (state == VaultState::Ready) {
        accept();
        return;
    }
    m_message->say(keyNotSaved(state));
    enter(Stage::Kept);
    m_close->setFocus();
}

void ReplaceKeyDialog::done(int result) {
    m_verifier->drop();
    m_key->forget();
    QDialog::done(m_stage >= Stage::Keeping ? Accepted : result);
}

} // namespace klipy::ui
