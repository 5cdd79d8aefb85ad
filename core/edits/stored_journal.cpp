#include "core/edits/stored_journal.h"

#include <QPointer>

namespace klipy {

namespace {
const QByteArray journalKind = QByteArrayLiteral("journal");
constexpr qint64 retryMs = 30'000;
constexpr qint64 dayMs = qint64(24) * 3600 * 1000;

SealedRecord rowOf(const JournalEntry& entry) {
    return {journalKind, entry.id.toUtf8(), journalJson(entry)};
}
} // namespace

StoredJournal::StoredJournal(SealedStore& store, std::shared_ptr<Clock> clock, QObject* parent)
    : Journal(parent), m_store(store), m_clock(std::move(clock)) {
    connect(&m_store, &SealedStore::keepingChanged, this, &StoredJournal::storeChanged);
    storeChanged();
}

StoredJournal::~StoredJournal() {
    // The writer's thread does what it was given, also when nobody listens any more.
    if (m_store.keeping() == Keeping::Durable)
        writeLeftOvers();
}

Keeping StoredJournal::keeping() const {
    const Keeping store = m_store.keeping();
    return store == Keeping::Durable && !m_read ? Keeping::Opening : store;
}

void StoredJournal::storeChanged() {
    m_load.reset();
    m_read = false;
    if (m_store.keeping() == Keeping::Durable)
        m_load = m_store.all(journalKind, [this](const SealedContents& contents) { storedRead(contents); });
    announce();
}

void StoredJournal::storedRead(const SealedContents& contents) {
    m_load.reset();
    m_read = true;
    m_unreadable = contents.unreadable;
    QList<JournalEntry> stored;
    QHash<QString, JournalEntry> onDisk;
    for (const QByteArray& content : contents.contents) {
        if (const auto entry = readJournalEntry(content)) {
            stored.append(*entry);
            onDisk.insert(entry->id, *entry);
        } else {
            ++m_unreadable;
        }
    }
    // What could not be written until now, and what went away with a file that was set aside meanwhile.
    const QList<JournalEntry> known = entries();
    const QPointer<StoredJournal> alive(this);
    takeIn(stored);
    for (const JournalEntry& entry : known) {
        const auto same = onDisk.constFind(entry.id);
        if (alive && (same == onDisk.constEnd() || !(*same == entry)))
            conclude(entry);
    }
    if (!alive)
        return;
    forgetDaily();
    announce();
}

void StoredJournal::write(const JournalEntry& entry, Kept kept) {
    const quint64 number = m_nextWrite++;
    m_writes.insert(number, m_store.put({rowOf(entry)}, [this, number, kept = std::move(kept)](bool stored) {
        // The handle owns this very closure.
        const Kept answer = kept;
        const SealedStore::Handle handle = m_writes.take(number);
        answer(stored);
    }));
}

void StoredJournal::erase(const QStringList& ids) {
    QList<SealedKey> keys;
    for (const QString& id : ids)
        keys.append({journalKind, id.toUtf8()});
    // What isn't forgotten on disk now is forgotten at the next start.
    m_erase = m_store.remove(keys, [](bool) {});
}

void StoredJournal::keepMsChanged() {
    if (m_read)
        forgetOld(m_clock->wallMs());
}

void StoredJournal::forgetDaily() {
    forgetOld(m_clock->wallMs());
    m_daily = m_clock->after(dayMs, [this] { forgetDaily(); });
}

void StoredJournal::outcomeLeftOver() {
    // When the store comes back its file is read, and what it lacks is written. This is for a store that didn't leave.
    m_retry = m_clock->after(retryMs, [this] { writeLeftOvers(); });
}

void StoredJournal::announce() {
    if (m_announced == keeping())
        return;
    m_announced = keeping();
    emit keepingChanged();
}

} // namespace klipy
