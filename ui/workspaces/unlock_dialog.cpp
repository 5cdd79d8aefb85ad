#include "ui/workspaces/unlock_dialog.h"

#include "ui/workspaces/workspace_words.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

QRadioButton* choice(const QString& name, const QString& meaning, const QString& objectName, QVBoxLayout* layout,
                     QWidget* parent) {
    auto* button = new QRadioButton(name, parent);
    button->setObjectName(objectName);
    button->setAccessibleDescription(meaning);
    QFont bold = button->font();
    bold.setWeight(QFont::DemiBold);
    button->setFont(bold);
    QLabel* words = paragraph(meaning, parent);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setIndent(26); // under the text of its button
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(button);
    column->addWidget(words);
    layout->addLayout(column);
    return button;
}

} // namespace

UnlockDialog::UnlockDialog(const Workspace& workspace, QWidget* parent) : SnugDialog(parent), m_workspace(workspace) {
    setObjectName(QStringLiteral("unlockDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Unlock workspace"));
    build();
    update();
}

void UnlockDialog::build() {
    QVBoxLayout* layout = dialogLayout(this);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(heading(tr("Unlock “%1”?").arg(m_workspace.name), this));
    head->addWidget(paragraph(
        tr("While it is locked nothing can be changed at Klipy. Unlocked, saving sends what you staged; Klipy has no "
           "undo, and deletes are final."),
        this));
    layout->addLayout(head);

    m_ask = choice(tr("Ask"), modeMeaning(WorkspaceMode::Ask), QStringLiteral("unlockAsk"), layout, this);
    m_trusted =
        choice(tr("Trusted"), modeMeaning(WorkspaceMode::Trusted), QStringLiteral("unlockTrusted"), layout, this);
    (m_workspace.mode == WorkspaceMode::Trusted ? m_trusted : m_ask)->setChecked(true);

    if (m_workspace.environment == Environment::Production && m_workspace.storage != WorkspaceStorage::Demo) {
        m_name = new QLineEdit(this);
        m_name->setObjectName(QStringLiteral("unlockName"));
        QString shown = m_workspace.name;
        shown.replace(u'&', QLatin1String("&&")); // in a label with a buddy it would mark a key
        QLabel* label = fieldLabel(tr("This is production. Type its &name to unlock it: %1").arg(shown), m_name);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        auto* field = new QVBoxLayout;
        field->setSpacing(hintSpacing);
        field->addWidget(label);
        field->addWidget(m_name);
        layout->addLayout(field);
        connect(m_name, &QLineEdit::textChanged, this, &UnlockDialog::update);
    }
    QPushButton* cancel = dialogButton(tr("Stay locked"), QStringLiteral("unlockCancel"), this);
    m_unlock = dialogButton(tr("Unlock"), QStringLiteral("unlockConfirm"), this);
    m_unlock->setDefault(true);
    layout->addLayout(buttonRow({cancel, m_unlock}));
    connect(cancel, &QPushButton::clicked, this, &UnlockDialog::reject);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockDialog::unlock);
    if (m_name)
        m_name->setFocus();
    else
        m_unlock->setFocus();
}

bool UnlockDialog::nameFits() const {
    return !m_name || m_name->text().simplified().compare(m_workspace.name.simplified(), Qt::CaseInsensitive) == 0;
}

void UnlockDialog::update() {
    m_unlock->setEnabled(nameFits());
}

void UnlockDialog::unlock() {
    if (!nameFits())
        return;
    emit unlocked(m_trusted->isChecked() ? WorkspaceMode::Trusted : WorkspaceMode::Ask);
    accept();
}

} // namespace klipy::ui
