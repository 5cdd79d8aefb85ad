#include "ui/activity/activity_warning.h"

#include "ui/activity/request_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ActivityWarning)
};

QString titleOf(const TrafficWarning& warning) {
    const QString count = QLocale().toString(warning.count);
    const QString requests = QLocale().toString(warning.requests);
    const QString minutes = QLocale().toString(trafficLimits::nowMs / 60'000);
    switch (warning.kind) {
    case TrafficWarning::Kind::Unauthorized:
        return Words::tr("%1 of the %2 requests of the last %3 minutes were refused with 401 or 403")
            .arg(count, requests, minutes);
    case TrafficWarning::Kind::ServerErrors:
        return Words::tr("%1 of the %2 requests of the last %3 minutes ended in a server error (5xx)")
            .arg(count, requests, minutes);
    case TrafficWarning::Kind::Slow:
        break;
    }
    return Words::tr("The server is slower than it was: p95 %1, before %2")
        .arg(durationText(warning.nowMs), durationText(warning.beforeMs));
}

QString adviceOf(TrafficWarning::Kind kind) {
    switch (kind) {
    case TrafficWarning::Kind::Unauthorized:
        return Words::tr("The API key may have been revoked, have expired, or lack a scope. A workspace admin can see "
                         "that, and make a new one, in Klipy under Settings → API.");
    case TrafficWarning::Kind::ServerErrors:
        return Words::tr("The fault is on the server's side, and may pass; what only reads is tried again by itself. "
                         "If it stays, Klipy's support can find the requests by their ids.");
    case TrafficWarning::Kind::Slow:
        break;
    }
    return Words::tr("Nothing needs to be done. Long work takes longer meanwhile; it can be started later as well.");
}

} // namespace

ActivityWarning describe(const QList<TrafficWarning>& warnings) {
    ActivityWarning words{titleOf(warnings.first()), adviceOf(warnings.first().kind)};
    for (const TrafficWarning& other : warnings.sliced(1))
        words.advice += u'\n' + Words::tr("%1.", "a sentence").arg(titleOf(other));
    return words;
}

} // namespace klipy::ui
