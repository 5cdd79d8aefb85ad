#include "ui/workspaces/key_dates_fields.h"

#include "ui/workspaces/form_parts.h"
#include "ui/workspaces/key_dates_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>

namespace klipy::ui {

namespace {

// What stands behind the reminder's choices, beside a number of days.
constexpr int never = -1;
constexpr int onADay = 0;
constexpr int usualDays[] = {30, 60, 90, 180, 365};
constexpr int usualLife = 90; // days; what a new date begins with

QDateEdit* dayField(const char* objectName, QWidget* parent) {
    auto* field = new QDateEdit(parent);
    field->setObjectName(QLatin1StringView(objectName));
    field->setCalendarPopup(true);
    field->setKeyboardTracking(false); // what is half typed isn't a date yet
    field->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat).contains(QStringLiteral("yyyy"))
                                ? QLocale().dateFormat(QLocale::ShortFormat)
                                : QStringLiteral("d MMM yyyy"));
    // Qt's own hint leaves out a part of the arrow's room.
    constexpr int frameAndArrow = 56;
    field->setMinimumWidth(field->fontMetrics().horizontalAdvance(QStringLiteral("30 MMM 2000")) + frameAndArrow);
    field->setDateRange(QDate(2000, 1, 1), QDate(2199, 12, 31));
    return field;
}

} // namespace

KeyDatesFields::KeyDatesFields(QWidget* parent)
    : QWidget(parent), m_expires(new QCheckBox(tr("This key e&xpires on"), this)),
      m_expiryDay(dayField("keyExpiryDay", this)), m_expiryHint(new HintLabel(this)), m_reminder(new QComboBox(this)),
      m_reminderDay(dayField("keyReminderDay", this)), m_reminderHint(new HintLabel(this)) {
    build();
    connect(m_expires, &QCheckBox::toggled, this, &KeyDatesFields::expiryTicked);
    connect(m_reminder, &QComboBox::currentIndexChanged, this, &KeyDatesFields::reminderChosen);
    for (QDateEdit* day : {m_expiryDay, m_reminderDay}) {
        connect(day, &QDateEdit::dateChanged, this, [this] {
            refresh();
            if (!m_filling)
                emit changed();
        });
    }
    setDates({}, QDate::currentDate());
}

void KeyDatesFields::build() {
    m_expires->setObjectName(QStringLiteral("keyExpires"));
    m_expiryDay->setAccessibleName(tr("Day on which this key expires"));
    m_expiryHint->setObjectName(QStringLiteral("keyExpiryHint"));
    m_reminder->setObjectName(QStringLiteral("keyReminder"));
    m_reminderDay->setAccessibleName(tr("Day on which to rotate this key"));
    m_reminderHint->setObjectName(QStringLiteral("keyReminderHint"));
    m_reminder->addItem(tr("Never"), never);
    for (const int days : usualDays)
        m_reminder->addItem(days == 365 ? tr("Every year") : tr("Every %1 days").arg(days), days);
    m_reminder->addItem(tr("On a day"), onADay);
    auto* reminderLabel = new QLabel(tr("&Remind me to rotate it"), this);
    reminderLabel->setBuddy(m_reminder);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_expires, 0, 0);
    grid->addWidget(m_expiryDay, 0, 1);
    grid->addWidget(m_expiryHint, 0, 2, Qt::AlignVCenter);
    grid->addWidget(reminderLabel, 1, 0);
    grid->addWidget(m_reminder, 1, 1);
    auto* when = new QHBoxLayout;
    when->setSpacing(10);
    when->addWidget(m_reminderDay);
    when->addWidget(m_reminderHint, 1, Qt::AlignVCenter);
    grid->addLayout(when, 1, 2);
    grid->addItem(new QSpacerItem(0, 0, QSizePolicy::Expanding), 0, 3); // a column of hidden fields takes no room
    // One line each: a row that wraps would make the form jump while one types.
    for (HintLabel* hint : {m_expiryHint, m_reminderHint})
        hint->setWordWrap(false);
}

void KeyDatesFields::setDates(const KeyDates& dates, QDate today) {
    m_filling = true;
    m_today = today;
    m_given = dates.tidied();
    m_rotateOn = m_given.rotateOn;
    m_expiryDay->setDate(m_given.expires.isValid() ? m_given.expires : today.addDays(usualLife));
    m_expires->setChecked(m_given.expires.isValid());
    m_reminderDay->setDate(m_given.rotateOn.isValid() ? m_given.rotateOn : today.addDays(usualLife));
    showReminder(m_given.rotateOn.isNull() ? never : m_given.rotateEveryDays);
    m_filling = false;
    refresh();
}

void KeyDatesFields::showReminder(int days) {
    int index = m_reminder->findData(days);
    if (index < 0) { // the settings file names a number that isn't offered
        index = m_reminder->count() - 1;
        m_reminder->insertItem(index, tr("Every %1 days").arg(days), days);
    }
    m_reminder->setCurrentIndex(index);
}

KeyDates KeyDatesFields::dates() const {
    m_expiryDay->interpretText();
    m_reminderDay->interpretText();
    KeyDates dates;
    if (m_expires->isChecked())
        dates.expires = m_expiryDay->date();
    const int days = m_reminder->currentData().toInt();
    if (days == onADay)
        dates.rotateOn = m_reminderDay->date();
    else if (days != never)
        dates.rotateOn = m_rotateOn;
    dates.rotateEveryDays = qMax(0, days);
    return dates.tidied();
}

void KeyDatesFields::expiryTicked(bool ticked) {
    refresh();
    if (m_filling)
        return;
    if (ticked)
        m_expiryDay->setFocus();
    emit changed();
}

void KeyDatesFields::reminderChosen() {
    const int days = m_reminder->currentData().toInt();
    if (days > 0) // as it was, if that is chosen again
        m_rotateOn = days == m_given.rotateEveryDays ? m_given.rotateOn : m_today.addDays(days);
    refresh();
    if (!m_filling)
        emit changed();
}

QString KeyDatesFields::reminderText(int days, QDate rotateOn) const {
    const QString away = daysAwayText(rotateOn, m_today);
    if (days == onADay)
        return away;
    return distanceOf(rotateOn, m_today) == DayDistance::Far
               ? tr("next on %1").arg(dayText(rotateOn))
               : tr("%1, %2", "a date, and how far away it is").arg(dayText(rotateOn), away);
}

void KeyDatesFields::refresh() {
    const bool expires = m_expires->isChecked();
    const int days = m_reminder->currentData().toInt();
    m_expiryDay->setVisible(expires);
    m_reminderDay->setVisible(days == onADay);
    const auto toneOf = [this](KeyDue::What what, QDate day) {
        return dueTone({what, distanceOf(day, m_today), day, m_today.daysTo(day)});
    };
    if (expires)
        m_expiryHint->say(daysAwayText(m_expiryDay->date(), m_today),
                          toneOf(KeyDue::What::Expiry, m_expiryDay->date()));
    else
        m_expiryHint->say({});
    const QDate rotateOn = days == onADay ? m_reminderDay->date() : m_rotateOn;
    if (days == never)
        m_reminderHint->say({});
    else
        m_reminderHint->say(reminderText(days, rotateOn), toneOf(KeyDue::What::Rotation, rotateOn));
    m_expiryDay->setAccessibleDescription(m_expiryHint->text());
    m_reminder->setAccessibleDescription(m_reminderHint->text());
}

} // namespace klipy::ui
