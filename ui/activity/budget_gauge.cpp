#include "ui/activity/budget_gauge.h"

#include "ui/activity/budget_gauge_accessible.h"
#include "ui/activity/gauge_history.h"
#include "ui/activity/gauge_organization.h"
#include "ui/activity/gauge_picture.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/common/style_shapes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>
#include <QToolTip>

#include <utility>

namespace klipy::ui {

namespace {

constexpr int pictureWidth = 108; // 36 slices, each a bar of two pixels and a gap of one
constexpr int pictureHeight = 18;
constexpr int margin = 8;
constexpr int gap = 8;
constexpr int offlineSize = 14;
constexpr qint64 tickMs = 1000;
constexpr qint64 guessMs = 30'000; // that the organization's limit was reached is a guess, and is forgotten in time
constexpr qint64 leastHistoryMs = 3000; // however short a history's slices are, it isn't asked for more often

Tone toneOf(BudgetMood mood, bool belowReserve) {
    switch (mood) {
    case BudgetMood::Low:
        return Tone::Warning;
    case BudgetMood::Paused:
        return Tone::Error;
    case BudgetMood::Waiting: // waiting is how a long load keeps within the budget: nothing is wrong
        return belowReserve ? Tone::Warning : Tone::Neutral;
    case BudgetMood::Calm:
    case BudgetMood::Offline:
        break;
    }
    return Tone::Neutral;
}

/// The calm ones look like any other text.
bool standsOut(BudgetMood mood, bool belowReserve) {
    return mood == BudgetMood::Offline || toneOf(mood, belowReserve) != Tone::Neutral;
}

} // namespace

BudgetGauge::BudgetGauge(QWidget* parent, std::shared_ptr<Clock> clock)
    : QAbstractButton(parent), m_clock(clock ? std::move(clock) : std::make_shared<SystemClock>()),
      m_organization(new OrganizationGauge(this)) {
    installBudgetGaugeAccessibility();
    setObjectName(QStringLiteral("budgetGauge"));
    setAccessibleName(tr("Rate-limit budget"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BudgetGauge::setState(const BudgetState& state) {
    // Counted here, the budget fills up without a word from the server: as long as it still does, it is worth asking.
    m_isFilling = !state.fromServer && state.remaining < state.limit && state != m_state;
    m_state = state;
    m_setAt = m_toldAt = m_clock->monotonicMs();
    refresh();
}

void BudgetGauge::setHistory(const BudgetHistory& history) {
    m_history = history;
    m_historySetAt = m_clock->monotonicMs();
    refresh();
}

void BudgetGauge::setReachable(bool reachable) {
    m_reachable = reachable;
    refresh();
}

BudgetState BudgetGauge::state() const {
    const qint64 passed = m_clock->monotonicMs() - m_setAt;
    const auto later = [passed](qint64 ms) { return qMax<qint64>(0, ms - passed); };
    BudgetState now = m_state;
    now.pausedForMs = later(m_state.pausedForMs);
    now.waitingForMs = later(m_state.waitingForMs);
    now.organization.pausedForMs = later(m_state.organization.pausedForMs);
    if (m_state.resetsInMs >= 0)
        now.resetsInMs = m_state.resetsInMs > passed ? m_state.resetsInMs - passed : -1;
    if (m_state.toldResetMs >= 0)
        now.toldResetMs = m_state.toldResetMs > passed ? m_state.toldResetMs - passed : -1;
    return now;
}

BudgetHistory BudgetGauge::history() const {
    return aged(m_history, m_clock->monotonicMs() - m_historySetAt);
}

QString BudgetGauge::line() const {
    return budgetLine(state(), m_reachable);
}

QString BudgetGauge::sentence() const {
    return budgetSentence(state(), m_reachable);
}

/// -1: it holds nothing that could scroll out.
qint64 BudgetGauge::untilHistoryMovesMs() const {
    if (!holdsAnything(m_history))
        return -1;
    return qMax<qint64>(0, m_historySetAt + qMax(leastHistoryMs, m_history.sliceMs) - m_clock->monotonicMs());
}

/// -1: nothing is guessed.
qint64 BudgetGauge::untilGuessIsOldMs() const {
    return m_state.organization.probablyReached ? qMax<qint64>(0, m_toldAt + guessMs - m_clock->monotonicMs()) : -1;
}

/// How long what is shown stays as it is; -1: until somebody sets something else.
qint64 BudgetGauge::untilChangeMs() const {
    const BudgetState now = state();
    const bool counts = now.pausedForMs > 0 || now.resetsInMs > 0 || (now.waiting > 0 && now.waitingForMs > 0) ||
                        now.organization.pausedForMs > 0;
    if (counts || m_isFilling)
        return tickMs;
    const qint64 history = untilHistoryMovesMs();
    const qint64 guess = untilGuessIsOldMs();
    return history < 0 || guess < 0 ? qMax(history, guess) : qMin(history, guess);
}

void BudgetGauge::refresh() {
    const BudgetState now = state();
    const QString line = this->line();
    const bool hadOrganization = !m_organization->isHidden();
    m_organization->setState(now.organization);
    if (line.size() != m_shownLine.size() || hadOrganization == m_organization->isHidden()) {
        updateGeometry();
        placeOrganization();
    }
    m_shownLine = line;
    if (std::exchange(m_shownRemaining, now.remaining) != now.remaining)
        announceBudget(*this);
    const BudgetMood mood = budgetMood(now, m_reachable);
    if (std::exchange(m_shownMood, mood) != mood)
        announceBudgetMood(*this);
    update();
    const qint64 next = untilChangeMs();
    const qint64 at = m_clock->monotonicMs() + next;
    if (next < 0) {
        m_tick.reset();
    } else if (!m_tick || m_tickAt > at) { // one that rings sooner will do, however often there is something new
        m_tick = m_clock->after(next, [this] { tick(); });
        m_tickAt = at;
    }
}

void BudgetGauge::tick() {
    const auto ended = std::move(m_tick); // this alarm, which is still ringing
    m_tick.reset();
    const BudgetState before = m_state;
    const BudgetState now = state();
    const bool countdownEnded = (before.pausedForMs > 0 && now.pausedForMs == 0) ||
                                (before.resetsInMs > 0 && now.resetsInMs < 0) ||
                                (before.waitingForMs > 0 && now.waitingForMs == 0) ||
                                (before.organization.pausedForMs > 0 && now.organization.pausedForMs == 0);
    m_state = now;
    m_setAt = m_clock->monotonicMs();
    bool wanted = countdownEnded || m_isFilling;
    m_isFilling = false; // until the answer says otherwise
    if (untilGuessIsOldMs() == 0) {
        wanted = true;
        m_toldAt = m_clock->monotonicMs();
    }
    if (untilHistoryMovesMs() == 0) {
        wanted = true;
        m_history = history(); // if nobody answers, time has gone on all the same
        m_historySetAt = m_clock->monotonicMs();
    }
    if (wanted)
        emit stateWanted();
    refresh();
}

/// Without the organization's part.
int BudgetGauge::ownWidth() const {
    // Room for the usual lines at their widest, so that nothing beside it moves while the seconds run.
    BudgetState widest;
    widest.limit = widest.remaining = 888;
    widest.resetsInMs = 88'000;
    widest.fromServer = true;
    BudgetState waiting = widest;
    waiting.waiting = 88;
    waiting.waitingForMs = 88'000;
    int text = 0;
    for (const QString& line :
         {m_shownLine.isEmpty() ? line() : m_shownLine, budgetLine(widest, true), budgetLine(waiting, true)})
        text = qMax(text, fontMetrics().horizontalAdvance(line));
    return margin + pictureWidth + gap + text + margin;
}

QSize BudgetGauge::sizeHint() const {
    const int organization = m_organization->isHidden() ? 0 : m_organization->sizeHint().width() + gap;
    return {ownWidth() + organization, qMax(fontMetrics().height() + 6, pictureHeight + 6)};
}

QSize BudgetGauge::minimumSizeHint() const {
    const int organization = m_organization->isHidden() ? 0 : m_organization->minimumSizeHint().width() + gap;
    return {ownWidth() + organization, sizeHint().height()};
}

/// What the organization's gauge takes of the present width, the gap included; it gives way in a narrow window.
int BudgetGauge::organizationWidth() const {
    if (m_organization->isHidden())
        return 0;
    return qBound(m_organization->minimumSizeHint().width() + gap, width() - ownWidth(),
                  m_organization->sizeHint().width() + gap);
}

void BudgetGauge::placeOrganization() {
    const QSize size(qMax(0, organizationWidth() - gap), m_organization->sizeHint().height());
    const QRect place(margin, (height() - size.height()) / 2, size.width(), size.height());
    m_organization->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void BudgetGauge::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    placeOrganization();
}

void BudgetGauge::changeEvent(QEvent* event) {
    QAbstractButton::changeEvent(event);
    placeOrganization(); // another font, another direction
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

QRect BudgetGauge::pictureRect() const {
    const QRect place(margin + organizationWidth(), (height() - pictureHeight) / 2, pictureWidth, pictureHeight);
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void BudgetGauge::paintPicture(QPainter& painter, const QColor& left) const {
    GaugePicture picture;
    picture.history = history();
    picture.limit = m_state.limit;
    picture.remaining = m_state.remaining;
    picture.left = left;
    picture.rightToLeft = isRightToLeft();
    paintGaugePicture(&painter, QRectF(pictureRect()), picture, palette());
}

void BudgetGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOption option;
    option.initFrom(this);
    if (underMouse())
        paintToolButton(&painter, option);
    const BudgetState now = state();
    const BudgetMood mood = budgetMood(now, m_reachable);
    const bool below = isBelowReserve(now);
    const QColor tone = toneText(toneOf(mood, below), palette());
    const QColor text = standsOut(mood, below) ? tone : palette().color(QPalette::WindowText);
    paintPicture(painter, standsOut(mood, below) ? tone : accentColor(palette()));
    int start = margin + organizationWidth() + pictureWidth + gap;
    if (mood == BudgetMood::Offline) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(),
                                               QRect(start, (height() - offlineSize) / 2, offlineSize, offlineSize));
        painter.drawPixmap(place.topLeft(), iconPixmap(u"offline", text, place.size(), devicePixelRatioF()));
        start += offlineSize + gap;
    }
    const QRect words(start, 0, width() - start - margin, height());
    const QString shown = line();
    painter.setPen(text);
    // The words may not be in the language that the window's direction is for.
    painter.setLayoutDirection(shown.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter) |
                                      Qt::AlignAbsolute),
                     shown);
    if (showsFocus(option))
        paintFocusRing(&painter, QRectF(rect()), option);
}

} // namespace klipy::ui
