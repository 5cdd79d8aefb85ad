#pragma once

#include "core/common/clock.h"
#include "core/transport/budget.h"
#include "core/transport/budget_history.h"
#include "ui/activity/budget_text.h"

#include <QAbstractButton>

#include <memory>

namespace klipy::ui {

class OrganizationGauge;

/// The budget in the status bar: what was spent in the last minutes as a small picture, a thin bar for what is left,
/// and "143 / 200 left · resets in 32 s". While the organization's limit was probably reached, a second gauge says so
/// beside it. Pressing it, by mouse or by keyboard, emits clicked(), for whoever shows more about it.
///
/// A screen reader finds it as "Rate-limit budget", with the requests left as its value and the sentence as its
/// description.
class BudgetGauge final : public QAbstractButton {
    Q_OBJECT
public:
    /// Without a \a clock it takes the machine's own.
    explicit BudgetGauge(QWidget* parent = nullptr, std::shared_ptr<Clock> clock = {});

    /// How things stand now. The countdowns in it go on by themselves.
    void setState(const BudgetState& state);
    /// What was spent lately. It moves on by itself too.
    void setHistory(const BudgetHistory& history);
    void setReachable(bool reachable);

    /// What is shown: the state and the history that were set, less the time since then.
    BudgetState state() const;
    BudgetHistory history() const;
    bool isReachable() const { return m_reachable; }
    QString line() const;
    QString sentence() const;
    bool isTicking() const { return m_tick != nullptr; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// What is shown has grown old: a countdown has ended, a budget that is counted here fills up again, the history
    /// has moved on by a slice, or that the organization's limit was reached is an old guess. Whoever knows the budget
    /// answers with setState() and setHistory().
    void stateWanted();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    qint64 untilChangeMs() const;
    qint64 untilHistoryMovesMs() const;
    qint64 untilGuessIsOldMs() const;
    int ownWidth() const;
    int organizationWidth() const;
    QRect pictureRect() const;
    void placeOrganization();
    void paintPicture(QPainter& painter, const QColor& left) const;
    void tick();
    void refresh();

    std::shared_ptr<Clock> m_clock;
    OrganizationGauge* m_organization;
    BudgetState m_state;
    qint64 m_setAt = 0;  // monotonic ms
    qint64 m_toldAt = 0; // monotonic ms, by whoever knows
    BudgetHistory m_history;
    qint64 m_historySetAt = 0; // monotonic ms
    bool m_reachable = true;
    bool m_isFilling = false;
    QString m_shownLine;
    int m_shownRemaining = -1;
    BudgetMood m_shownMood = BudgetMood::Calm;
    Clock::Alarm m_tick;
    qint64 m_tickAt = 0; // monotonic ms at which it rings
};

} // namespace klipy::ui
