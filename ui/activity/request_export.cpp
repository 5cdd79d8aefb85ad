#include "ui/activity/request_export.h"

#include "core/common/csv.h"
#include "ui/activity/request_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSaveFile>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::RequestExport)
};

QStringList heading() {
    return {Words::tr("Time (UTC)"),
            Words::tr("Time"),
            Words::tr("Method"),
            Words::tr("Path"),
            Words::tr("Lane"),
            Words::tr("Status"),
            Words::tr("Duration (ms)"),
            Words::tr("Try"),
            Words::tr("Wait (ms)"),
            Words::tr("Request id")};
}

QStringList cells(const LogEntry& entry) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(entry.wallMs);
    return {moment.toUTC().toString(Qt::ISODateWithMs),
            moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
            QString::fromLatin1(methodName(entry.method)),
            entry.pathTemplate,
            laneText(entry.lane),
            statusText(entry),
            QString::number(entry.durationMs),
            QString::number(entry.attempt),
            QString::number(entry.waitMs),
            entry.requestId};
}

} // namespace

QByteArray requestsAsCsv(const QList<LogEntry>& requests) {
    QList<QStringList> rows{heading()};
    rows.reserve(requests.size() + 1);
    for (const LogEntry& entry : requests)
        rows.append(cells(entry));
    return toCsv(rows);
}

QString saveWhole(const QString& path, const QByteArray& text) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return file.errorString();
}

} // namespace klipy::ui
