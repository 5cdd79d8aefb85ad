#pragma once

#include "core/common/clock.h"
#include "core/records/record.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace klipy {

/// How much is known of a record whose id is known.
enum class Presence {
    Loaded,
    NotRead, ///< only its id is known (a company that a person names)
    Reading,
    Gone,   ///< the server doesn't know it (any more)
    Failed, ///< the last try to read it failed
    Draft,  ///< staged: the server doesn't have it yet, and its id was made here
};

struct Entry {
    QString id;
    RecordPtr record; ///< as it is shown, staged edits included; null unless it was ever read, or is a draft
    Presence presence = Presence::NotRead;
    RecordPtr server = {}; ///< as the server sent it: the same as `record` where nothing is staged; null for a draft
    qint64 readMs = 0;     ///< Unix ms: when `server` came; 0: not known, or what it shows is known to be out of date
};

/// What a worker reads: the entries as they were at one generation.
struct Snapshot {
    std::shared_ptr<const KindDescription> kind;
    QList<Entry> entries;
    quint64 generation = 0;
};

/// The one truth about one kind's records: drafts first, the newest at the top, then what the server has, in the order
/// in which it became known. Every table shows it.
/// Lives on the GUI thread; workers get snapshots (implicitly shared, so a snapshot costs nothing until the next
/// change).
class RecordStore final : public QObject {
    Q_OBJECT
public:
    /// \a clock tells when a record came; null: the machine's own.
    explicit RecordStore(std::shared_ptr<const KindDescription> kind, QObject* parent = nullptr,
                         std::shared_ptr<Clock> clock = nullptr);

    const KindDescription& kind() const { return *m_kind; }
    std::shared_ptr<const KindDescription> sharedKind() const { return m_kind; }

    /// Entries of every presence, drafts too.
    qsizetype size() const { return m_entries.size(); }
    const Entry& at(qsizetype index) const { return m_entries[index]; }
    /// -1 if the id isn't known.
    qsizetype indexOf(const QString& id) const { return m_index.value(id, -1); }
    /// As it is shown.
    RecordPtr record(const QString& id) const;
    /// As the server sent it; null for drafts.
    RecordPtr server(const QString& id) const;
    std::optional<Presence> presence(const QString& id) const;
    /// When the record was last read, Unix ms. 0: never, or nobody can tell; so it is after a read that failed.
    qint64 readMs(const QString& id) const;
    /// Now, on the clock that readMs() is told by, Unix ms.
    qint64 nowMs() const { return m_clock->wallMs(); }
    /// Entries whose record was read: drafts don't count.
    qsizetype loadedCount() const { return m_loaded; }
    qsizetype draftCount() const { return m_drafts; }

    /// Records that are known already keep their place; new ones are appended. \a readMs: when they were read, Unix ms;
    /// nothing: just now. 0 for what comes from elsewhere than the server.
    void put(const QList<RecordPtr>& records, std::optional<qint64> readMs = {});
    /// Makes ids known without reading them. Temporary ids are left out: only putDrafts() brings those.
    void know(const QStringList& ids);
    /// Not for drafts: they stay drafts.
    void setPresence(const QString& id, Presence presence);
    /// The list anew, in this order: what isn't in it is dropped, but for drafts, which stay first, and for entries
    /// with an overlay, which come last: what somebody has staged doesn't leave the screen. \a readMs as for put().
    void replaceAll(const QList<RecordPtr>& records, std::optional<qint64> readMs = {});
    void remove(const QString& id);
    /// All but drafts and entries with an overlay.
    void clear();

    /// What is to be shown for a record of the server's: another one, or the same pointer where nothing lies over it.
    /// Asked for each record that comes in, before anybody hears of it, so that no table shows the bare one in between.
    using Overlayer = std::function<RecordPtr(const RecordPtr& server)>;
    /// Empty: none any more. Asks for all that are here. It must not call back into the store.
    void setOverlayer(Overlayer overlayer);
    /// What lies over these has changed: asks again. Ids that aren't here, and drafts, don't matter.
    void layAgain(const QStringList& ids);
    bool hasOverlay(const QString& id) const;

    /// New drafts go to the top one after the other; those that are known take the new record where they are.
    void putDrafts(const QList<RecordPtr>& drafts);
    void removeDrafts(const QStringList& ids);
    /// The server has given a draft its real id. It keeps its place, and what is known of the real record goes there;
    /// if that isn't known yet the draft's values are shown until it is read.
    void renameDraft(const QString& temporaryId, const QString& realId);

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
    bool putOne(const RecordPtr& record, qint64 readMs);
    RecordPtr shown(const RecordPtr& server) const { return m_overlayer ? m_overlayer(server) : server; }
    void reindex();

    std::shared_ptr<const KindDescription> m_kind;
    std::shared_ptr<Clock> m_clock;
    Overlayer m_overlayer;
    QList<Entry> m_entries;
    QHash<QString, qsizetype> m_index;
    qsizetype m_loaded = 0;
    qsizetype m_drafts = 0;
    quint64 m_generation = 0;
};

} // namespace klipy
