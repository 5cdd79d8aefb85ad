#pragma once

#include "core/common/clock.h"
#include "core/edits/save_report.h"
#include "core/storage/keeping.h"

#include <QObject>

#include <memory>

namespace klipy {

class SealedStore;

/// The report of one save, as it is kept.
struct KeptReport {
    QString id; ///< a UUID of ours
    SaveReport report;
    /// The program ended before the save did: what is not told of here is in the journal's entries.
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

    /// Newest first.
    const QList<KeptReport>& reports() const { return m_reports; }
    const KeptReport* find(const QString& id) const;
    /// A new one, or what is known of it by now.
    void keep(const KeptReport& report);
    /// Older ones are forgotten; ms. The journal's own setting.
    void setKeepMs(qint64 ms);

signals:
    void changed();

private:
    struct Disk;
    QList<KeptReport> m_reports;
    std::shared_ptr<Clock> m_clock;
    std::unique_ptr<Disk> m_disk;
    qint64 m_keepMs = qint64(90) * 24 * 3600 * 1000;
};

QByteArray reportJson(const KeptReport& report);
/// Nothing for bytes that are no report.
std::optional<KeptReport> readReport(const QByteArray& json);

} // namespace klipy
