#include "ui/workspaces/recovery_dialog.h"

#include "core/storage/recovery_file.h"
#include "ui/common/icons.h"
#include "ui/workspaces/message_panel.h"
#include "ui/workspaces/recovery_words.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace klipy::ui {

RecoveryDialog::RecoveryDialog(Recovery& recovery, const Workspace& workspace, qint64 nowMs, QWidget* parent)
    : SnugDialog(parent), m_recovery(recovery), m_workspace(workspace), m_nowMs(nowMs) {
    setObjectName(QStringLiteral("recoveryDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Recovery file"));
    build();
}

RecoveryDialog::~RecoveryDialog() {
    wipe(m_code);
}

void RecoveryDialog::build() {
    QVBoxLayout* layout = dialogLayout(this);
    auto* head = new QVBoxLayout;
    head->setSpacing(6);
    head->addWidget(heading(tr("Keep a recovery file for “%1”").arg(m_workspace.name), this));
    head->addWidget(paragraph(tr("Staged edits, the journal and the list of known companies are sealed on this "
                                 "computer's disk. What opens them is in the keychain. If the keychain is lost, they "
                                 "stay shut, unless you have a recovery file."),
                              this));
    layout->addLayout(head);
    layout->addWidget(quietLine(u"warning",
                                tr("Whoever has it and this computer's files can read what is sealed. Keep it where "
                                   "you keep passwords, not on this computer."),
                                this));
    layout->addWidget(buildCode());
    m_message = new MessagePanel(this);
    m_message->setObjectName(QStringLiteral("recoveryMessage"));
    layout->addWidget(m_message);
    m_later = dialogButton(tr("Not now"), QStringLiteral("recoveryLater"), this);
    m_show = dialogButton(tr("Show code"), QStringLiteral("recoveryShow"), this);
    m_save = dialogButton(tr("Save file…"), QStringLiteral("recoverySave"), this);
    m_save->setDefault(true);
    layout->addLayout(buttonRow({m_later, m_show, m_save}));
    connect(m_later, &QPushButton::clicked, this, &RecoveryDialog::reject);
    connect(m_show, &QPushButton::clicked, this, [this] { withCode([this] { showCode(); }); });
    connect(m_save, &QPushButton::clicked, this, [this] { withCode([this] { askForFile(); }); });
    m_save->setFocus();
}

QWidget* RecoveryDialog::buildCode() {
    m_codeBox = new QWidget(this);
    auto* column = new QVBoxLayout(m_codeBox);
    column->setContentsMargins({});
    column->setSpacing(8);
    m_codeLabel = new QLabel(m_codeBox);
    m_codeLabel->setObjectName(QStringLiteral("recoveryCode"));
    m_codeLabel->setTextFormat(Qt::PlainText);
    m_codeLabel->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_codeLabel->setLayoutDirection(Qt::LeftToRight);
    m_codeLabel->setAlignment(Qt::AlignCenter);
    m_codeLabel->setFrameShape(QFrame::StyledPanel);
    m_codeLabel->setMargin(12);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(font.pointSizeF() * 1.1);
    m_codeLabel->setFont(font);
    auto* copy = dialogButton(tr("Copy"), QStringLiteral("recoveryCopy"), m_codeBox);
    copy->setIcon(icon(u"copy"));
    auto* row = new QHBoxLayout;
    row->addWidget(paragraph(tr("Print it, or write it down: capital or small letters, dashes or none."), m_codeBox), 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    column->addWidget(m_codeLabel);
    column->addLayout(row);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_codeLabel->text()); });
    m_codeBox->hide();
    return m_codeBox;
}

void RecoveryDialog::withCode(const std::function<void()>& next) {
    if (!m_code.isEmpty())
        return next();
    m_message->say({Tone::Info, tr("Asking the keychain…"), {}, {}, true});
    m_recovery.askCode([self = QPointer(this), next](const Result<QString, RecoveryProblem>& code) {
        if (!self)
            return;
        if (!code)
            return self->m_message->say(recoveryProblemMessage(code.error()));
        self->m_message->clear();
        self->m_code = QString(code->constData(), code->size()); // a copy of its own: the other is wiped
        next();
    });
}

void RecoveryDialog::showCode() {
    m_codeLabel->setText(codeInTwoLines(m_code));
    m_codeBox->show();
    m_show->hide();
    m_later->setText(tr("Close"));
}

void RecoveryDialog::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Save recovery file"));
    dialog->setObjectName(QStringLiteral("recoveryFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Text files (*.txt)"));
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(recoveryFileName(m_workspace));
    connect(dialog, &QFileDialog::fileSelected, this, &RecoveryDialog::save);
    dialog->open();
}

void RecoveryDialog::save(const QString& path) {
    const QByteArray file = recoveryFile(recoveryFileWords(m_workspace, m_nowMs), m_code);
    m_recovery.save(path, file, [self = QPointer(this), path](const QString& error) {
        if (!self)
            return;
        const QString name = QDir::toNativeSeparators(path);
        if (!error.isEmpty()) {
            self->m_message->say({Tone::Error, tr("The file couldn't be written"),
                                  tr("%1: %2. Nothing was changed there; choose another place.", "path: error")
                                      .arg(name, error),
                                  {}, false});
            return;
        }
        self->m_message->say({Tone::Ok, tr("Saved"), tr("%1\nMove it to where you keep passwords.").arg(name), {}, false});
        self->m_later->setText(tr("Close"));
        self->m_later->setFocus();
    });
}

} // namespace klipy::ui
