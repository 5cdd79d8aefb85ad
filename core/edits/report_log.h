#pragma once

#include "core/common/clock.h"
#include "core/edits/journal.h"
#include "core/edits/save_report.h"
#include "core/storage/keeping.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace klipy {

class SealedStore;

/// The report of one save, as it is kept.
struct KeptReport {
    QString id; ///< a UUID of ours
    SaveReport report;
    /// It has no end. Unless it runs (ReportLog::runs()) the program ended before it did: what is not told of here is in
    /// the journal's entries.
    bool brokenOff() const { return !report.finished; }
};

/// Reports of saves, kept with the journal and as long as it: sealed where the workspace has a store, else in memory.
/// A report is written when its save begins (all not sent) and when it ends, so that a crash leaves one too.
class ReportLog final : public QObject {
    Q_OBJECT
public:
    /// \a sealed: null keeps them in memory. It must outlive this object, which doesn't open it.
    ReportLog(SealedStore* sealed, std::shared_ptr<Clock> clock, QObject* parent = nullptr);
    ~ReportLog() override;

    /// Newest first. Those that are still on disk unread are missing until changed() was emitted.
    const QList<KeptReport>& reports() const { return m_reports; }
    const KeptReport* find(const QString& id) const;
    /// It was begun since the program started, and has not ended.
    bool runs(const QString& id) const;
    /// A new one, or what is known of it by now. What can't be written now is written when the store is back.
    void keep(const KeptReport& report);
    /// Older ones are forgotten; ms. The journal's own setting.
    void setKeepMs(qint64 ms);
    /// Those that are not known to be on disk yet: 0 for reports in memory.
    qsizetype unwritten() const;
    /// Rows of the file that could not be opened or read, and were left alone.
    int unreadable() const;

signals:
    void changed();

private:
    struct Disk;
    void storeChanged();
    void stored(const QList<QByteArray>& rows);
    void write(const QString& id);
    void takeIn(const KeptReport& report);
    void forgetOld();
    void forgetDaily();

    QList<KeptReport> m_reports;
    QSet<QString> m_begun; // ids, since the program started
    std::shared_ptr<Clock> m_clock;
    std::unique_ptr<Disk> m_disk;
    Clock::Alarm m_daily;
    qint64 m_keepMs = qint64(90) * 24 * 3600 * 1000;
};

QByteArray reportJson(const KeptReport& report);
/// Nothing for bytes that are no report.
std::optional<KeptReport> readReport(const QByteArray& json);

/// The report with what the journal knows by now: how the writes of one that was broken off ended, and what was found
/// out about those whose outcome was unknown. \a untilMs: Unix ms, when the next save began; writes from then on are
/// that one's.
SaveReport reportByNow(const SaveReport& report, const QList<JournalEntry>& entries, qint64 untilMs);

} // namespace klipy
