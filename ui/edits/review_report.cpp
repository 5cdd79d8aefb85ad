#include "ui/edits/review_report.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/edits/change_text.h"
#include "ui/edits/review_report_delegate.h"
#include "ui/workspaces/form_parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QToolButton>

namespace klipy::ui {

namespace {

Tone toneOf(const SaveLine& line) {
    if (line.state == SaveLine::State::InGrace || line.state == SaveLine::State::Asking)
        return Tone::Warning;
    if (line.state != SaveLine::State::Ended)
        return line.state == SaveLine::State::Sending ? Tone::Info : Tone::Neutral;
    switch (line.result.kind) {
    case SaveResult::Kind::Saved:
        return line.result.ignored.isEmpty() ? Tone::Ok : Tone::Warning;
    case SaveResult::Kind::Failed:
        return wasIgnored(line.result) ? Tone::Warning : Tone::Error;
    case SaveResult::Kind::Unknown:
    case SaveResult::Kind::Duplicate:
        return Tone::Warning;
    case SaveResult::Kind::NotSent:
        break;
    }
    return line.result.reason == SaveResult::Reason::Declined ? Tone::Neutral : Tone::Warning;
}

QString iconOf(const SaveLine& line) {
    if (line.state == SaveLine::State::InGrace || line.state == SaveLine::State::Asking)
        return QStringLiteral("trash");
    if (line.state == SaveLine::State::Sending)
        return QStringLiteral("refresh");
    if (line.state == SaveLine::State::Waiting)
        return kindPicture(line.result.ref.kind).toString();
    switch (toneOf(line)) {
    case Tone::Ok:
        return QStringLiteral("check");
    case Tone::Error:
        return QStringLiteral("error");
    case Tone::Neutral:
        return QStringLiteral("undo");
    case Tone::Info:
    case Tone::Warning:
        break;
    }
    return QStringLiteral("warning");
}

} // namespace

ReportModel::ReportModel(const Contract& contract, QObject* parent)
    : QAbstractListModel(parent), m_contract(contract) {}

void ReportModel::show(const QList<SaveLine>& lines) {
    if (lines.size() != m_lines.size()) {
        beginResetModel();
        m_lines = lines;
        endResetModel();
        return;
    }
    m_lines = lines;
    if (!m_lines.isEmpty())
        emit dataChanged(index(0), index(int(m_lines.size()) - 1));
}

int ReportModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant ReportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const SaveLine& line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return line.result.name;
    case Qt::AccessibleTextRole:
        return ReviewReport::tr("%1: %2", "record: what became of it")
            .arg(line.result.name, saveLineText(line, m_contract));
    case WordsRole:
        return saveLineText(line, m_contract);
    case ToneRole:
        return int(toneOf(line));
    case IconRole:
        return iconOf(line);
    case BusyRole:
        return line.state != SaveLine::State::Ended;
    default:
        return {};
    }
}

ReviewReport::ReviewReport(SaveFlow& flow, const Contract& contract, QWidget* parent)
    : QWidget(parent), m_flow(flow), m_contract(contract), m_model(new ReportModel(contract, this)),
      m_title(heading({}, this, 1.0)), m_summary(new ElidedLabel(this)), m_list(new QListView(this)),
      m_copy(new QToolButton(this)), m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("reviewReport"));
    m_title->setWordWrap(false);
    m_summary->setObjectName(QStringLiteral("reportSummary"));
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_copy->setObjectName(QStringLiteral("reportCopy"));
    m_copy->setIcon(icon(u"copy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the report as text"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_close->setObjectName(QStringLiteral("reportClose"));
    m_close->setIcon(icon(u"close"));
    m_close->setToolTip(tr("Close the report"));
    m_close->setAccessibleName(tr("Close the report"));
    for (QToolButton* button : {m_copy, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_list->setObjectName(QStringLiteral("reportList"));
    m_list->setAccessibleName(tr("What became of each record"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ReviewReportDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
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
    layout->addWidget(m_list, 1);
    connect(m_close, &QToolButton::clicked, this, &ReviewReport::closeRequested);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { emit recordRequested(m_model->line(index.row()).result.ref); });
}

void ReviewReport::refresh() {
    m_model->show(m_flow.lines());
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_title->setText(m_flow.isRunning() ? tr("Saving…") : tr("Last save"));
    m_summary->setText(saveSummary(m_flow.lines()));
    m_close->setEnabled(!m_flow.isRunning());
    m_list->doItemsLayout(); // words may need more lines now
}

QString ReviewReport::text() const {
    return saveReportText(m_flow.lines(), m_contract);
}

} // namespace klipy::ui
