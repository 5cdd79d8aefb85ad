#include "core/edits/journal.h"

#include <QPointer>

#include <algorithm>

namespace klipy {

const JournalEntry* Journal::find(const QString& id) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& entry) { return entry.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

QList<JournalEntry> Journal::open() const {
    QList<JournalEntry> found;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(found),
                 [](const JournalEntry& entry) { return entry.isOpen(); });
    return found;
}

void Journal::put(const JournalEntry& entry) {
    const auto known =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& other) { return other.id == entry.id; });
    if (known != m_entries.end())
        *known = entry;
    else
        m_entries.prepend(entry);
    emit changed(entry.id);
}

void Journal::take(const QString& id) {
    if (m_entries.removeIf([&](const JournalEntry& entry) { return entry.id == id; }) > 0)
        emit changed(id);
}

void Journal::intend(const JournalEntry& entry, Kept kept) {
    const bool ready = isReady();
    put(entry);
    if (!ready) {
        QMetaObject::invokeMethod(
            this,
            [this, id = entry.id, kept = std::move(kept)] {
                take(id);
                kept(false);
            },
            Qt::QueuedConnection);
        return;
    }
    write(entry, [this, id = entry.id, kept = std::move(kept)](bool written) {
        if (!written)
            take(id);
        kept(written);
    });
}

void Journal::conclude(const JournalEntry& entry, Kept kept) {
    put(entry);
    m_leftOver.insert(entry.id);
    write(entry, [this, entry, kept = std::move(kept)](bool written) {
        const QPointer<Journal> alive(this);
        const JournalEntry* now = find(entry.id);
        // Something newer may have been said meanwhile, and that isn't written yet.
        if (written && (!now || *now == entry))
            m_leftOver.remove(entry.id);
        if (kept)
            kept(written);
        if (alive && !written)
            outcomeLeftOver();
    });
}

void Journal::writeLeftOvers() {
    const QSet<QString> ids = m_leftOver;
    for (const QString& id : ids) {
        if (const JournalEntry* entry = find(id))
            conclude(JournalEntry(*entry));
    }
}

void Journal::setKeepMs(qint64 ms) {
    if (m_keepMs == ms)
        return;
    m_keepMs = ms;
    keepMsChanged();
    emit keepTimeChanged();
}

void Journal::takeIn(const QList<JournalEntry>& stored) {
    QSet<QString> known;
    for (const JournalEntry& entry : std::as_const(m_entries))
        known.insert(entry.id);
    for (const JournalEntry& entry : stored) {
        if (!known.contains(entry.id))
            m_entries.append(entry);
    }
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const auto& a, const auto& b) { return a.intendedMs > b.intendedMs; });
    const bool first = !m_loaded;
    m_loaded = true;
    const QPointer<Journal> alive(this);
    emit changed({});
    if (alive && first)
        emit loaded();
}

void Journal::forgetOld(qint64 nowMs) {
    QStringList old;
    m_entries.removeIf([&](const JournalEntry& entry) {
        const bool isOld = entry.endedMs > 0 && entry.endedMs < nowMs - m_keepMs;
        if (isOld)
            old.append(entry.id);
        return isOld;
    });
    if (old.isEmpty())
        return;
    for (const QString& id : std::as_const(old))
        m_leftOver.remove(id);
    erase(old);
    emit changed({});
}

MemoryJournal::MemoryJournal(QObject* parent) : Journal(parent) {
    takeIn({});
}

void MemoryJournal::write(const JournalEntry&, Kept kept) {
    QMetaObject::invokeMethod(
        this, [kept = std::move(kept)] { kept(true); }, Qt::QueuedConnection);
}

} // namespace klipy
