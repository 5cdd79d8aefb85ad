#include "ui/edits/moment_editor_popup.h"

#include "ui/common/icons.h"
#include "ui/workspaces/form_parts.h"

#include <QCalendarWidget>
#include <QDateTime>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QTextCharFormat>
#include <QTimeEdit>
#include <QToolButton>
#include <QTransform>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int timeWidth = 96; // logical pixels

} // namespace

MomentPopup::MomentPopup(const QLocale& locale, const QDateTime& moment, bool canBeEmpty, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_calendar(new QCalendarWidget(this)), m_time(new QTimeEdit(this)) {
    setObjectName(QStringLiteral("momentPopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    const QDateTime begin = moment.isValid() ? moment : QDateTime::currentDateTime();
    buildCalendar(locale);
    m_calendar->setSelectedDate(begin.date());
    m_time->setLocale(locale);
    m_time->setDisplayFormat(locale.timeFormat(QLocale::ShortFormat));
    m_time->setTime(QTime(begin.time().hour(), begin.time().minute()));
    m_time->setAccessibleName(tr("Time"));
    m_time->setMinimumWidth(timeWidth);

    auto* now = dialogButton(tr("Now"), QStringLiteral("momentNow"), this);
    auto* none = dialogButton(tr("None"), QStringLiteral("momentNone"), this);
    none->setVisible(canBeEmpty);
    auto* row = new QHBoxLayout;
    row->addWidget(m_time);
    row->addStretch(1);
    row->addWidget(none);
    row->addWidget(now);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_calendar);
    column->addLayout(row);

    connect(m_time, &QTimeEdit::timeChanged, this, &MomentPopup::tell);
    connect(m_calendar, &QCalendarWidget::clicked, this, [this] { end({m_calendar->selectedDate(), m_time->time()}); });
    connect(m_calendar, &QCalendarWidget::activated, this, [this] {
        end({m_calendar->selectedDate(), m_time->time()});
    });
    connect(none, &QPushButton::clicked, this, [this] { end({}); });
    connect(now, &QPushButton::clicked, this, [this] { end(QDateTime::currentDateTime()); });
}

void MomentPopup::buildCalendar(const QLocale& locale) {
    m_calendar->setLocale(locale);
    m_calendar->setFirstDayOfWeek(locale.firstDayOfWeek());
    m_calendar->setGridVisible(false);
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    QTextCharFormat day; // Qt paints weekends red, in light and dark alike
    day.setForeground(palette().brush(QPalette::Text));
    for (const Qt::DayOfWeek weekend : {Qt::Saturday, Qt::Sunday})
        m_calendar->setWeekdayTextFormat(weekend, day);
    m_calendar->setAccessibleName(tr("Calendar"));
    // Qt's own arrows are green, and its bar looks selected.
    if (auto* bar = m_calendar->findChild<QWidget*>(QStringLiteral("qt_calendar_navigationbar")))
        bar->setBackgroundRole(QPalette::Window);
    const auto months = m_calendar->findChildren<QToolButton*>();
    for (QToolButton* button : months) {
        button->setForegroundRole(QPalette::WindowText);
        const bool isBack = button->objectName() == QLatin1String("qt_calendar_prevmonth");
        if (!isBack && button->objectName() != QLatin1String("qt_calendar_nextmonth"))
            continue;
        const QPixmap arrow =
            iconPixmap(u"chevron-right", palette().color(QPalette::WindowText), {18, 18}, devicePixelRatioF());
        button->setIcon(isBack != isRightToLeft() ? arrow.transformed(QTransform::fromScale(-1, 1)) : arrow);
        button->setAccessibleName(isBack ? tr("Previous month") : tr("Next month"));
    }
}

void MomentPopup::openAt(const QWidget& field) {
    adjustSize();
    const QPoint below = field.mapToGlobal(QPoint(0, field.height() + 2));
    const QRect room = field.screen()->availableGeometry();
    QRect place(below, size());
    if (isRightToLeft())
        place.moveRight(field.mapToGlobal(QPoint(field.width() - 1, 0)).x());
    if (place.bottom() > room.bottom())
        place.moveBottom(field.mapToGlobal(QPoint(0, -2)).y());
    place.moveLeft(std::clamp(place.left(), room.left(), std::max(room.left(), room.right() - place.width())));
    move(place.topLeft());
    show();
    m_calendar->setFocus();
}

void MomentPopup::tell() {
    emit chosen(QDateTime(m_calendar->selectedDate(), m_time->time()));
}

void MomentPopup::end(const QDateTime& moment) {
    // A second that nobody can see would only make the text long.
    const QTime time(moment.time().hour(), moment.time().minute());
    emit chosen(moment.isValid() ? QDateTime(moment.date(), time) : moment);
    close();
}

} // namespace klipy::ui
