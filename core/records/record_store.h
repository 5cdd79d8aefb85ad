#pragma once

#include "core/records/record.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace klipy {

/// How much is known of a record whose id is known.
enum class Presence {
    Loaded,
    NotRead, ///< only its id is known (a company that a person names)
    Reading,
    Gone,    ///< the server doesn't know it (any more)
    Failed,  ///< the last try to read it failed
};

struct Entry {
    QString id;
    RecordPtr record; ///< null unless it was ever read
    Presence presence = Presence::NotRead;
};

/// What a worker reads: the entries as they were at one generation.
struct Snapshot {
    std::shared_ptr<const KindDescription> kind;
    QList<Entry> entries;
    quint64 generation = 0;
};

/// The one truth about one kind's records, in the order in which they became known; every table shows it.
/// Lives on the GUI thread; workers get snapshots (implicitly shared, so a snapshot costs nothing until the next change).
class RecordStore final : public QObject {
    Q_OBJECT
public:
    explicit RecordStore(std::shared_ptr<const KindDescription> kind, QObject* parent = nullptr);

    const KindDescription& kind() const { return *m_kind; }
    std::shared_ptr<const KindDescription> sharedKind() const { return m_kind; }

    qsizetype size() const { return m_entries.size(); }
    const Entry& at(qsizetype index) const { return m_entries[index]; }
    /// -1 if the id isn't known.
    qsizetype indexOf(const QString& id) const { return m_index.value(id, -1); }
    RecordPtr record(const QString& id) const;
    std::optional<Presence> presence(const QString& id) const;
    /// Entries whose record was read.
    qsizetype loadedCount() const { return m_loaded; }

    /// Records that are known already keep their place; new ones are appended.
    void put(const QList<RecordPtr>& records);
    /// Makes ids known without reading them.
    void know(const QStringList& ids);
    void setPresence(const QString& id, Presence presence);
    /// The list anew, in this order: what isn't in it is dropped.
    void replaceAll(const QList<RecordPtr>& records);
    void remove(const QString& id);
    void clear();

    Snapshot snapshot() const { return {m_kind, m_entries, m_generation}; }
    /// Rises with every change.
    quint64 generation() const { return m_generation; }

signals:
    void appended(qsizetype first, qsizetype count);
    void changed(const QStringList& ids);
    /// Around a change of any kind, places too: before it the old entries can still be read, after it the new ones.
    void aboutToBeRearranged();
    void rearranged();

private:
    bool putOne(const RecordPtr& record);
    void reindex();

    std::shared_ptr<const KindDescription> m_kind;
    QList<Entry> m_entries;
    QHash<QString, qsizetype> m_index;
    qsizetype m_loaded = 0;
    quint64 m_generation = 0;
};

} // namespace klipy
