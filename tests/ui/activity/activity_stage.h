#pragma once

#include "core/activity/activity.h"
#include "tests/core/transport/scheduler_bench.h"
#include "ui/activity/activity_page.h"

#include <QTemporaryDir>

namespace klipy::test {

inline LogEntry sent(qint64 wallMs, const char* path = "/people/{personId}", int status = 200,
                     qint64 durationMs = 120) {
    LogEntry entry;
    entry.wallMs = wallMs;
    entry.pathTemplate = QString::fromLatin1(path);
    entry.status = status;
    entry.error = status == 0 ? ErrorKind::Timeout : ErrorKind::None;
    entry.durationMs = durationMs;
    entry.requestId = status == 0 ? QString() : QStringLiteral("req_%1").arg(wallMs, 0, 36);
    return entry;
}

/// The page, and all that it needs: a clock that stands still, and a scheduler on a wire that the test holds.
struct ActivityStage : SchedulerBench {
    static constexpr qint64 startMs = 1'763'993'100'000; ///< Monday, 24 November 2025, 14:05 UTC

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    Activity activity{clock, std::make_unique<MemoryTrafficHistory>()};
    std::unique_ptr<ui::ActivityPage> page;

    ActivityStage() {
        clock->jumpWall(startMs - clock->wallMs());
        activity.follow(scheduler.get());
    }

    ui::ActivityPage& open(QSize size = {1060, 700}) {
        page = std::make_unique<ui::ActivityPage>(activity, clock, settings);
        page->resize(size);
        page->show();
        return *page;
    }
    /// As the scheduler tells of each request that it has sent.
    void log(const LogEntry& entry) { emit scheduler->logged(entry); }
    void log(const char* path = "/people/{personId}", int status = 200, qint64 durationMs = 120) {
        log(sent(clock->wallMs(), path, status, durationMs));
    }
    /// One that really goes through the scheduler, which only then knows of it when it looks for what is rising.
    void send(int status, qint64 durationMs = 120) {
        const auto ticket = scheduler->submit(aWrite(), [](Answer) {});
        turn();
        clock->advance(durationMs);
        transport->answerLast(replyWith(status));
    }
    /// Lets the page show what has come.
    void settle() { clock->advance(250); }

    template <typename Widget> Widget* find(const char* name) const {
        return page->findChild<Widget*>(QLatin1String(name));
    }
};

} // namespace klipy::test
