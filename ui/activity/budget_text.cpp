#include "ui/activity/budget_text.h"

#include "ui/common/moment_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Budget)
};

/// No key, or nothing was told yet.
bool isUnknown(const BudgetState& state) {
    return state.limit <= 0;
}

QString number(int value) {
    return QLocale().toString(value);
}

} // namespace

BudgetMood budgetMood(const BudgetState& state, bool reachable) {
    if (!reachable)
        return BudgetMood::Offline;
    if (state.pausedForMs > 0)
        return BudgetMood::Paused;
    return state.remaining < Budget(state.limit).reserve() ? BudgetMood::Low : BudgetMood::Calm;
}

QString budgetLine(const BudgetState& state, bool reachable) {
    if (reachable && isUnknown(state))
        return Words::tr("Budget not known yet");
    const QString left =
        Words::tr("%1 / %2 left", "requests left / allowed").arg(number(state.remaining), number(state.limit));
    switch (budgetMood(state, reachable)) {
    case BudgetMood::Offline:
        return Words::tr("Offline");
    case BudgetMood::Paused:
        return Words::tr("%1 · paused for %2", "143 / 200 left · paused for 12 s")
            .arg(left, shortDuration(state.pausedForMs));
    case BudgetMood::Low:
    case BudgetMood::Calm:
        break;
    }
    if (state.resetsInMs <= 0)
        return left;
    return Words::tr("%1 · resets in %2", "143 / 200 left · resets in 32 s").arg(left, shortDuration(state.resetsInMs));
}

QString budgetSentence(const BudgetState& state, bool reachable) {
    if (isUnknown(state))
        return reachable ? Words::tr("Budget not known yet") : Words::tr("Budget not known yet, offline");
    QString left = Words::tr("%1 of %2 requests left").arg(number(state.remaining), number(state.limit));
    switch (budgetMood(state, reachable)) {
    case BudgetMood::Offline:
        return Words::tr("%1, offline", "143 of 200 requests left, offline").arg(left);
    case BudgetMood::Paused:
        return Words::tr("%1, paused for %2", "143 of 200 requests left, paused for 12 s")
            .arg(left, shortDuration(state.pausedForMs));
    case BudgetMood::Low:
    case BudgetMood::Calm:
        break;
    }
    if (state.resetsInMs <= 0)
        return left;
    return Words::tr("%1, resets in %2", "143 of 200 requests left, resets in 32 s")
        .arg(left, shortDuration(state.resetsInMs));
}

QString budgetExplanation(const BudgetState& state, bool reachable) {
    QStringList lines{budgetSentence(state, reachable) + u'.'};
    switch (budgetMood(state, reachable)) {
    case BudgetMood::Offline:
        lines.append(Words::tr("The last request reached no server."));
        break;
    case BudgetMood::Paused:
        lines.append(
            Words::tr("The server asked for a pause (429). Requests wait, and go out by themselves after it."));
        break;
    case BudgetMood::Low:
        lines.append(Words::tr("The rest is kept for what you click; loading in the background waits."));
        break;
    case BudgetMood::Calm:
        break;
    }
    if (!isUnknown(state))
        lines.append(state.fromServer
                         ? Words::tr("The figures come from the server's rate-limit headers.")
                         : Words::tr("The server hasn't told its figures; these are counted here, against the "
                                     "limit in the contract."));
    return lines.join(u'\n');
}

} // namespace klipy::ui
