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

/// Requests that only clicks may use.
int reserveOf(const BudgetState& state) {
    return state.reserve > 0 ? state.reserve : Budget(state.limit).reserve();
}

QString number(qint64 value) {
    return QLocale().toString(value);
}

/// "20 are kept for clicks."
QString keptWords(const BudgetState& state) {
    const int kept = reserveOf(state);
    if (isUnknown(state) || kept <= 0)
        return {};
    return kept == 1 ? Words::tr("1 is kept for clicks.") : Words::tr("%1 are kept for clicks.").arg(number(kept));
}

/// "5 waiting, next in 12 s"
QString waitingWords(const BudgetState& state) {
    const QString count = Words::tr("%1 waiting", "requests, for budget").arg(number(state.waiting));
    if (state.waitingForMs <= 0 || state.pausedForMs > 0) // a pause says itself how long
        return count;
    return Words::tr("%1, next in %2", "5 waiting, next in 12 s").arg(count, shortDuration(state.waitingForMs));
}

/// "5 wait for 12 s": as long as "resets in 32 s", so that the gauge keeps its width while a long load comes and goes.
QString shortWaitingWords(const BudgetState& state) {
    const bool one = state.waiting == 1;
    if (state.waitingForMs <= 0)
        return one ? Words::tr("1 waits") : Words::tr("%1 wait", "requests, for budget").arg(number(state.waiting));
    const QString time = shortDuration(state.waitingForMs);
    return one ? Words::tr("1 waits for %1").arg(time)
               : Words::tr("%1 wait for %2", "5 wait for 12 s").arg(number(state.waiting), time);
}

/// A time so long that seconds and minutes would say nothing: "3 h", "2 h 30 min", "19 days".
QString longDuration(qint64 ms) {
    constexpr qint64 minuteMs = 60'000;
    constexpr qint64 hours = 60;
    constexpr qint64 days = 24 * hours;
    const qint64 minutes = ms / minuteMs + (ms % minuteMs >= minuteMs / 2 ? 1 : 0);
    if (minutes < 100)
        return shortDuration(ms);
    if (minutes >= 2 * days)
        return Words::tr("%1 days").arg(number(minutes / days));
    if (minutes % hours == 0)
        return Words::tr("%1 h", "hours").arg(number(minutes / hours));
    return Words::tr("%1 h %2 min", "hours and minutes").arg(number(minutes / hours), number(minutes % hours));
}

QString moodExplained(const BudgetState& state, bool reachable) {
    switch (budgetMood(state, reachable)) {
    case BudgetMood::Offline:
        return Words::tr("The last request reached no server.");
    case BudgetMood::Paused:
        return Words::tr("The server asked for a pause (429). Requests wait, and go out by themselves after it.");
    case BudgetMood::Waiting:
        return Words::tr("Requests wait until there is budget for them, and go out by themselves.");
    case BudgetMood::Low:
        return Words::tr("Only a part of the reserve is left; loading in the background waits.");
    case BudgetMood::Calm:
        break;
    }
    return {};
}

QString organizationExplained(const BudgetState& state) {
    const OrganizationState& organization = state.organization;
    if (!organization.probablyReached)
        return {};
    const QString limit = organization.limit > 0
                              ? Words::tr("The organization's limit of %1 a minute").arg(number(organization.limit))
                              : Words::tr("The organization's limit");
    const QString reached =
        state.remaining > 0
            ? Words::tr("%1 was probably reached: the server refused although this key still has %2 left.")
                  .arg(limit, number(state.remaining))
            : Words::tr("%1 was probably reached: the server refused although this key should have had some left.")
                  .arg(limit);
    return organization.pausedForMs > 0
               ? Words::tr("%1 It is tried again in %2.").arg(reached, shortDuration(organization.pausedForMs))
               : reached;
}

QString sourceExplained(const BudgetState& state) {
    if (isUnknown(state))
        return {};
    return state.fromServer ? Words::tr("The figures come from the server's rate-limit headers.")
                            : Words::tr("The server hasn't told its figures; these are counted here, against the "
                                        "limit in the contract.");
}

/// "143 of 200 requests left, resets in 32 s"
QString standing(const BudgetState& state, bool reachable) {
    const QString left = Words::tr("%1 of %2 requests left").arg(number(state.remaining), number(state.limit));
    if (!reachable)
        return Words::tr("%1, offline", "143 of 200 requests left, offline").arg(left);
    if (state.pausedForMs > 0)
        return Words::tr("%1, paused for %2", "143 of 200 requests left, paused for 12 s")
            .arg(left, shortDuration(state.pausedForMs));
    if (state.resetsInMs <= 0)
        return left;
    return Words::tr("%1, resets in %2", "143 of 200 requests left, resets in 32 s")
        .arg(left, shortDuration(state.resetsInMs));
}

} // namespace

bool isBelowReserve(const BudgetState& state) {
    return !isUnknown(state) && state.remaining < reserveOf(state);
}

BudgetMood budgetMood(const BudgetState& state, bool reachable) {
    if (!reachable)
        return BudgetMood::Offline;
    if (state.pausedForMs > 0)
        return BudgetMood::Paused;
    if (state.waiting > 0)
        return BudgetMood::Waiting;
    return isBelowReserve(state) ? BudgetMood::Low : BudgetMood::Calm;
}

QString budgetLine(const BudgetState& state, bool reachable) {
    if (!reachable)
        return Words::tr("Offline");
    if (isUnknown(state))
        return Words::tr("Budget not known yet");
    const QString left =
        Words::tr("%1 / %2 left", "requests left / allowed").arg(number(state.remaining), number(state.limit));
    switch (budgetMood(state, reachable)) {
    case BudgetMood::Paused:
        return Words::tr("%1 · paused for %2", "143 / 200 left · paused for 12 s")
            .arg(left, shortDuration(state.pausedForMs));
    case BudgetMood::Waiting:
        return Words::tr("%1 · %2", "21 / 200 left · 5 wait for 12 s").arg(left, shortWaitingWords(state));
    case BudgetMood::Offline:
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
    QString sentence = standing(state, reachable);
    if (state.waiting > 0)
        sentence = Words::tr("%1; %2", "143 of 200 requests left; 5 waiting").arg(sentence, waitingWords(state));
    if (state.othersUsed > 0)
        sentence = Words::tr("%1; others used about %2").arg(sentence, number(state.othersUsed));
    if (state.organization.probablyReached)
        sentence = Words::tr("%1; the organization's limit was probably reached").arg(sentence);
    return sentence;
}

QString organizationSentence(const OrganizationState& state) {
    if (!state.probablyReached)
        return {};
    if (state.pausedForMs <= 0)
        return Words::tr("probably used up; being tried again", "the organization's budget");
    return Words::tr("probably used up; tried again in %1", "the organization's budget")
        .arg(shortDuration(state.pausedForMs));
}

QString budgetExplanation(const BudgetState& state, bool reachable) {
    QStringList lines{budgetSentence(state, reachable) + u'.', moodExplained(state, reachable),
                      organizationExplained(state), keptWords(state)};
    if (state.othersUsed > 0)
        lines.append(Words::tr("Others on this key used about %1 this minute.").arg(number(state.othersUsed)));
    if (state.toldResetMs >= 0)
        lines.append(Words::tr("The server says it resets in %1; that isn't believed, as the limit counts by the "
                               "minute.")
                         .arg(longDuration(state.toldResetMs)));
    lines.append(sourceExplained(state));
    lines.append(Words::tr("Click to see every request on the Activity page."));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace klipy::ui
