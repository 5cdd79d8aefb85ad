// What a save that runs says of itself.

#include "ui/common/moment_text.h"
#include "ui/edits/save_progress_state.h"

#include <QCoreApplication>
#include <QLocale>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::SaveProgress)
};

QString number(int value) {
    return QLocale().toString(value);
}

/// No finer than it can be known.
QString leftWords(qint64 ms) {
    constexpr qint64 step = 5'000;
    return Words::tr("about %1 left").arg(shortDuration(ms <= step ? ms : (ms + step - 1) / step * step));
}

/// Why nothing goes out at the moment; empty: something does.
QString waitWords(const SaveProgressState& state) {
    if (state.stopping)
        return Words::tr("Stops as soon as the request under way has ended");
    if (state.paused)
        return Words::tr("Paused: nothing is sent until you resume it");
    if (state.asking)
        return Words::tr("Waits for your answer");
    if (state.budget.pausedForMs > 0)
        return Words::tr("The server asks for a pause: goes on in %1").arg(shortDuration(state.budget.pausedForMs));
    if (state.budget.waiting > 0 && state.budget.waitingForMs > 0)
        return Words::tr("Waiting for the budget: goes on in %1").arg(shortDuration(state.budget.waitingForMs));
    return {};
}

} // namespace

QString saveProgressCount(const SaveProgressState& state) {
    const QString records = state.all == 1 ? Words::tr("%1 of 1 record").arg(number(state.ended))
                                           : Words::tr("%1 of %2 records").arg(number(state.ended), number(state.all));
    return state.problems == 0 ? records : Words::tr("%1, %2 not saved").arg(records, number(state.problems));
}

QString saveProgressDetail(const SaveProgressState& state) {
    if (const QString waits = waitWords(state); !waits.isEmpty())
        return waits;
    QStringList parts;
    if (state.reading)
        parts.append(Words::tr("Reading records again before they are changed"));
    else if (state.perMinute)
        parts.append(*state.perMinute == 1 ? Words::tr("1 record a minute")
                                           : Words::tr("%1 records a minute").arg(number(*state.perMinute)));
    if (state.leftMs && *state.leftMs > 0)
        parts.append(leftWords(*state.leftMs));
    return parts.join(QStringLiteral(" · "));
}

QString saveProgressLine(const SaveProgressState& state) {
    const QString ended = number(state.ended);
    const QString all = number(state.all);
    if (state.stopping)
        return Words::tr("Stopping at %1 of %2").arg(ended, all);
    if (state.paused)
        return Words::tr("Saving is paused at %1 of %2").arg(ended, all);
    if (state.asking)
        return Words::tr("Saving waits for your answer");
    return Words::tr("Saving %1 of %2").arg(ended, all);
}

} // namespace klipy::ui
