#pragma once

#include "core/common/clock.h"
#include "core/contract/drift.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace klipy {

/// What was seen of one drift.
struct SeenDrift {
    Drift drift;         ///< its example is the first place where it was seen
    qint64 answers = 0;  ///< that showed it
    qint64 records = 0;  ///< in them that showed it; of a drift of whole answers as many as `answers`
    qint64 firstMs = 0;  ///< Unix ms
    qint64 lastMs = 0;   ///< Unix ms
    bool operator==(const SeenDrift&) const = default;
};

/// Counts how a server's answers differ from the contract in use, while a workspace is open. Is kept nowhere, holds no
/// value of any record, and lives on the GUI thread.
class DriftLog final : public QObject {
    Q_OBJECT
public:
    /// So many different ones are told apart; those that come after them are only counted.
    static constexpr qsizetype mostKinds = 500;
    /// changed() comes at most once in so many ms.
    static constexpr qint64 tellEveryMs = 250;

    explicit DriftLog(std::shared_ptr<Clock> clock = std::make_shared<SystemClock>(), QObject* parent = nullptr);

    /// An answer to \a operation of \a contract. Its record's kind is taken from the findings.
    void take(const Contract& contract, const Operation& operation, const DriftFindings& findings);
    /// Begins anew, as after another contract came into use.
    void clear();

    /// In the order in which they were first seen.
    const QList<SeenDrift>& seen() const { return m_seen; }
    qint64 answers() const { return m_answers; }    ///< that were compared
    qint64 records() const { return m_records; }    ///< that were compared
    qint64 leftOut() const { return m_leftOut; }    ///< findings of no kind that there was still room for

signals:
    void changed();

private:
    void count(const Drift& drift, const QString& where, int records);
    void withdrawMissing(const QString& where, const DriftFindings& findings);
    void tellSoon();

    std::shared_ptr<Clock> m_clock;
    Clock::Alarm m_telling;
    QList<SeenDrift> m_seen;
    QStringList m_keys;                 // of m_seen, in the same order
    QHash<QString, qsizetype> m_places; // by key, into m_seen
    QSet<QString> m_shown;              // fields of an operation that were there at least once
    qint64 m_answers = 0;
    qint64 m_records = 0;
    qint64 m_leftOut = 0;
};

/// Whether a server that calls itself \a sent may speak the contract's \a version: "v1" is "1", "1.0" and "1.4.2", and
/// as much is compared as both say.
bool isSameApiVersion(const QString& sent, const QString& version);

} // namespace klipy
