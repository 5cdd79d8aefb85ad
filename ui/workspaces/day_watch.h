#pragma once

#include "core/common/clock.h"

#include <QDate>
#include <QObject>

namespace klipy::ui {

/// Tells when another day has begun, for texts that count days. A machine that sleeps over midnight is told of within
/// the hour.
class DayWatch final : public QObject {
    Q_OBJECT
public:
    explicit DayWatch(std::shared_ptr<Clock> clock, QObject* parent = nullptr);

    QDate today() const { return m_today; }

signals:
    void dayChanged(QDate today);

private:
    void look();

    std::shared_ptr<Clock> m_clock;
    QDate m_today;
    Clock::Alarm m_next;
};

} // namespace klipy::ui
