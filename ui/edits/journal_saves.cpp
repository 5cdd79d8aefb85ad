#include "ui/edits/journal_saves.h"

#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/review_report_list.h"
#include "ui/workspaces/form_parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <limits>

namespace klipy::ui {

JournalSaves::JournalSaves(WorkspaceSession& session, ReportLog& log, QWidget* parent)
    : QWidget(parent), m_session(session), m_log(log), m_model(new JournalSavesModel(this)),
      m_table(new QTableView(this)), m_body(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("journalSaves"));
    build();
    connect(&log, &ReportLog::changed, this, &JournalSaves::refresh);
    connect(&session.editing().outcomeCheck(), &OutcomeCheck::finished, this, &JournalSaves::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JournalSaves::showReport);
    connect(m_list, &ReviewReportList::activated, this, &JournalSaves::open);
    connect(m_list, &ReviewReportList::currentChanged, this, [this] { m_open->setEnabled(m_list->current() >= 0); });
    connect(m_open, &QPushButton::clicked, this, [this] { open(m_list->current()); });
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    refresh();
}

void JournalSaves::build() {
    m_table->setObjectName(QStringLiteral("savesTable"));
    m_table->setAccessibleName(tr("Saves"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setFixedHeight(fontMetrics().height() + 14);
    header->setStretchLastSection(true);
    const int letter = fontMetrics().averageCharWidth();
    const int letters[JournalSavesModel::Summary] = {20, 9, 9};
    for (int column = 0; column < JournalSavesModel::Summary; ++column)
        m_table->setColumnWidth(column, letters[column] * letter + 18);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(m_table);
    splitter->addWidget(buildReport());
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({560, 420});
    m_empty = new EmptyState(this);
    m_empty->setContent(QStringLiteral("journal"), tr("No save is kept"),
                        tr("Each save leaves its report here: what was saved, what was refused, and what was not sent."));
    m_body->addWidget(splitter);
    m_body->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_body);
    setFocusProxy(m_table);
}

QWidget* JournalSaves::buildReport() {
    auto* side = new QWidget(this);
    side->setMinimumWidth(280);
    m_title = heading({}, side, 1.0);
    m_title->setObjectName(QStringLiteral("savesTitle"));
    m_note = paragraph({}, side);
    m_note->setObjectName(QStringLiteral("savesNote"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setContentsMargins(14, 0, 8, 6);
    m_open = dialogButton(tr("Open"), QStringLiteral("savesOpen"), side);
    m_open->setToolTip(tr("Shows the record of the chosen line"));
    m_copy = new QToolButton(side);
    m_copy->setObjectName(QStringLiteral("savesCopy"));
    m_copy->setIcon(icon(u"copy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the lines that are shown as text"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_list = new ReviewReportList(side);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(14, 6, 8, 6);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_open);
    bar->addWidget(m_copy);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_note);
    layout->addWidget(m_list, 1);
    return side;
}

void JournalSaves::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void JournalSaves::refresh() {
    if (!isVisible())
        return; // showing it does this
    const QList<KeptReport>& kept = m_log.reports();
    const QList<JournalEntry>& entries = m_session.editing().journal().entries();
    QList<KeptReport> now;
    qint64 until = std::numeric_limits<qint64>::max();
    QSet<QString> running;
    for (const KeptReport& each : kept) {
        if (m_log.runs(each.id))
            running.insert(each.id);
        now.append({each.id, reportByNow(each.report, entries, until)});
        until = each.report.startedMs;
    }
    const KeptReport* chosen = m_model->report(m_table->currentIndex().row());
    const QString id = chosen ? chosen->id : QString();
    m_model->show(now, running, m_session.clock()->wallMs());
    m_body->setCurrentIndex(kept.isEmpty() ? 1 : 0);
    if (!kept.isEmpty() && !m_table->currentIndex().isValid())
        m_table->selectRow(qMax(0, m_model->rowOf(id)));
    showReport();
}

void JournalSaves::showReport() {
    const KeptReport* chosen = m_model->report(m_table->currentIndex().row());
    if (!chosen)
        return;
    const QByteArray row = reportJson(*chosen);
    if (row == m_shown)
        return;
    m_shown = row;
    const QList<SaveLine> lines = endedLines(chosen->report);
    const ChangeContext context{&m_session.contract(), &m_session.editing().edits(), m_session.names(), QLocale(),
                                m_session.clock()->wallMs()};
    QList<ReportRow> rows;
    for (const SaveLine& line : lines)
        rows.append({line, saveLineText(line, context)});
    m_title->setText(lines.size() == 1 ? tr("1 record") : tr("%1 records").arg(QLocale().toString(lines.size())));
    const bool wasBrokenOff = m_model->wasBrokenOff(m_table->currentIndex().row());
    m_note->setText(wasBrokenOff ? tr("The program ended before this save did. What is told here of its writes is "
                                             "what the journal knows of them.")
                                        : QString());
    m_note->setVisible(wasBrokenOff);
    m_list->show(rows);
}

void JournalSaves::open(int row) {
    if (row < 0)
        return;
    const SaveResult& result = m_list->model().row(row).line.result;
    const QString id = result.createdId.isEmpty() ? result.ref.id : result.createdId;
    if (!hasNoId(result) && !isTemporaryId(id))
        emit recordRequested({result.ref.kind, id});
}

QString JournalSaves::text() const {
    const ChangeContext context{&m_session.contract(), &m_session.editing().edits(), m_session.names(), QLocale(),
                                m_session.clock()->wallMs()};
    return saveReportText(m_list->shown(), context);
}

} // namespace klipy::ui
