#include "ui/workspaces/remove_workspace_dialog.h"

#include "ui/workspaces/message_panel.h"
#include "ui/workspaces/workspace_words.h"

#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

/// A heading with its points under it.
QVBoxLayout* points(const QString& title, const QStringList& list, QWidget* parent) {
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(heading(title, parent, 1.0));
    for (const QString& point : list) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(paragraph(QStringLiteral("•"), parent), 0, Qt::AlignTop);
        row->addWidget(paragraph(point, parent), 1);
        column->addLayout(row);
    }
    return column;
}

} // namespace

RemoveWorkspaceDialog::RemoveWorkspaceDialog(Workspaces& workspaces, const Workspace& workspace, QWidget* parent)
    : SnugDialog(parent), m_workspaces(workspaces), m_workspace(workspace), m_message(new MessagePanel(this)) {
    setObjectName(QStringLiteral("removeWorkspaceDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remove workspace"));
    m_message->setObjectName(QStringLiteral("removeMessage"));
    build();
}

void RemoveWorkspaceDialog::build() {
    QVBoxLayout* layout = dialogLayout(this);
    m_question = heading(tr("Remove “%1”?").arg(m_workspace.name), this);
    m_question->setObjectName(QStringLiteral("removeQuestion"));
    QLabel* where = paragraph(
        environmentText(m_workspace.environment) + QStringLiteral(" · ") + hostText(m_workspace.baseUrl), this);
    where->setForegroundRole(QPalette::PlaceholderText);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_question);
    head->addWidget(where);
    layout->addLayout(head);
    m_points = new QWidget(this);
    auto* lists = new QVBoxLayout(m_points);
    lists->setContentsMargins({});
    lists->setSpacing(14);
    lists->addLayout(points(
        tr("What goes, from this computer only"),
        {m_workspace.keyStored ? tr("Its API key leaves the keychain.") : tr("Its API key, which is in memory only."),
         tr("What is staged and not saved, and the journal of what was written."),
         tr("The list of its known companies. Those that no person or interaction names can't be found again without "
            "their id.")},
        m_points));
    lists->addLayout(points(tr("What stays"),
                            {tr("Everything at Klipy: no record changes."),
                             tr("The API key itself. It works until somebody revokes it in Klipy under Settings → "
                                "API.")},
                            m_points));
    layout->addWidget(m_points);
    layout->addWidget(m_message);

    m_cancel = dialogButton(tr("Cancel"), QStringLiteral("removeCancel"), this);
    m_cancel->setDefault(true);
    m_confirm = dialogButton(tr("Remove workspace"), QStringLiteral("removeConfirm"), this);
    layout->addLayout(buttonRow({m_confirm, m_cancel}));
    m_cancel->setFocus();
    connect(m_cancel, &QPushButton::clicked, this, &RemoveWorkspaceDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &RemoveWorkspaceDialog::remove);
}

void RemoveWorkspaceDialog::remove() {
    m_confirm->hide();
    m_points->hide();
    m_question->setText(tr("“%1” is removed").arg(m_workspace.name));
    m_cancel->setText(tr("Close"));
    // The mark may have changed since the dialog was made.
    m_keyMayBeStored = m_workspaces.registry().find(m_workspace.id).value_or(m_workspace).keyStored;
    if (m_workspace.isStored())
        m_message->say({Tone::Info, tr("Taking the key out of the keychain…"), {}, {}, true});
    m_workspaces.remove(m_workspace.id, [self = QPointer(this)](VaultState state) {
        if (self)
            self->erased(state);
    });
}

void RemoveWorkspaceDialog::erased(VaultState state) {
    if (state == VaultState::NotStored || !m_keyMayBeStored) {
        accept();
        return;
    }
    // Its name there is what somebody needs who removes it by hand.
    const QString entry =
        tr("Its entry is called %1, account %2.").arg(QStringLiteral("klipy-desktop"), m_workspace.keyAccount());
    m_message->say(
        {Tone::Warning, tr("Its key may still be in the keychain"),
         state == VaultState::Waiting
             ? tr("The keychain has not answered yet; it may be waiting for your password.")
             : tr("The keychain is locked, or can't be reached. You can delete the key in the desktop's own keychain "
                  "program, or revoke it in Klipy under Settings → API."),
         entry, false});
}

} // namespace klipy::ui
