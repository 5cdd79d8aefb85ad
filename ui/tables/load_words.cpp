#include "ui/tables/load_words.h"

#include "ui/common/moment_text.h"
#include "ui/tables/page_status.h"

#include <QCoreApplication>
#include <QLocale>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Load)
};

QString number(int value) {
    return QLocale().toString(value);
}

QString requestWords(const LoadState& state) {
    const int all = state.requests + state.following;
    if (state.following >= 0 && all > 1)
        return Words::tr("%1 of %2 requests").arg(number(state.requests), number(all));
    return state.requests == 1 ? Words::tr("1 request") : Words::tr("%1 requests").arg(number(state.requests));
}

QString progressWords(const LoadState& state) {
    if (state.run == FeedProgress::Run::Refresh)
        return requestWords(state);
    // Of what is read one by one, the number of records says it all.
    if (state.known >= 0)
        return Words::tr("%1 of %2", "46 of 90 companies")
            .arg(number(state.records), countedRecords(state.kind, state.known));
    return Words::tr("%1, %2", "34 requests, 3,400 people")
        .arg(requestWords(state), countedRecords(state.kind, state.records));
}

/// No finer than it can be known.
QString leftWords(qint64 ms) {
    constexpr qint64 step = 5'000;
    return Words::tr("about %1 left").arg(shortDuration(ms <= step ? ms : (ms + step - 1) / step * step));
}

/// Why it is slow, or how fast it is.
QStringList paceWords(const LoadState& state) {
    if (state.budget.pausedForMs > 0)
        return {Words::tr("paused by the server for %1").arg(shortDuration(state.budget.pausedForMs))};
    if (state.budget.waiting > 0 && state.budget.waitingForMs > 0)
        return {Words::tr("waiting for the budget, goes on in %1").arg(shortDuration(state.budget.waitingForMs))};
    QStringList words;
    if (state.perMinute)
        words.append(*state.perMinute == 1 ? Words::tr("1 request a minute")
                                           : Words::tr("%1 requests a minute").arg(number(*state.perMinute)));
    if (state.leftMs)
        words.append(leftWords(*state.leftMs));
    return words;
}

} // namespace

QString loadSentence(const LoadState& state) {
    const bool refresh = state.run == FeedProgress::Run::Refresh;
    QString head = refresh ? Words::tr("Refreshing: %1") : Words::tr("Loading all: %1");
    if (state.paused)
        head = refresh ? Words::tr("Refreshing is paused: %1") : Words::tr("Loading all is paused: %1");
    QStringList parts{head.arg(progressWords(state))};
    if (!state.paused)
        parts.append(paceWords(state));
    return parts.join(QStringLiteral(" · "));
}

double loadShare(const LoadState& state) {
    const int all = state.requests + state.following;
    return state.following < 0 || all <= 0 ? -1 : static_cast<double>(state.requests) / all;
}

OfferWords loadAllOffer(RecordKind kind, int records, const QString& cost) {
    const QString action = Words::tr("Load all");
    switch (kind) {
    case RecordKind::Company:
        return {action,
                records > 0 ? Words::tr("Read the other %1?").arg(countedRecords(kind, records))
                            : Words::tr("Load all companies?"),
                cost};
    case RecordKind::Interaction:
        return {action, Words::tr("Load all interactions?"), cost};
    case RecordKind::Person:
        break;
    }
    return {action, Words::tr("Load all people?"), cost};
}

OfferWords refreshOffer(RecordKind kind, int records, const QString& cost) {
    return {Words::tr("Refresh"), Words::tr("Read %1 again?").arg(countedRecords(kind, records)), cost};
}

} // namespace klipy::ui
