#include "ui/activity/budget_gauge.h"

#include "ui/activity/budget_gauge_accessible.h"
#include "ui/activity/budget_text.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/common/style_shapes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>
#include <QToolTip>

namespace klipy::ui {

namespace {

constexpr int barWidth = 72;
constexpr int barHeight = 6;
constexpr int margin = 8;
constexpr int gap = 8;
constexpr int pictureSize = 14;
constexpr qint64 tickMs = 1000;

Tone toneOf(BudgetMood mood) {
    switch (mood) {
    case BudgetMood::Low:
        return Tone::Warning;
    case BudgetMood::Paused:
        return Tone::Error;
    case BudgetMood::Calm:
    case BudgetMood::Offline:
        break;
    }
    return Tone::Neutral;
}

} // namespace

BudgetGauge::BudgetGauge(QWidget* parent, std::shared_ptr<Clock> clock)
    : QAbstractButton(parent), m_clock(clock ? std::move(clock) : std::make_shared<SystemClock>()) {
    installBudgetGaugeAccessibility();
    setObjectName(QStringLiteral("budgetGauge"));
    setAccessibleName(tr("Rate-limit budget"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void BudgetGauge::setState(const BudgetState& state) {
    // Counted here, the budget fills up without a word from the server: as long as it still does, it is worth asking.
    m_isFilling = !state.fromServer && state.remaining < state.limit && state != m_state;
    m_state = state;
    m_setAt = m_clock->monotonicMs();
    refresh();
}

void BudgetGauge::setReachable(bool reachable) {
    m_reachable = reachable;
    refresh();
}

BudgetState BudgetGauge::state() const {
    const qint64 passed = m_clock->monotonicMs() - m_setAt;
    BudgetState now = m_state;
    now.pausedForMs = qMax<qint64>(0, m_state.pausedForMs - passed);
    if (m_state.resetsInMs >= 0)
        now.resetsInMs = m_state.resetsInMs > passed ? m_state.resetsInMs - passed : -1;
    return now;
}

QString BudgetGauge::line() const {
    return budgetLine(state(), m_reachable);
}

QString BudgetGauge::sentence() const {
    return budgetSentence(state(), m_reachable);
}

bool BudgetGauge::changesByItself() const {
    const BudgetState now = state();
    return now.pausedForMs > 0 || now.resetsInMs > 0 || m_isFilling;
}

void BudgetGauge::refresh() {
    const QString line = this->line();
    if (line.size() != m_shownLine.size())
        updateGeometry();
    m_shownLine = line;
    if (std::exchange(m_shownRemaining, m_state.remaining) != m_state.remaining)
        announceBudget(*this);
    update();
    if (!changesByItself())
        m_tick.reset();
    else if (!m_tick)
        m_tick = m_clock->after(tickMs, [this] { tick(); });
}

void BudgetGauge::tick() {
    const auto ended = std::move(m_tick); // this alarm, which is still ringing
    const BudgetState before = m_state;
    const BudgetState now = state();
    const bool countdownEnded =
        (before.pausedForMs > 0 && now.pausedForMs == 0) || (before.resetsInMs > 0 && now.resetsInMs < 0);
    m_state = now;
    m_setAt = m_clock->monotonicMs();
    const bool wanted = countdownEnded || m_isFilling;
    m_isFilling = false; // until the answer says otherwise
    if (wanted)
        emit stateWanted();
    refresh();
}

QSize BudgetGauge::sizeHint() const {
    // Room for the usual line at its widest, so that nothing beside it moves while the seconds run.
    BudgetState widest;
    widest.limit = widest.remaining = 888;
    widest.resetsInMs = 88'000;
    widest.fromServer = true;
    const QFontMetrics metrics = fontMetrics();
    const int text = qMax(metrics.horizontalAdvance(m_shownLine.isEmpty() ? line() : m_shownLine),
                          metrics.horizontalAdvance(budgetLine(widest, true)));
    return {margin + barWidth + gap + text + margin, qMax(fontMetrics().height() + 6, 24)};
}

QSize BudgetGauge::minimumSizeHint() const {
    return sizeHint();
}

bool BudgetGauge::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) { // made when it is asked for: it would be old a second later
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                           toolTipText(budgetExplanation(state(), m_reachable)), this);
        return true;
    }
    return QAbstractButton::event(event);
}

void BudgetGauge::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void BudgetGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOption option;
    option.initFrom(this);
    if (underMouse())
        paintToolButton(&painter, option);
    const BudgetMood mood = budgetMood(state(), m_reachable);
    const QColor text = toneText(toneOf(mood), palette());
    QRect left(margin, 0, barWidth, height());
    if (mood == BudgetMood::Offline) {
        QRect picture(0, 0, pictureSize, pictureSize);
        picture.moveCenter({left.right() - pictureSize / 2, left.center().y()});
        painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), picture).topLeft(),
                           iconPixmap(u"offline", text, picture.size(), devicePixelRatioF()));
    } else {
        QRectF bar(0, 0, barWidth, barHeight);
        bar.moveCenter(QRectF(QStyle::visualRect(layoutDirection(), rect(), left)).center());
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(text, palette().color(QPalette::Window), 0.22));
        painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
        const double share = m_state.limit > 0 ? qBound(0.0, double(m_state.remaining) / m_state.limit, 1.0) : 0.0;
        const qreal filled = share > 0 ? qMax(bar.width() * share, qreal(barHeight)) : 0; // never less than a dot
        if (isRightToLeft())
            bar.setLeft(bar.right() - filled);
        else
            bar.setWidth(filled);
        painter.setBrush(mood == BudgetMood::Calm ? accentColor(palette()) : text);
        painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    }
    const QRect words(margin + barWidth + gap, 0, width() - 2 * margin - barWidth - gap, height());
    painter.setPen(mood == BudgetMood::Calm ? palette().color(QPalette::WindowText) : text);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     line());
    if (showsFocus(option))
        paintFocusRing(&painter, QRectF(rect()), option);
}

} // namespace klipy::ui
