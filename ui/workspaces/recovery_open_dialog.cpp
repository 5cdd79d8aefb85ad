#include "ui/workspaces/recovery_open_dialog.h"

#include "core/storage/recovery_file.h"
#include "ui/workspaces/message_panel.h"
#include "ui/workspaces/recovery_words.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

RecoveryOpenDialog::RecoveryOpenDialog(Recovery& recovery, const QString& workspaceName, const QStringList& lostFiles,
                                       QWidget* parent)
    : SnugDialog(parent), m_recovery(recovery) {
    setObjectName(QStringLiteral("recoveryOpenDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Open what was set aside"));
    build(workspaceName, lostFiles);
}

RecoveryOpenDialog::~RecoveryOpenDialog() = default;

void RecoveryOpenDialog::build(const QString& workspaceName, const QStringList& lostFiles) {
    QVBoxLayout* layout = dialogLayout(this);
    auto* head = new QVBoxLayout;
    head->setSpacing(6);
    head->addWidget(heading(tr("Bring back what was sealed for “%1”").arg(workspaceName), this));
    head->addWidget(paragraph(tr("The keychain no longer has the secret of an earlier file, so it was set aside. With "
                                 "its recovery file or code, the staged edits, the journal and the known companies in "
                                 "it come back. What is newer stays as it is, and nothing is sent."),
                              this));
    layout->addLayout(head);

    auto* which = new QVBoxLayout;
    which->setSpacing(hintSpacing);
    m_file = new QComboBox(this);
    m_file->setObjectName(QStringLiteral("recoveryLostFile"));
    for (auto file = lostFiles.rbegin(); file != lostFiles.rend(); ++file) // the newest first
        m_file->addItem(lostFileText(*file), *file);
    QLabel* fileLabel = fieldLabel(tr("&File"), m_file);
    fileLabel->setVisible(lostFiles.size() > 1);
    m_file->setVisible(lostFiles.size() > 1);
    which->addWidget(fileLabel);
    which->addWidget(m_file);
    if (lostFiles.size() == 1) {
        QLabel* only = paragraph(lostFileText(lostFiles.first()), this);
        only->setForegroundRole(QPalette::PlaceholderText);
        which->addWidget(only);
    }
    layout->addLayout(which);

    m_code = new QPlainTextEdit(this);
    m_code->setObjectName(QStringLiteral("recoveryTypedCode"));
    m_code->setTabChangesFocus(true);
    m_code->setLayoutDirection(Qt::LeftToRight);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_code->setFixedHeight(m_code->fontMetrics().lineSpacing() * 2 + 22);
    m_code->setPlaceholderText(QStringLiteral("ABCDE-12345-…"));
    auto* field = new QVBoxLayout;
    field->setSpacing(hintSpacing);
    field->addWidget(fieldLabel(tr("Recovery &code"), m_code));
    field->addWidget(m_code);
    layout->addLayout(field);
    m_message = new MessagePanel(this);
    m_message->setObjectName(QStringLiteral("recoveryOpenMessage"));
    layout->addWidget(m_message);

    m_choose = dialogButton(tr("From file…"), QStringLiteral("recoveryChoose"), this);
    m_cancel = dialogButton(tr("Not now"), QStringLiteral("recoveryCancel"), this);
    m_recover = dialogButton(tr("Bring back"), QStringLiteral("recoveryConfirm"), this);
    m_recover->setDefault(true);
    m_recover->setEnabled(false);
    layout->addLayout(buttonRow({m_choose, m_cancel, m_recover}));
    connect(m_code, &QPlainTextEdit::textChanged, this, [this] {
        m_recover->setEnabled(!m_code->toPlainText().trimmed().isEmpty());
        m_message->clear();
    });
    connect(m_choose, &QPushButton::clicked, this, &RecoveryOpenDialog::askForFile);
    connect(m_cancel, &QPushButton::clicked, this, &RecoveryOpenDialog::reject);
    connect(m_recover, &QPushButton::clicked, this, &RecoveryOpenDialog::recover);
    m_code->setFocus();
}

void RecoveryOpenDialog::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Open recovery file"));
    dialog->setObjectName(QStringLiteral("recoveryOpenFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Text files (*.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &RecoveryOpenDialog::load);
    dialog->open();
}

void RecoveryOpenDialog::load(const QString& path) {
    m_recovery.load(path, [self = QPointer(this)](const QByteArray& file) {
        if (!self)
            return;
        if (file.isEmpty()) {
            self->m_message->say({Tone::Error, tr("This file can't be read"), {}, {}, false});
            return;
        }
        self->m_code->setPlainText(codeInRecoveryFile(file).trimmed());
    });
}

void RecoveryOpenDialog::recover() {
    m_recover->setEnabled(false);
    m_message->say({Tone::Info, tr("Opening the file…"), {}, {}, true});
    QString typed = m_code->toPlainText();
    m_recovery.recover(m_file->currentData().toString(), typed,
                       [self = QPointer(this)](const Result<Recovered, RecoveryProblem>& result) {
                           if (self)
                               self->heard(result);
                       });
    wipe(typed);
}

void RecoveryOpenDialog::heard(const Result<Recovered, RecoveryProblem>& result) {
    if (!result) {
        m_recover->setEnabled(true);
        m_message->say(recoveryProblemMessage(result.error()));
        m_code->setFocus();
        return;
    }
    m_code->clear(); // which also clears what was said
    m_message->say(recoveredMessage(*result));
    m_code->setEnabled(false);
    m_file->setEnabled(false);
    m_choose->hide();
    m_recover->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus();
    emit recovered(*result);
}

} // namespace klipy::ui
