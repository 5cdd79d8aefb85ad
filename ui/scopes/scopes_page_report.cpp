// ScopesPage: the report, to be copied and saved.

#include "ui/activity/request_export.h"
#include "ui/common/banner.h"
#include "ui/scopes/scope_summary_words.h"
#include "ui/scopes/scopes_page.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>

namespace klipy::ui {

ScopeDocument ScopesPage::document() const {
    ScopeDocument document;
    document.workspace = m_parts.workspace();
    document.kept = m_parts.keyState();
    document.report = m_parts.watch.report();
    document.contract = m_parts.client.sharedContract();
    document.summary = summaryText(summaryOf(document.report, *document.contract));
    const QList<ScopeWarning> warnings = warningsOf(document.report, *document.contract, document.workspace.mode);
    for (const ScopeWarning& warning : warnings)
        document.warnings.append(warningText(warning));
    document.other = m_model->other();
    document.nowMs = m_parts.clock->wallMs();
    return document;
}

QString ScopesPage::reportAsMarkdown() const {
    return scopesAsMarkdown(document());
}

void ScopesPage::copyReport() {
    QGuiApplication::clipboard()->setText(reportAsMarkdown());
    m_notice->showMessage(Banner::Tone::Info, tr("The report was copied as Markdown"),
                          tr("Of the key it holds only the prefix and the last four characters."));
}

void ScopesPage::askForFile() {
    const QString day = QDateTime::fromMSecsSinceEpoch(m_parts.clock->wallMs()).toString(QStringLiteral("yyyy-MM-dd"));
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* dialog = new QFileDialog(this, tr("Save report"), folder, tr("Markdown files (*.md)"));
    dialog->setObjectName(QStringLiteral("saveReportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("md"));
    dialog->selectFile(QStringLiteral("klipy-scopes-%1.md").arg(day));
    connect(dialog, &QFileDialog::fileSelected, this, &ScopesPage::saveReport);
    dialog->open();
}

void ScopesPage::saveReport(const QString& path) {
    const QString wrong = saveWhole(path, reportAsMarkdown().toUtf8());
    if (wrong.isEmpty())
        m_notice->showMessage(Banner::Tone::Info, tr("The report was saved"), QDir::toNativeSeparators(path));
    else
        m_notice->showMessage(Banner::Tone::Error, tr("The report couldn't be saved"),
                              tr("%1: %2", "file, what went wrong").arg(QFileInfo(path).fileName(), wrong));
}

} // namespace klipy::ui
