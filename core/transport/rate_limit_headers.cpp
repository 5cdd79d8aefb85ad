#include "core/transport/rate_limit_headers.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace klipy {

namespace {

std::optional<double> number(const QByteArray& text) {
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    // "nan" and "inf" are numbers to Qt.
    if (!ok || !std::isfinite(value) || value < 0 || value > 1e15)
        return std::nullopt;
    return value;
}

std::optional<int> count(const QByteArray& text) {
    const auto value = number(text);
    if (!value)
        return std::nullopt;
    return static_cast<int>(std::min(*value, 1'000'000.0));
}

std::optional<qint64> httpDateMs(const QByteArray& text) {
    QString words = QString::fromLatin1(text.trimmed());
    // RFC 9110 dates end in "GMT", which Qt's RFC 2822 reader doesn't know as a zone.
    if (words.endsWith(QLatin1String("GMT")))
        words = words.chopped(3) + QStringLiteral("+0000");
    const QDateTime moment = QDateTime::fromString(words, Qt::RFC2822Date);
    if (!moment.isValid())
        return std::nullopt;
    return moment.toMSecsSinceEpoch();
}

qint64 clamped(double ms) {
    return static_cast<qint64>(std::ceil(std::clamp(ms, 0.0, static_cast<double>(longestBelievedResetMs))));
}

/// A Reset that is a moment. Which unit a number is in can be told by its size: nobody waits 30 years, and 1970 is
/// past.
std::optional<qint64> momentMs(const QByteArray& text) {
    constexpr double firstEpochSecond = 1e9; // 2001
    constexpr double firstEpochMs = 1e12;    // 2001
    const auto value = number(text);
    if (!value)
        return httpDateMs(text);
    if (*value >= firstEpochMs)
        return static_cast<qint64>(*value);
    if (*value >= firstEpochSecond)
        return static_cast<qint64>(std::ceil(*value * 1000));
    return std::nullopt;
}

void readReset(const QByteArray& text, qint64 nowMs, RateLimitReading& reading) {
    qint64 inMs = 0;
    reading.resetMoment = momentMs(text);
    if (reading.resetMoment) {
        inMs = *reading.resetMoment - nowMs;
        reading.wholeSeconds = *reading.resetMoment % 1000 == 0;
        if (inMs < -roundingMs)
            return;
    } else if (const auto seconds = number(text)) {
        inMs = static_cast<qint64>(std::ceil(*seconds * 1000));
        reading.wholeSeconds = inMs % 1000 == 0;
    } else {
        return;
    }
    if (inMs > longestBelievedResetMs)
        reading.toldResetMs = inMs;
    else
        reading.resetInMs = std::max<qint64>(0, inMs);
}

} // namespace

RateLimitReading readRateLimit(const HttpReply& reply, qint64 localWallMs) {
    const auto serverMs = httpDateMs(reply.header("Date"));
    const qint64 nowMs = serverMs.value_or(localWallMs);
    RateLimitReading reading;
    reading.comparedToDate = serverMs.has_value();
    if (const auto limit = count(reply.header("X-RateLimit-Limit")); limit && *limit > 0)
        reading.limit = limit;
    reading.remaining = count(reply.header("X-RateLimit-Remaining"));
    readReset(reply.header("X-RateLimit-Reset"), nowMs, reading);
    const QByteArray retryAfter = reply.header("Retry-After");
    if (const auto seconds = number(retryAfter))
        reading.retryAfterMs = clamped(*seconds * 1000);
    else if (const auto moment = httpDateMs(retryAfter))
        reading.retryAfterMs = clamped(static_cast<double>(*moment - nowMs));
    return reading;
}

} // namespace klipy
