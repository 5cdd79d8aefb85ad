#include "ui/edits/journal_restore_dialog.h"

#include "ui/edits/journal_words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

JournalRestoreDialog::JournalRestoreDialog(const JournalEntry& entry, const Restore& restore, const Contract& contract,
                                           bool reads, QWidget* parent)
    : SnugDialog(parent) {
    setObjectName(QStringLiteral("restoreDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool recreates = restore.kind == Restore::Kind::Recreate;
    const QString name = journalRecordName(entry);
    setWindowTitle(recreates ? tr("Recreate record") : tr("Restore record"));
    QVBoxLayout* layout = dialogLayout(this);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(heading(recreates ? tr("Recreate %1?").arg(name) : tr("Restore %1?").arg(name), this));
    head->addWidget(paragraph(restorePromise(restore, name), this));
    layout->addLayout(head);
    const QString limits = restoreLimits(restore, contract);
    if (!limits.isEmpty())
        layout->addWidget(quietLine(u"warning", limits, this));
    if (reads)
        layout->addWidget(quietLine(u"info", tr("The record is read first: 1 request."), this));
    QPushButton* cancel = dialogButton(tr("Cancel"), QStringLiteral("restoreCancel"), this);
    QPushButton* stage = dialogButton(recreates ? tr("Stage the new record") : tr("Stage the old values"),
                                      QStringLiteral("restoreConfirm"), this);
    stage->setDefault(true);
    layout->addLayout(buttonRow({cancel, stage}));
    connect(cancel, &QPushButton::clicked, this, &JournalRestoreDialog::reject);
    connect(stage, &QPushButton::clicked, this, [this] {
        emit confirmed();
        accept();
    });
    stage->setFocus();
}

} // namespace klipy::ui
