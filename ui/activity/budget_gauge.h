#pragma once

#include "core/common/clock.h"
#include "core/transport/budget.h"

#include <QAbstractButton>

#include <memory>

namespace klipy::ui {

/// The budget in the status bar: a small bar and "143 / 200 left · resets in 32 s". Pressing it, by mouse or by
/// keyboard, emits clicked(), for whoever shows more about it.
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
    void setReachable(bool reachable);

    /// What is shown: the state that was set, less the time since then.
    BudgetState state() const;
    bool isReachable() const { return m_reachable; }
    QString line() const;
    QString sentence() const;
    bool isTicking() const { return m_tick != nullptr; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// What is shown has grown old: a countdown has ended, or a budget that is counted here fills up again. Whoever
    /// knows the budget answers with setState().
    void stateWanted();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool changesByItself() const;
    void tick();
    void refresh();

    std::shared_ptr<Clock> m_clock;
    BudgetState m_state;
    qint64 m_setAt = 0; // monotonic ms
    bool m_reachable = true;
    bool m_isFilling = false;
    QString m_shownLine;
    int m_shownRemaining = -1;
    Clock::Alarm m_tick;
};

} // namespace klipy::ui
