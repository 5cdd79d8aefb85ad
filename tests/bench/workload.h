#pragma once

#include "core/records/company_reader.h"
#include "core/records/page_feed.h"
#include "tests/bench/meter.h"

namespace klipy::bench {

/// The part of the program that is measured: a list's feed or the companies' reader, on a client, on the key's
/// scheduler, with clicks in between. On whatever clock and wire it is given.
class Workload {
public:
    struct Surroundings {
        std::shared_ptr<HttpTransport> wire;
        std::shared_ptr<Clock> clock;
        std::shared_ptr<Random> random;
        Meter::Now now; ///< the clock's time, as finely as it can be had
        QUrl baseUrl;
        QByteArray key;
    };
    Workload(const Scenario& scenario, const Surroundings& surroundings);

    /// People whose list takes so many requests; the last page isn't full.
    static int peopleFor(int requests) { return requests * recordsAPage - 37; }
    static constexpr int recordsAPage = 100;

    void start();
    bool isRunning() const;
    /// Without the server's own count.
    Outcome outcome() const;
    int clicks() const { return static_cast<int>(m_clicks.size()); }

private:
    struct Click {
        QString id;
        double atMs = 0;
        Client::Ticket ticket;
    };
    void clickLater();
    void click();
    void noticeEnd();

    const Scenario m_scenario;
    const Surroundings m_around;
    std::shared_ptr<Meter> m_meter;
    std::shared_ptr<Scheduler> m_scheduler;
    Client m_client;
    RecordStore m_people;
    RecordStore m_companies;
    PageFeed m_feed;
    CompanyReader m_reader;
    QList<Click> m_clicks;
    Clock::Alarm m_nextClick;
    double m_startedMs = -1;
    double m_endedMs = -1;
};

/// The contract that the program brings along.
std::shared_ptr<const Contract> theContract();

} // namespace klipy::bench
