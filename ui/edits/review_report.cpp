#include "ui/edits/review_report.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/review_report_delegate.h"
#include "ui/workspaces/form_parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
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
        return line.result.ignored.isEmpty() && !hasNoId(line.result) ? Tone::Ok : Tone::Warning;
    case SaveResult::Kind::Failed:
        return wasIgnored(line.result) ? Tone::Warning : Tone::Error;
    case SaveResult::Kind::Unknown:
    case SaveResult::Kind::Duplicate:
    case SaveResult::Kind::Conflicted:
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

void ReportModel::show(const QList<ReportRow>& rows) {
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    m_rows = rows;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int ReportModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ReportModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const ReportRow& row = m_rows[index.row()];
    const SaveLine& line = row.line;
    switch (role) {
    case Qt::DisplayRole:
        return line.result.name;
    case Qt::AccessibleTextRole: {
        const QString told = ReviewReport::tr("%1: %2", "record: what became of it").arg(line.result.name, row.words);
        return row.offer.isEmpty() ? told : told + u' ' + row.offer;
    }
    case WordsRole:
        return row.words;
    case OfferRole:
        return row.offer;
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

ReviewReport::ReviewReport(SaveFlow& flow, QWidget* parent)
    : QWidget(parent), m_flow(flow), m_model(new ReportModel(this)),
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
            [this](const QModelIndex& index) { open(m_model->row(index.row()).line); });
}

void ReviewReport::open(const SaveLine& line) {
    RecordRef ref = line.result.ref;
    if (!line.result.createdId.isEmpty())
        ref.id = line.result.createdId;
    if (!hasNoId(line.result))
        emit recordRequested(ref);
}

void ReviewReport::refresh() {
    const ChangeContext context = m_flow.context();
    QList<ReportRow> rows;
    for (const SaveLine& line : m_flow.lines()) {
        ReportRow row{line, saveLineText(line, context), {}, {}};
        const bool ended = line.state == SaveLine::State::Ended;
        const auto offer = ended ? m_flow.instead().offer(line.result, line.email) : UpdateInstead::Offer();
        row.offer = offerText(offer, *context.edits);
        row.action = offerActionText(offer);
        rows.append(row);
    }
    m_model->show(rows);
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    showActions();
    m_title->setText(m_flow.isRunning() ? tr("Saving…") : tr("Last save"));
    m_summary->setText(saveSummary(m_flow.lines()));
    m_close->setEnabled(!m_flow.isRunning());
    m_list->doItemsLayout(); // words may need more lines now
}

/// The buttons are widgets of their own, so that Tab and a screen reader find them.
void ReviewReport::showActions() {
    QWidget* before = m_list;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row);
        const QString& action = m_model->row(row).action;
        auto* button = qobject_cast<QPushButton*>(m_list->indexWidget(index));
        if (action.isEmpty()) {
            if (button && button->hasFocus())
                m_list->setFocus();
            if (button)
                m_list->setIndexWidget(index, nullptr);
            continue;
        }
        if (!button) {
            button = dialogButton({}, QStringLiteral("reportAction"), m_list->viewport());
            connect(button, &QPushButton::clicked, this, [this, row] {
                const SaveLine line = m_model->row(row).line;
                m_flow.instead().take(line.result, line.email);
            });
            m_list->setIndexWidget(index, button);
        }
        button->setText(action);
        button->setAccessibleName(tr("%1: %2", "record: action").arg(m_model->row(row).line.result.name, action));
        setTabOrder(before, button);
        before = button;
    }
}

QString ReviewReport::text() const {
    return saveReportText(m_flow.lines(), m_flow.context());
}

} // namespace klipy::ui
