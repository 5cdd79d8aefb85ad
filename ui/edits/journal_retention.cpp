#include "ui/edits/journal_retention.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>

#include <algorithm>
#include <limits>

namespace klipy::ui {

namespace {

const QString daysKey = QStringLiteral("journal/keepDays");
constexpr int choices[] = {30, 90, 365, 0};
constexpr int usualDays = 90;
constexpr qint64 dayMs = qint64(24) * 3600 * 1000;
// Far longer than anybody keeps a program, and still nothing that a moment minus it could overflow.
constexpr qint64 forEverMs = std::numeric_limits<qint64>::max() / 4;

} // namespace

int journalDays(const QSettings& settings) {
    bool isNumber = false;
    const int days = settings.value(daysKey, usualDays).toInt(&isNumber);
    const bool known = std::find(std::begin(choices), std::end(choices), days) != std::end(choices);
    return isNumber && known ? days : usualDays;
}

void applyJournalDays(Journal& journal, const QSettings& settings) {
    const int days = journalDays(settings);
    journal.setKeepMs(days == 0 ? forEverMs : days * dayMs);
}

JournalRetention::JournalRetention(Journal& journal, QSettings& settings, QWidget* parent)
    : QToolButton(parent), m_journal(journal), m_settings(settings) {
    setObjectName(QStringLiteral("journalRetention"));
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setToolTip(tr("How long writes stay in the journal once their outcome is known"));
    auto* menu = new QMenu(this);
    auto* group = new QActionGroup(menu);
    for (const int days : choices) {
        QAction* action = menu->addAction(days == 0 ? tr("For ever") : tr("%1 days").arg(QLocale().toString(days)));
        action->setCheckable(true);
        action->setData(days);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, days] { choose(days); });
    }
    menu->addSeparator();
    QAction* note = menu->addAction(tr("Older writes are forgotten"));
    note->setEnabled(false);
    setMenu(menu);
    applyJournalDays(m_journal, m_settings);
    nameIt();
}

void JournalRetention::choose(int days) {
    m_settings.setValue(daysKey, days);
    applyJournalDays(m_journal, m_settings);
    nameIt();
}

void JournalRetention::nameIt() {
    const int days = journalDays(m_settings);
    setText(days == 0 ? tr("Kept for ever") : tr("Kept for %1 days").arg(QLocale().toString(days)));
    setAccessibleName(text());
    const auto actions = menu()->actions();
    for (QAction* action : actions) {
        if (action->isCheckable())
            action->setChecked(action->data().toInt() == days);
    }
}

} // namespace klipy::ui
