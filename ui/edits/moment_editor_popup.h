#pragma once

#include <QFrame>
#include <QLocale>

class QCalendarWidget;
class QTimeEdit;

namespace klipy::ui {

/// A calendar with a time of day under it. Deletes itself when it is closed.
class MomentPopup final : public QFrame {
    Q_OBJECT
public:
    /// \a moment: where it begins; an invalid one: now, and nothing is chosen yet.
    MomentPopup(const QLocale& locale, const QDateTime& moment, bool canBeEmpty, QWidget* parent);

    /// Below \a field, or above where there is no room.
    void openAt(const QWidget& field);

signals:
    /// An invalid one: none.
    void chosen(const QDateTime& moment);

private:
    void buildCalendar(const QLocale& locale);
    void tell();
    void end(const QDateTime& moment);

    QCalendarWidget* m_calendar;
    QTimeEdit* m_time;
};

} // namespace klipy::ui
