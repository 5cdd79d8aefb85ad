#include "core/access/set_aside.h"

#include <QDateTime>
#include <QFile>

namespace klipy {

namespace {

constexpr int mostInOneSecond = 100;

template <typename Put> QString putAside(const QString& file, const QString& reason, qint64 wallMs, Put put) {
    const QString moment = QDateTime::fromMSecsSinceEpoch(wallMs).toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString base = QStringLiteral("%1.%2-%3").arg(file, reason, moment);
    for (int attempt = 1; attempt <= mostInOneSecond; ++attempt) {
        const QString target = attempt == 1 ? base : QStringLiteral("%1-%2").arg(base).arg(attempt);
        if (!QFile::exists(target) && put(target)) // QFile::rename and copy refuse to overwrite
            return target;
        if (!QFile::exists(file))
            break;
    }
    return {};
}

} // namespace

QString setAside(const QString& file, const QString& reason, qint64 wallMs) {
    return putAside(file, reason, wallMs, [&file](const QString& target) { return QFile::rename(file, target); });
}

QString copyAside(const QString& file, const QString& reason, qint64 wallMs) {
    return putAside(file, reason, wallMs, [&file](const QString& target) { return QFile::copy(file, target); });
}

} // namespace klipy
