#include "ui/activity/request_words.h"

#include "core/activity/answer_kind.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <limits>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Request)
};

QString noAnswer(ErrorKind error) {
    switch (error) {
    case ErrorKind::Offline:
        return Words::tr("No answer: offline");
    case ErrorKind::HostNotFound:
        return Words::tr("No answer: server's name not found");
    case ErrorKind::Refused:
        return Words::tr("No answer: connection refused");
    case ErrorKind::Tls:
        return Words::tr("No answer: no safe connection");
    case ErrorKind::Timeout:
        return Words::tr("No answer: timed out");
    case ErrorKind::ConnectionLost:
        return Words::tr("No answer: connection lost");
    case ErrorKind::OutcomeUnknown:
        return Words::tr("No answer: outcome unknown");
    case ErrorKind::Cancelled:
        return Words::tr("Stopped before the answer came");
    default:
        return Words::tr("No answer");
    }
}

/// The meaning of a status in a few words; empty if it has none of its own.
QString meaning(int status) {
    switch (status) {
    case 200:
        return Words::tr("OK");
    case 201:
        return Words::tr("Created");
    case 202:
        return Words::tr("Accepted");
    case 204:
        return Words::tr("No content");
    case 400:
        return Words::tr("Bad request");
    case 401:
        return Words::tr("Unauthorized");
    case 403:
        return Words::tr("Forbidden");
    case 404:
        return Words::tr("Not found");
    case 405:
        return Words::tr("Method not allowed");
    case 409:
        return Words::tr("Conflict");
    case 410:
        return Words::tr("Gone");
    case 413:
        return Words::tr("Too large");
    case 422:
        return Words::tr("Invalid");
    case 429:
        return Words::tr("Too many requests");
    case 500:
        return Words::tr("Server error");
    case 502:
        return Words::tr("Bad gateway");
    case 503:
        return Words::tr("Unavailable");
    case 504:
        return Words::tr("Gateway timeout");
    default:
        break;
    }
    switch (status / 100) {
    case 2:
        return Words::tr("Succeeded");
    case 3:
        return Words::tr("Redirected");
    case 4:
        return Words::tr("Refused");
    case 5:
        return Words::tr("Server error");
    default:
        return {};
    }
}

/// Whether the status alone doesn't tell how it ended: the body never came whole.
bool brokeOff(const LogEntry& entry) {
    return entry.status > 0 && (entry.error == ErrorKind::ConnectionLost || entry.error == ErrorKind::Timeout);
}

} // namespace

bool hasFailed(const LogEntry& entry) {
    return answerKind(entry) != AnswerKind::Succeeded || entry.error != ErrorKind::None;
}

Tone toneOf(const LogEntry& entry) {
    switch (answerKind(entry)) {
    case AnswerKind::Succeeded:
        return hasFailed(entry) ? Tone::Error : Tone::Neutral;
    case AnswerKind::Unauthorized:
    case AnswerKind::RateLimited:
    case AnswerKind::Refused:
        return Tone::Warning;
    case AnswerKind::ServerError:
    case AnswerKind::Unanswered:
        break;
    }
    return Tone::Error;
}

QString statusText(const LogEntry& entry) {
    if (entry.status <= 0)
        return noAnswer(entry.error);
    if (brokeOff(entry))
        return Words::tr("%1, but the answer broke off").arg(entry.status);
    if (entry.status / 100 == 2 && entry.error != ErrorKind::None)
        return Words::tr("%1, but unreadable").arg(entry.status);
    return statusText(entry.status);
}

QString statusText(int status) {
    if (status <= 0)
        return Words::tr("No answer");
    return QStringLiteral("%1 %2").arg(QString::number(status), meaning(status)).trimmed();
}

QString laneText(Lane lane) {
    switch (lane) {
    case Lane::Interactive:
        return Words::tr("Click");
    case Lane::Visible:
        return Words::tr("On screen");
    case Lane::Background:
        break;
    }
    return Words::tr("Background");
}

QString durationText(qint64 ms) {
    const QLocale locale;
    if (ms < 0)
        return QStringLiteral("–");
    if (ms < 1000)
        return Words::tr("%1 ms", "milliseconds").arg(ms);
    if (ms < 100'000)
        return Words::tr("%1 s", "seconds").arg(locale.toString(static_cast<double>(ms) / 1000.0, 'f', 1));
    return Words::tr("%1 min", "minutes").arg(locale.toString(static_cast<double>(ms) / 60'000.0, 'f', 1));
}

QString requestTimeText(qint64 wallMs, qint64 nowMs) {
    const QLocale locale;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(wallMs);
    const QString time = locale.toString(moment.time(), QStringLiteral("HH:mm:ss"));
    if (moment.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return time;
    return Words::tr("%1, %2", "day, time").arg(locale.toString(moment.date(), QStringLiteral("d MMM")), time);
}

QString requestsText(qint64 count) {
    if (count == 1)
        return Words::tr("1 request");
    const int n = static_cast<int>(qMin<qint64>(count, std::numeric_limits<int>::max()));
    return Words::tr("%Ln requests", nullptr, n);
}

} // namespace klipy::ui
