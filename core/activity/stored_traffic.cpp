#include "core/activity/stored_traffic.h"

#include <QDataStream>
#include <QIODevice>

#include <array>
#include <optional>

namespace klipy {

namespace {

const QByteArray hourKind = QByteArrayLiteral("hour");
constexpr quint8 rowFormat = 1;

/// In the order in which they stand in a row.
constexpr std::array counters = {&HourSum::requests,    &HourSum::succeeded, &HourSum::unauthorized,
                                 &HourSum::rateLimited, &HourSum::refused,   &HourSum::serverErrors,
                                 &HourSum::unanswered};

QByteArray toRow(const HourSum& hour) {
    QByteArray row;
    QDataStream out(&row, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << rowFormat << hour.startMs;
    for (const auto counter : counters)
        out << qint32(hour.*counter);
    for (const int count : hour.durations.counts)
        out << qint32(count);
    return row;
}

/// Nothing if it isn't one of ours, or of another format.
std::optional<HourSum> fromRow(const QByteArray& row) {
    QDataStream in(row);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 format = 0;
    HourSum hour;
    in >> format >> hour.startMs;
    if (format != rowFormat || hour.startMs != hourStart(hour.startMs))
        return std::nullopt;
    bool sane = true;
    const auto take = [&in, &sane](int& count) {
        qint32 read = 0;
        in >> read;
        count = read;
        sane = sane && read >= 0;
    };
    for (const auto counter : counters)
        take(hour.*counter);
    for (int& count : hour.durations.counts)
        take(count);
    if (!sane || hour.requests == 0 || in.status() != QDataStream::Ok || !in.atEnd())
        return std::nullopt;
    return hour;
}

QByteArray rowId(qint64 startMs) {
    return QByteArray::number(placeOfHour(startMs));
}

} // namespace

StoredTrafficHistory::StoredTrafficHistory(SealedStore& store, Clock& clock, QObject* parent)
    : TrafficHistory(parent), m_store(store), m_clock(clock) {
    connect(&m_store, &SealedStore::keepingChanged, this, &StoredTrafficHistory::storeChanged);
    storeChanged();
}

StoredTrafficHistory::~StoredTrafficHistory() {
    // The writer's thread does what it was given, also when nobody listens any more.
    if (m_loaded && !m_unsaved.empty())
        (void)m_store.put(unsavedRecords(), [](bool) {});
}

Keeping StoredTrafficHistory::keeping() const {
    const Keeping store = m_store.keeping();
    return store == Keeping::Durable && !m_loaded ? Keeping::Opening : store;
}

void StoredTrafficHistory::storeChanged() {
    m_load.reset();
    m_write.reset();
    m_loaded = false;
    if (m_store.keeping() == Keeping::Durable)
        m_load = m_store.all(hourKind, [this](const SealedContents& contents) { loaded(contents); });
    announce();
}

void StoredTrafficHistory::loaded(const SealedContents& contents) {
    m_load.reset();
    m_loaded = true;
    m_unreadable = contents.unreadable;
    QList<HourSum> onDisk;
    for (const QByteArray& row : contents.contents) {
        if (const auto hour = fromRow(row))
            onDisk.append(*hour);
        else
            ++m_unreadable;
    }
    if (!m_takenIn) {
        m_takenIn = true;
        takeIn(onDisk, m_clock.wallMs());
    } else {
        // What is held already holds what was read before. What isn't on disk now, because it could not be written, or
        // went away with a file that was set aside, is written again.
        for (const HourSum& hour : held()) {
            if (!onDisk.contains(hour))
                m_unsaved.insert(hour.startMs);
        }
    }
    writeSoon();
    announce();
}

void StoredTrafficHistory::keep(const HourSum& hour) {
    m_unsaved.insert(hour.startMs);
    writeSoon();
}

void StoredTrafficHistory::writeSoon() {
    if (m_unsaved.empty() || !m_loaded || m_write || m_writeSoon)
        return;
    m_writeSoon = m_clock.after(writeDelayMs, [this] {
        m_writeSoon.reset();
        write();
    });
}

void StoredTrafficHistory::write() {
    if (m_unsaved.empty() || !m_loaded || m_write)
        return;
    const QList<SealedRecord> records = unsavedRecords();
    m_unsaved.clear();
    m_write = m_store.put(records, [this](bool) {
        // If it failed the store leaves Durable; when it is back, loaded() sees what is missing.
        m_write.reset();
        writeSoon();
    });
}

QList<SealedRecord> StoredTrafficHistory::unsavedRecords() const {
    QList<SealedRecord> records;
    for (const HourSum& hour : held()) { // one that had to make room since is not among them
        if (m_unsaved.contains(hour.startMs))
            records.append({hourKind, rowId(hour.startMs), toRow(hour)});
    }
    return records;
}

void StoredTrafficHistory::announce() {
    if (m_announced == keeping())
        return;
    m_announced = keeping();
    emit keepingChanged();
}

} // namespace klipy
