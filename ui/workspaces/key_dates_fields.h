#pragma once

#include "core/access/key_dates.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;

namespace klipy::ui {

class HintLabel;

/// The fields for a key's dates: "This key expires on …", "Remind me to rotate it …". Says beside each how far away the
/// day is.
class KeyDatesFields final : public QWidget {
    Q_OBJECT
public:
    /// Empty at first.
    explicit KeyDatesFields(QWidget* parent = nullptr);

    /// \a today: what the days are counted from, and where new dates begin.
    void setDates(const KeyDates& dates, QDate today);
    /// With what is half typed, as far as it is a date.
    KeyDates dates() const;

signals:
    /// By the user; a date is typed to its end first.
    void changed();

private:
    void build();
    void expiryTicked(bool ticked);
    void reminderChosen();
    void showReminder(int days);
    QString reminderText(int days, QDate rotateOn) const;
    void refresh();

    QDate m_today;
    KeyDates m_given;
    QDate m_rotateOn; ///< of a reminder that comes again
    bool m_filling = false;
    QCheckBox* m_expires;
    QDateEdit* m_expiryDay;
    HintLabel* m_expiryHint;
    QComboBox* m_reminder;
    QDateEdit* m_reminderDay;
    HintLabel* m_reminderHint;
};

} // namespace klipy::ui
