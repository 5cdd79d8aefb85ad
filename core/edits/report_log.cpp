#include "core/edits/report_log.h"

#include "core/storage/sealed_store.h"

#include <QHash>

#include <algorithm>

namespace klipy {

namespace {

const QByteArray reportKind = QByteArrayLiteral("save-report");
constexpr qint64 dayMs = qint64(24) * 3600 * 1000;

SealedRecord rowOf(const KeptReport& report) {
    return {reportKind, report.id.toUtf8(), reportJson(report)};
}

qint64 endOf(const SaveReport& report) {
    return report.finishedMs > 0 ? report.finishedMs : report.startedMs;
}

} // namespace

struct ReportLog::Disk {
    explicit Disk(SealedStore& of) : store(of) {}
    SealedStore& store;
    SealedStore::Handle load;
    QHash<quint64, SealedStore::Handle> writes;
    SealedStore::Handle removal;
    QSet<QString> unwritten;
    quint64 nextWrite = 0;
    int unreadable = 0;
    bool read = false; // the file that is open now
};

ReportLog::ReportLog(SealedStore* sealed, std::shared_ptr<Clock> clock, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)) {
    if (sealed) {
        m_disk = std::make_unique<Disk>(*sealed);
        connect(sealed, &SealedStore::keepingChanged, this, &ReportLog::storeChanged);
        storeChanged();
    }
    forgetDaily();
}

ReportLog::~ReportLog() {
    if (!m_disk || !m_disk->read || m_disk->store.keeping() != Keeping::Durable)
        return;
    // The writer's thread does what it was given, also when nobody listens any more.
    QList<SealedRecord> rows;
    for (const QString& id : std::as_const(m_disk->unwritten)) {
        if (const KeptReport* report = find(id))
            rows.append(rowOf(*report));
    }
    if (!rows.isEmpty())
        (void)m_disk->store.put(rows, [](bool) {});
}

const KeptReport* ReportLog::find(const QString& id) const {
    const auto found =
        std::find_if(m_reports.begin(), m_reports.end(), [&](const KeptReport& report) { return report.id == id; });
    return found == m_reports.end() ? nullptr : &*found;
}

void ReportLog::takeIn(const KeptReport& report) {
    const auto known = std::find_if(m_reports.begin(), m_reports.end(),
                                    [&](const KeptReport& other) { return other.id == report.id; });
    if (known != m_reports.end()) {
        *known = report;
        return;
    }
    const auto older = std::find_if(m_reports.begin(), m_reports.end(), [&](const KeptReport& other) {
        return other.report.startedMs <= report.report.startedMs;
    });
    m_reports.insert(older, report);
}

bool ReportLog::runs(const QString& id) const {
    const KeptReport* report = find(id);
    return report && !report->report.finished && m_begun.contains(id);
}

void ReportLog::keep(const KeptReport& report) {
    m_begun.insert(report.id);
    takeIn(report);
    if (m_disk) {
        m_disk->unwritten.insert(report.id);
        write(report.id);
    }
    emit changed();
}

void ReportLog::write(const QString& id) {
    const KeptReport* report = find(id);
    if (!report || !m_disk->read) // reading the file writes what it lacks
        return;
    const quint64 number = m_disk->nextWrite++;
    const QByteArray row = reportJson(*report);
    m_disk->writes.insert(number, m_disk->store.put({{reportKind, id.toUtf8(), row}}, [this, number, id, row](bool done) {
        const SealedStore::Handle handle = m_disk->writes.take(number); // owns this very closure
        const KeptReport* now = find(id);
        // Something newer may have been said meanwhile, and that isn't written yet.
        if (done && (!now || reportJson(*now) == row))
            m_disk->unwritten.remove(id);
    }));
}

void ReportLog::storeChanged() {
    m_disk->load.reset();
    m_disk->read = false;
    if (m_disk->store.keeping() == Keeping::Durable)
        m_disk->load = m_disk->store.all(reportKind, [this](const SealedContents& contents) {
            m_disk->unreadable = contents.unreadable;
            stored(contents.contents);
        });
}

void ReportLog::stored(const QList<QByteArray>& rows) {
    const SealedStore::Handle handle = std::move(m_disk->load);
    m_disk->read = true;
    QSet<QString> onDisk;
    for (const QByteArray& row : rows) {
        const auto report = readReport(row);
        if (!report) {
            ++m_disk->unreadable;
            continue;
        }
        const KeptReport* known = find(report->id);
        if (!known)
            takeIn(*report);
        if (!known || reportJson(*known) == row)
            onDisk.insert(report->id);
    }
    // What could not be written until now, and what went away with a file that was set aside meanwhile.
    for (const KeptReport& report : std::as_const(m_reports)) {
        if (onDisk.contains(report.id))
            continue;
        m_disk->unwritten.insert(report.id);
        write(report.id);
    }
    forgetOld();
    emit changed();
}

void ReportLog::setKeepMs(qint64 ms) {
    if (m_keepMs == ms)
        return;
    m_keepMs = ms;
    const qsizetype before = m_reports.size();
    forgetOld();
    if (m_reports.size() != before)
        emit changed();
}

void ReportLog::forgetOld() {
    if (m_disk && !m_disk->read)
        return; // what is on disk unread goes with the rest
    QList<SealedKey> keys;
    m_reports.removeIf([&](const KeptReport& report) {
        const bool isOld = endOf(report.report) < m_clock->wallMs() - m_keepMs;
        if (isOld)
            keys.append({reportKind, report.id.toUtf8()});
        if (isOld && m_disk)
            m_disk->unwritten.remove(report.id);
        return isOld;
    });
    // What isn't forgotten on disk now is forgotten at the next start.
    if (m_disk && !keys.isEmpty())
        m_disk->removal = m_disk->store.remove(keys, [](bool) {});
}

void ReportLog::forgetDaily() {
    const qsizetype before = m_reports.size();
    forgetOld();
    m_daily = m_clock->after(dayMs, [this] { forgetDaily(); });
    if (m_reports.size() != before)
        emit changed();
}

qsizetype ReportLog::unwritten() const {
    return m_disk ? m_disk->unwritten.size() : 0;
}

int ReportLog::unreadable() const {
    return m_disk ? m_disk->unreadable : 0;
}

} // namespace klipy
