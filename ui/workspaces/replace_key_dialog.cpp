#include "ui/workspaces/replace_key_dialog.h"

#include "ui/workspaces/key_clipboard.h"
#include "ui/workspaces/key_dates_fields.h"
#include "ui/workspaces/key_input.h"
#include "ui/workspaces/key_verifier.h"
#include "ui/workspaces/message_panel.h"
#include "ui/workspaces/new_key_scopes.h"
#include "ui/workspaces/new_key_words.h"
#include "ui/workspaces/workspace_words.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

ReplaceKeyDialog::ReplaceKeyDialog(Workspaces& workspaces, WorkspaceSession& session, Purpose purpose, QWidget* parent)
    : ReplaceKeyDialog(workspaces.services(), &workspaces, session, purpose, parent) {}

ReplaceKeyDialog::ReplaceKeyDialog(const SessionServices& services, WorkspaceSession& session, Purpose purpose,
                                   QWidget* parent)
    : ReplaceKeyDialog(services, nullptr, session, purpose, parent) {}

ReplaceKeyDialog::ReplaceKeyDialog(const SessionServices& services, Workspaces* workspaces, WorkspaceSession& session,
                                   Purpose purpose, QWidget* parent)
    : SnugDialog(parent), m_workspaces(workspaces), m_session(&session), m_stored(session.workspace().isStored()),
      m_purpose(m_stored ? purpose : Purpose::Keep), m_verifier(new KeyVerifier(services, this)),
      m_scopes(new NewKeyScopes(services, session, this)), m_key(new KeyInput(QStringLiteral("replaceKeyField"), this)),
      m_options(new QWidget(this)), m_check(new QCheckBox(m_options)), m_dates(new KeyDatesFields(m_options)),
      m_message(new MessagePanel(this)) {
    setObjectName(QStringLiteral("replaceKeyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_message->setObjectName(QStringLiteral("replaceKeyMessage"));
    build();
    enter(Stage::Filling);
    connect(m_key, &KeyInput::changed, this, &ReplaceKeyDialog::keyTyped);
    connect(m_verifier, &KeyVerifier::said, m_message, &MessagePanel::say);
    connect(m_verifier, &KeyVerifier::answered, this, &ReplaceKeyDialog::answered);
    connect(m_scopes, &NewKeyScopes::progressed, this,
            [this](int sent, int of) { m_message->say(checkingScopes(sent + 1, of + 1)); }); // and the verification
    connect(m_scopes, &NewKeyScopes::ended, this, &ReplaceKeyDialog::checked);
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
    buildOptions(isFirst);
    m_options->setVisible(!session);
    m_check->setChecked(!session && !isFirst && m_scopes->canCompare());
    layout->addWidget(m_options);
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

void ReplaceKeyDialog::buildOptions(bool isFirst) {
    auto* column = new QVBoxLayout(m_options);
    column->setContentsMargins({});
    column->setSpacing(12);
    column->addWidget(m_dates);
    auto* check = new QVBoxLayout;
    check->setSpacing(hintSpacing);
    check->addWidget(m_check);
    auto* about = new HintLabel(m_options);
    about->say(tr("Reads what the new key may do, and compares it with what was seen of the key in use. Changes "
                  "nothing at Klipy."));
    check->addWidget(about);
    column->addLayout(check);

    m_check->setObjectName(QStringLiteral("replaceKeyCheck"));
    m_check->setText(tr("Check its &scopes first (%1 requests)").arg(m_scopes->cost()));
    m_check->setAccessibleDescription(about->text());
    for (QWidget* widget : {static_cast<QWidget*>(m_check), static_cast<QWidget*>(about)})
        widget->setVisible(!isFirst);
    const QDate today = todayOf(*m_session->clock());
    const KeyDates& dates = m_session->workspace().keyDates;
    m_dates->setDates(isFirst ? dates : dates.ofNextKey(today), today);
    m_dates->setVisible(m_workspaces != nullptr);
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
}

void ReplaceKeyDialog::keyTyped() {
    if (m_stage != Stage::Filling && m_stage != Stage::Deciding)
        return;
    m_verifier->drop();
    m_scopes->drop();
    m_message->clear();
    enter(Stage::Filling);
}

void ReplaceKeyDialog::enter(Stage stage) {
    m_stage = stage;
    const bool filling = stage == Stage::Filling;
    const bool open = filling || stage == Stage::Deciding;
    m_key->setEnabled(open);
    m_dates->setEnabled(open);
    m_check->setEnabled(filling);
    m_close->setText(stage < Stage::Keeping ? tr("Cancel") : tr("Close"));
    m_anyway->setVisible(filling && m_verifier->isRefusal());
    for (QPushButton* button : {m_forSession, m_go})
        button->setEnabled(open && m_key->isSendable());
    if (stage == Stage::Deciding)
        m_go->setText(tr("Use the new key"));
    else
        m_go->setText(m_stored ? tr("Verify and save") : tr("Verify and use"));
    // After a refusal, or once the user decides, only the way that was chosen stays on offer.
    const auto isOffered = [this, stage](Purpose purpose) {
        const bool chosen = m_verifier->isRefusal() || stage == Stage::Deciding;
        return stage != Stage::Kept && (!chosen || m_purpose == purpose);
    };
    m_forSession->setVisible(m_stored && isOffered(Purpose::ThisSession));
    m_go->setVisible(isOffered(Purpose::Keep));
}

void ReplaceKeyDialog::verify(Purpose purpose) {
    if (!m_session)
        return;
    if (m_stage == Stage::Deciding) {
        keep();
        return;
    }
    m_purpose = purpose;
    enter(Stage::Asking);
    if (m_check->isChecked())
        m_scopes->listen(m_key->secret());
    m_verifier->start(m_session->workspace().baseUrl, m_key->secret());
}

void ReplaceKeyDialog::answered() {
    // A refusal may mean the scope that authenticate needs: what the key may do else tells.
    if (m_session && m_check->isChecked() && !m_verifier->isWorthRetrying()) {
        enter(Stage::Checking);
        m_scopes->start();
        return;
    }
    if (!m_verifier->isRefusal()) {
        keep();
        return;
    }
    enter(Stage::Filling);
    m_key->setFocus();
}

void ReplaceKeyDialog::checked(ScopeCheckEnd how) {
    if (!m_session)
        return;
    const Message found = describeNewKey(m_scopes->comparison(), how);
    const bool isUseless = found.tone == Tone::Error;
    // What the server said at first is the better reason.
    m_message->say(isUseless && m_verifier->isRefusal()
                       ? describeCheck(*m_verifier->answer(), m_session->workspace().baseUrl)
                       : found);
    enter(Stage::Deciding);
    if (isUseless)
        m_go->setText(tr("Use it anyway"));
    (m_purpose == Purpose::Keep ? m_go : m_forSession)->setFocus();
}

/// The server, or the user, has found the key good.
void ReplaceKeyDialog::keep() {
    if (!m_session)
        return;
    enter(Stage::Keeping);
    const Secret key = m_key->secret();
    m_key->forget();
    const ScopeFindings found = m_scopes->findings();
    m_scopes->drop();
    takeOutOfClipboard(key);
    if (m_purpose == Purpose::ThisSession) {
        m_session->key().useForSession(key);
        m_session->scopes().takeIn(found);
        accept();
        return;
    }
    m_message->say(savingKey(*m_verifier->answer()));
    m_session->key().store(key, [self = QPointer(this)](VaultState state) {
        if (self)
            self->kept(state);
    });
    if (m_session) // it is in use by now, and what was found out needn't be found out again
        m_session->scopes().takeIn(found);
}

void ReplaceKeyDialog::kept(VaultState state) {
    if (state == VaultState::Ready || state == VaultState::Waiting)
        saveDates(); // else the old key is still the one that is kept
    if (state == VaultState::Ready) {
        accept();
        return;
    }
    m_message->say(keyNotSaved(state));
    enter(Stage::Kept);
    m_close->setFocus();
}

void ReplaceKeyDialog::saveDates() {
    if (!m_workspaces || !m_session)
        return;
    auto workspace = m_workspaces->registry().find(m_session->workspace().id);
    if (!workspace)
        return;
    workspace->keyDates = m_dates->dates();
    m_workspaces->update(*workspace);
}

void ReplaceKeyDialog::done(int result) {
    m_verifier->drop();
    m_scopes->drop();
    m_key->forget();
    QDialog::done(m_stage >= Stage::Keeping ? Accepted : result);
}

} // namespace klipy::ui
