#pragma once

#include "core/transport/scheduler.h"
#include "tests/core/transport/scheduler_bench.h"
#include "tests/core/transport/simulated_server.h"

namespace klipy::test {

/// A scheduler at a simulated server: minutes in milliseconds.
class Simulation {
public:
    explicit Simulation(SimulatedServer::Options options, int documentedLimit = 200)
        : clock(std::make_shared<FakeClock>()), server(std::make_shared<SimulatedServer>(clock, options)),
          m_start(clock->monotonicMs()) {
        Scheduler::Setup setup;
        setup.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
        setup.key = [] { return QByteArray("klipy_api_of_a_test"); };
        setup.transport = server;
        setup.clock = clock;
        setup.random = std::make_shared<FakeRandom>(QList<double>{0.1, 0.5, 0.9});
        setup.documentedLimit = documentedLimit;
        scheduler = std::make_unique<Scheduler>(std::move(setup));
    }

    /// Pages that are asked for one after the other, as a list is read. \a tellsLength: each says how many follow.
    void loadPages(int pages, bool tellsLength) {
        m_wanted += pages;
        nextPage(pages, tellsLength);
    }
    /// Reads that are all queued at once.
    void readAll(int count, Lane lane = Lane::Background) {
        m_wanted += count;
        for (int i = 0; i < count; ++i)
            m_tickets.append(
                scheduler->submit(aRead(QString::number(i), lane), [this](const Answer& answer) { took(answer); }));
    }
    /// Reads of which \a atOnce are handed in, and one more whenever one is answered; each says how many follow.
    void readInTurn(int count, int atOnce) {
        m_wanted += count;
        m_toRead = count - std::min(count, atOnce);
        for (int i = m_toRead; i < count; ++i)
            readOne(m_toRead);
    }
    void click() {
        m_tickets.append(scheduler->submit(aRead(QStringLiteral("click")), [this](const Answer& answer) {
            failedClicks += answer.error == ErrorKind::None ? 0 : 1;
        }));
    }

    qint64 nowMs() const { return clock->monotonicMs() - m_start; }
    /// Lets time pass in small steps, with a click every \a clickEveryMs.
    void runFor(qint64 ms, qint64 clickEveryMs = 0) { run(nowMs() + ms, clickEveryMs, false); }
    /// The same until all is answered; false if that takes longer.
    bool finish(qint64 withinMs, qint64 clickEveryMs = 0) {
        run(nowMs() + withinMs, clickEveryMs, true);
        return m_answered == m_wanted;
    }

    /// The longest that a click waited in the queue, and the background's moments of sending.
    qint64 longestClickWait() const {
        qint64 longest = 0;
        for (const LogEntry& entry : scheduler->log().entries()) {
            if (entry.lane == Lane::Interactive)
                longest = std::max(longest, entry.waitMs);
        }
        return longest;
    }
    /// The longest time in [from, to) in which nothing reached the server but clicks.
    qint64 longestGap(qint64 from, qint64 to) const {
        qint64 last = from;
        qint64 longest = 0;
        for (const SimulatedServer::Seen& seen : server->seen()) {
            if (seen.atMs < from || seen.atMs >= to || seen.path.endsWith(QLatin1String("click")))
                continue;
            longest = std::max(longest, seen.atMs - last);
            last = seen.atMs;
        }
        return std::max(longest, to - last);
    }
    int answered() const { return m_answered; }

    std::shared_ptr<FakeClock> clock;
    std::shared_ptr<SimulatedServer> server;
    std::unique_ptr<Scheduler> scheduler;
    int failed = 0;
    int failedClicks = 0;
    qint64 finishedAt = 0; ///< when the last wanted one was answered

private:
    static constexpr qint64 decodingMs = 10; // between a page and the wish for the next
    static constexpr qint64 stepMs = 50;

    void took(const Answer& answer) {
        ++m_answered;
        failed += answer.error == ErrorKind::None ? 0 : 1;
        finishedAt = nowMs();
    }
    void readOne(int following) {
        Request request = aRead(QString::number(m_tickets.size()), Lane::Background);
        request.following = following;
        m_tickets.append(scheduler->submit(request, [this](const Answer& answer) {
            took(answer);
            if (m_toRead > 0)
                readOne(--m_toRead);
        }));
    }
    void nextPage(int pages, bool tellsLength) {
        Request request = aQuery(Lane::Background);
        request.following = tellsLength ? pages - 1 : pages > 1 ? Request::unknownLength : 0;
        m_page = scheduler->submit(request, [this, pages, tellsLength](const Answer& answer) {
            took(answer);
            if (pages > 1)
                m_decoding = clock->after(decodingMs, [this, pages, tellsLength] { nextPage(pages - 1, tellsLength); });
        });
    }
    void run(qint64 until, qint64 clickEveryMs, bool untilAnswered) {
        while (nowMs() < until && !(untilAnswered && m_answered == m_wanted)) {
            if (clickEveryMs > 0 && nowMs() % clickEveryMs < stepMs)
                click();
            clock->advance(stepMs);
        }
    }

    qint64 m_start;
    QList<Scheduler::Ticket> m_tickets;
    Scheduler::Ticket m_page;
    Clock::Alarm m_decoding;
    int m_wanted = 0;
    int m_toRead = 0; // not handed in yet
    int m_answered = 0;
};

} // namespace klipy::test
