#pragma once

#include "core/activity/stored_traffic.h"
#include "core/storage/sql_connection.h"
#include "tests/core/activity/log_entries.h"
#include "tests/core/storage/store_fixture.h"

#include <QDataStream>
#include <QSignalSpy>

#include <optional>
#include <tuple>

namespace klipy::test {

/// Start, requests and failures of each hour: enough to see whether something is missing or there twice.
using Row = std::tuple<qint64, int, int>;
using Rows = QList<Row>;

inline Rows rows(const TrafficHistory& history) {
    Rows found;
    for (const HourSum& sum : history.hours())
        found.append({sum.startMs, sum.requests, sum.serverErrors});
    return found;
}

inline void count(TrafficHistory& history, int requests, qint64 wallMs, int status = 200) {
    for (int i = 0; i < requests; ++i)
        history.add(entryAt(wallMs, status));
}

inline bool becomes(StoreFixture& fixture, const TrafficHistory& history, Keeping keeping) {
    return QTest::qWaitFor([&] {
        fixture.clock.advance(0);
        return history.keeping() == keeping;
    });
}

/// A row of the file: its format, the hour, and so many counters (27 are right), all alike.
inline QByteArray row(quint8 format, qint64 startMs, qint32 counter, int counters) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << format << startMs;
    for (int i = 0; i < counters; ++i)
        out << counter;
    return bytes;
}

/// The clock stands at a quarter past a whole hour, so that a delay never ends that hour.
struct StoredTrafficBench : StoreFixture {
    const qint64 thisHour = hourStart(clock.wallMs());
    std::optional<StoredTrafficHistory> history;

    StoredTrafficBench() { clock.jumpWall(thisHour + 15 * minute - clock.wallMs()); }

    /// Starts the program anew, and reads what is stored.
    bool opens() {
        history.reset();
        restart();
        history.emplace(store(), clock);
        store().open();
        return becomes(*this, *history, Keeping::Durable);
    }
    Rows afterRestart() {
        if (!opens())
            return {{-1, -1, -1}};
        return rows(*history);
    }
    /// What the file holds, in rows of any kind of ours.
    int rowsInFile() {
        auto other = SqlConnection::open(file());
        return other ? (*other)->value(QStringLiteral("SELECT count(*) FROM sealed WHERE kind = 'hour'"))->toInt() : -1;
    }
    bool sql(const QString& statement) {
        auto other = SqlConnection::open(folder() + QStringLiteral("/sealed.db"));
        return other && (*other)->run(statement).has_value();
    }
};

} // namespace klipy::test
