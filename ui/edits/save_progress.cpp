#include "ui/edits/save_progress.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionToolButton>

namespace klipy::ui {

namespace {

constexpr int soonMs = 150;
constexpr int barHeight = 6;

/// From the side where reading begins.
void paintBar(QPainter& painter, const QRect& place, double share, bool paused, const QPalette& palette,
              Qt::LayoutDirection direction) {
    const double radius = place.height() / 2.0;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(separatorColor(palette));
    painter.drawRoundedRect(place, radius, radius);
    const int width = qRound(place.width() * qBound(0.0, share, 1.0));
    if (width <= 0)
        return;
    const QRect filled(place.left(), place.top(), qMax(width, place.height()), place.height());
    painter.setBrush(paused ? mutedTextColor(palette) : accentColor(palette));
    painter.drawRoundedRect(QStyle::visualRect(direction, place, filled), radius, radius);
}

} // namespace

SaveProgressBar::SaveProgressBar(QWidget* parent) : QWidget(parent) {
    setFixedHeight(barHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SaveProgressBar::show(double share, bool paused) {
    m_share = share;
    m_paused = paused;
    update();
}

void SaveProgressBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBar(painter, rect(), m_share, m_paused, palette(), layoutDirection());
}

SaveProgressTicks::SaveProgressTicks(SaveFlow& flow, QObject* parent) : QObject(parent), m_flow(flow) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    m_seconds.setInterval(1000);
    connect(&m_soon, &QTimer::timeout, this, &SaveProgressTicks::due);
    connect(&m_seconds, &QTimer::timeout, this, &SaveProgressTicks::due);
    connect(&flow, &SaveFlow::progressed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&flow, &SaveFlow::started, this, &SaveProgressTicks::follow);
    connect(&flow, &SaveFlow::finished, this, &SaveProgressTicks::follow);
    follow();
}

void SaveProgressTicks::follow() {
    if (m_flow.isRunning())
        m_seconds.start();
    else
        m_seconds.stop();
    emit due();
}

SaveProgress::SaveProgress(SaveFlow& flow, QWidget* parent)
    : QWidget(parent), m_flow(flow), m_count(new QLabel(this)), m_detail(paragraph({}, this)),
      m_bar(new SaveProgressBar(this)), m_pause(dialogButton({}, QStringLiteral("saveProgressPause"), this)),
      m_stop(dialogButton(tr("Stop"), QStringLiteral("saveProgressStop"), this)) {
    setObjectName(QStringLiteral("saveProgress"));
    setAccessibleName(tr("The save that runs"));
    m_count->setObjectName(QStringLiteral("saveProgressCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_detail->setObjectName(QStringLiteral("saveProgressDetail"));
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_stop->setIcon(icon(u"stop"));
    m_stop->setToolTip(tr("Ends the save after the request that is under way. What is not sent stays staged."));
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_count, 1);
    first->addWidget(m_pause);
    first->addWidget(m_stop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 4, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(first);
    layout->addWidget(m_bar);
    layout->addWidget(m_detail);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_flow.isPaused())
            m_flow.resume();
        else
            m_flow.pause();
        refresh();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_flow.stop();
        refresh();
    });
    auto* ticks = new SaveProgressTicks(flow, this);
    connect(ticks, &SaveProgressTicks::due, this, &SaveProgress::refresh);
    refresh();
}

void SaveProgress::refresh() {
    const SaveProgressState state = m_flow.progress();
    setVisible(state.running);
    if (!state.running)
        return;
    m_count->setText(saveProgressCount(state));
    m_detail->setText(saveProgressDetail(state));
    m_bar->show(state.share(), state.paused || state.stopping);
    setAccessibleDescription(m_count->text() + QStringLiteral(". ") + m_detail->text());
    m_pause->setText(state.paused ? tr("Resume") : tr("Pause"));
    m_pause->setToolTip(state.paused ? tr("Goes on where it was") : tr("Nothing more is sent until you resume it"));
    m_pause->setEnabled(!state.stopping && !state.asking);
    m_stop->setEnabled(!state.stopping);
}

SaveProgressButton::SaveProgressButton(SaveFlow& flow, QWidget* parent) : QToolButton(parent), m_flow(flow) {
    setObjectName(QStringLiteral("saveProgressButton"));
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QToolButton::clicked, this, &SaveProgressButton::reviewRequested);
    auto* ticks = new SaveProgressTicks(flow, this);
    connect(ticks, &SaveProgressTicks::due, this, &SaveProgressButton::refresh);
    refresh();
}

void SaveProgressButton::refresh() {
    m_state = m_flow.progress();
    setVisible(m_state.running);
    if (!m_state.running)
        return;
    const QString line = saveProgressLine(m_state);
    const QString detail = saveProgressDetail(m_state);
    if (line != text()) {
        setText(line);
        updateGeometry();
    }
    setToolTip(detail.isEmpty() ? tr("Shows Review") : detail + u'\n' + tr("Shows Review"));
    setAccessibleName(line);
    setAccessibleDescription(detail);
    update();
}

QSize SaveProgressButton::sizeHint() const {
    // As wide as its last words will be, so that the bar's other figures keep their place.
    SaveProgressState widest = m_state;
    widest.ended = widest.all;
    const int words = qMax(fontMetrics().horizontalAdvance(saveProgressLine(widest)),
                           fontMetrics().horizontalAdvance(text()));
    return {words + 20, qMax(QToolButton::sizeHint().height(), fontMetrics().height() + 10)};
}

void SaveProgressButton::paintEvent(QPaintEvent*) {
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    QPainter painter(this);
    style()->drawComplexControl(QStyle::CC_ToolButton, &option, &painter, this);
    const QRect inner = rect().adjusted(8, 2, -8, -2);
    const QRect bar(inner.left(), inner.bottom() - 3, inner.width(), 3);
    const bool warns = m_state.problems > 0;
    painter.setPen(warns ? toneText(Tone::Warning, palette()) : palette().color(QPalette::WindowText));
    painter.drawText(inner.adjusted(0, 0, 0, -5), Qt::AlignCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, inner.width()));
    paintBar(painter, bar, m_state.share(), m_state.paused || m_state.stopping, palette(), layoutDirection());
}

} // namespace klipy::ui
