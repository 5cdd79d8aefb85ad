#include "ui/edits/review_report.h"

#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/review_report_chips.h"
#include "ui/edits/review_report_list.h"
#include "ui/edits/save_progress.h"
#include "ui/workspaces/form_parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace klipy::ui {

ReviewReport::ReviewReport(SaveFlow& flow, QWidget* parent)
    : QWidget(parent), m_flow(flow), m_title(heading({}, this, 1.0)), m_summary(new ElidedLabel(this)),
      m_list(new ReviewReportList(this)), m_copy(new QToolButton(this)), m_close(new QToolButton(this)),
      m_buttons(new QWidget(this)), m_open(dialogButton(tr("Open"), QStringLiteral("reportOpen"), m_buttons)),
      m_decide(dialogButton(tr("Decide…"), QStringLiteral("reportDecide"), m_buttons)),
      m_again(dialogButton(tr("Save again"), QStringLiteral("reportAgain"), m_buttons)),
      m_allAgain(dialogButton({}, QStringLiteral("reportAllAgain"), m_buttons)) {
    setObjectName(QStringLiteral("reviewReport"));
    build();
    buildButtons();
    connect(&flow, &SaveFlow::started, this, [this] { m_isAnother = true; });
    connect(&flow, &SaveFlow::finished, this, &ReviewReport::refresh);
    connect(&flow, &SaveFlow::lineChanged, this, [this](int line) { m_changed.insert(line); });
    connect(m_close, &QToolButton::clicked, this, &ReviewReport::closeRequested);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_list, &ReviewReportList::activated, this, &ReviewReport::open);
    connect(m_list, &ReviewReportList::currentChanged, this, &ReviewReport::updateButtons);
    connect(m_list, &ReviewReportList::actionTriggered, this, [this](int row) {
        const SaveLine line = m_list->model().row(row).line;
        m_flow.instead().take(line.result, line.email);
    });
}

void ReviewReport::build() {
    m_title->setWordWrap(false);
    m_summary->setObjectName(QStringLiteral("reportSummary"));
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_copy->setObjectName(QStringLiteral("reportCopy"));
    m_copy->setIcon(icon(u"copy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the lines that are shown as text"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_close->setObjectName(QStringLiteral("reportClose"));
    m_close->setIcon(icon(u"close"));
    m_close->setToolTip(tr("Close the report"));
    m_close->setAccessibleName(tr("Close the report"));
    for (QToolButton* button : {m_copy, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(14, 6, 8, 6);
    bar->addWidget(m_title);
    bar->addSpacing(8);
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_copy);
    bar->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(new SaveProgress(m_flow, this));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
}

void ReviewReport::buildButtons() {
    m_buttons->setObjectName(QStringLiteral("reportButtons"));
    auto* layout = new RowsLayout(m_buttons);
    layout->setContentsMargins(14, 8, 8, 8);
    m_again->setToolTip(tr("Sends this record once more"));
    m_allAgain->setToolTip(tr("Sends all records once more that are known not to have been saved, and for which that is "
                              "safe"));
    for (QPushButton* button : {m_open, m_decide, m_again, m_allAgain})
        layout->addWidget(button);
    const auto currentRef = [this] { return m_list->model().row(m_list->current()).line.result.ref; };
    connect(m_open, &QPushButton::clicked, this, [this] { open(m_list->current()); });
    connect(m_decide, &QPushButton::clicked, this, [this, currentRef] { emit conflictRequested(currentRef()); });
    connect(m_again, &QPushButton::clicked, this, [this, currentRef] { m_flow.saveSelected({currentRef()}); });
    connect(m_allAgain, &QPushButton::clicked, this, [this] { m_flow.saveSelected(m_flow.savedAgain()); });
}

bool ReviewReport::canOpen(const SaveLine& line) const {
    const bool isDeleted = line.result.action == Action::Delete && line.result.kind == SaveResult::Kind::Saved;
    return !isDeleted && !hasNoId(line.result);
}

bool ReviewReport::isInConflict(const SaveLine& line) const {
    if (line.result.kind != SaveResult::Kind::Conflicted)
        return false;
    const StagedRecord* staged = m_flow.context().edits->find(line.result.ref);
    return staged && (staged->gone || !staged->conflicts().isEmpty());
}

void ReviewReport::open(int row) {
    if (row < 0)
        return;
    const SaveLine line = m_list->model().row(row).line;
    RecordRef ref = line.result.ref;
    if (!line.result.createdId.isEmpty())
        ref.id = line.result.createdId;
    if (isInConflict(line))
        emit conflictRequested(ref);
    else if (canOpen(line))
        emit recordRequested(ref);
}

ReportRow ReviewReport::rowOf(int number) const {
    const ChangeContext context = m_flow.context();
    const SaveLine& line = m_flow.lines()[number];
    ReportRow row{line, saveLineText(line, context)};
    if (line.state != SaveLine::State::Ended || line.email.isEmpty())
        return row;
    const auto offer = m_flow.instead().offer(line.result, line.email);
    row.offer = offerText(offer, *context.edits);
    row.action = offerActionText(offer);
    return row;
}

void ReviewReport::updateRows() {
    if (m_isAnother || m_list->model().rowCount() != m_flow.lines().size()) {
        m_isAnother = false;
        m_changed.clear();
        m_offering.clear();
        QList<ReportRow> rows;
        for (int line = 0; line < m_flow.lines().size(); ++line) {
            rows.append(rowOf(line));
            if (!rows.last().line.email.isEmpty())
                m_offering.insert(line);
        }
        m_list->show(rows);
        return;
    }
    QHash<int, ReportRow> rows;
    const QSet<int> changed = std::exchange(m_changed, {}) + m_offering;
    for (const int line : changed)
        rows.insert(line, rowOf(line));
    m_list->change(rows);
}

void ReviewReport::refresh() {
    updateRows();
    m_title->setText(m_flow.isRunning() ? tr("Saving…") : tr("Last save"));
    m_summary->setText(saveSummary(m_flow.lines()));
    m_close->setEnabled(!m_flow.isRunning());
    updateButtons();
}

void ReviewReport::updateButtons() {
    const int row = m_list->current();
    const bool any = row >= 0 && row < m_list->model().rowCount();
    const SaveLine line = any ? m_list->model().row(row).line : SaveLine();
    const auto all = m_flow.isRunning() ? QList<RecordRef>() : m_flow.savedAgain();
    const bool again = any && m_flow.canSaveAgain(line);
    m_open->setVisible(any && canOpen(line) && !isInConflict(line));
    m_decide->setVisible(any && isInConflict(line));
    m_again->setVisible(again);
    m_allAgain->setVisible(all.size() > (again ? 1 : 0));
    m_allAgain->setText(all.size() == 1 ? tr("Save 1 record again")
                                        : tr("Save all %1 again").arg(QLocale().toString(all.size())));
    m_buttons->setVisible(!m_flow.isRunning() && any);
}

QString ReviewReport::text() const {
    return saveReportText(m_list->shown(), m_flow.context());
}

} // namespace klipy::ui
