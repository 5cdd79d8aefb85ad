#include "core/records/record_store.h"

#include "core/records/record_ref.h"

#include <QSet>

#include <algorithm>

namespace klipy {

namespace {

bool isDraft(const Entry& entry) {
    return entry.presence == Presence::Draft;
}

bool isOverlaid(const Entry& entry) {
    return entry.server && entry.record != entry.server;
}

} // namespace

RecordStore::RecordStore(std::shared_ptr<const KindDescription> kind, QObject* parent, std::shared_ptr<Clock> clock)
    : QObject(parent), m_kind(std::move(kind)), m_clock(clock ? std::move(clock) : std::make_shared<SystemClock>()) {}

RecordPtr RecordStore::record(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : m_entries[index].record;
}

RecordPtr RecordStore::server(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : m_entries[index].server;
}

bool RecordStore::hasOverlay(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index >= 0 && isOverlaid(m_entries[index]);
}

std::optional<Presence> RecordStore::presence(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index < 0 ? std::nullopt : std::optional(m_entries[index].presence);
}

qint64 RecordStore::readMs(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index < 0 ? 0 : m_entries[index].readMs;
}

bool RecordStore::putOne(const RecordPtr& record, qint64 readMs) {
    const qsizetype index = indexOf(record->id);
    if (index >= 0) {
        Entry& entry = m_entries[index];
        m_loaded += entry.server ? 0 : 1;
        m_drafts -= isDraft(entry) ? 1 : 0;
        entry.server = record;
        entry.record = shown(record);
        entry.presence = Presence::Loaded;
        entry.readMs = readMs;
        return false;
    }
    m_index.insert(record->id, m_entries.size());
    m_entries.append({record->id, shown(record), Presence::Loaded, record, readMs});
    ++m_loaded;
    return true;
}

void RecordStore::put(const QList<RecordPtr>& records, std::optional<qint64> readMs) {
    if (records.isEmpty())
        return;
    const qint64 when = readMs.value_or(nowMs());
    const qsizetype first = m_entries.size();
    QStringList known;
    for (const RecordPtr& record : records) {
        if (!putOne(record, when))
            known.append(record->id);
    }
    ++m_generation;
    if (m_entries.size() > first)
        emit appended(first, m_entries.size() - first);
    if (!known.isEmpty())
        emit changed(known);
}

void RecordStore::know(const QStringList& ids) {
    const qsizetype first = m_entries.size();
    for (const QString& id : ids) {
        if (id.isEmpty() || isTemporaryId(id) || m_index.contains(id))
            continue;
        m_index.insert(id, m_entries.size());
        m_entries.append({id, nullptr, Presence::NotRead, nullptr});
    }
    if (m_entries.size() == first)
        return;
    ++m_generation;
    emit appended(first, m_entries.size() - first);
}

void RecordStore::setPresence(const QString& id, Presence presence) {
    const qsizetype index = indexOf(id);
    if (index < 0 || isDraft(m_entries[index]) || presence == Presence::Draft || m_entries[index].presence == presence)
        return;
    m_entries[index].presence = presence;
    if (presence == Presence::Failed || presence == Presence::Gone)
        m_entries[index].readMs = 0; // what is here is the last that was known, not what is there
    ++m_generation;
    emit changed({id});
}

void RecordStore::replaceAll(const QList<RecordPtr>& records, std::optional<qint64> readMs) {
    const qint64 when = readMs.value_or(nowMs());
    emit aboutToBeRearranged();
    QList<Entry> before;
    before.swap(m_entries);
    m_loaded = 0;
    std::copy_if(before.begin(), before.end(), std::back_inserter(m_entries), isDraft);
    reindex();
    for (const RecordPtr& record : records)
        putOne(record, when);
    for (const Entry& entry : std::as_const(before)) {
        if (!isOverlaid(entry) || m_index.contains(entry.id))
            continue;
        m_index.insert(entry.id, m_entries.size());
        m_entries.append(entry);
        ++m_loaded;
    }
    ++m_generation;
    emit rearranged();
}

void RecordStore::remove(const QString& id) {
    const qsizetype index = indexOf(id);
    if (index < 0)
        return;
    emit aboutToBeRearranged();
    m_loaded -= m_entries[index].server ? 1 : 0;
    m_drafts -= isDraft(m_entries[index]) ? 1 : 0;
    m_entries.removeAt(index);
    reindex();
    ++m_generation;
    emit rearranged();
}

void RecordStore::clear() {
    replaceAll({});
}

void RecordStore::setOverlayer(Overlayer overlayer) {
    m_overlayer = std::move(overlayer);
    QStringList all;
    for (const Entry& entry : std::as_const(m_entries))
        all.append(entry.id);
    layAgain(all);
}

void RecordStore::layAgain(const QStringList& ids) {
    QStringList told;
    for (const QString& id : ids) {
        const qsizetype index = indexOf(id);
        if (index < 0 || !m_entries[index].server)
            continue;
        Entry& entry = m_entries[index];
        const RecordPtr now = shown(entry.server);
        if (now == entry.record)
            continue;
        entry.record = now;
        told.append(id);
    }
    if (told.isEmpty())
        return;
    ++m_generation;
    emit changed(told);
}

void RecordStore::putDrafts(const QList<RecordPtr>& drafts) {
    QStringList known;
    QList<Entry> fresh;
    for (const RecordPtr& draft : drafts) {
        if (!m_index.contains(draft->id))
            fresh.prepend({draft->id, draft, Presence::Draft, nullptr});
        else if (isDraft(m_entries[indexOf(draft->id)]))
            known.append(draft->id);
    }
    if (fresh.isEmpty() && known.isEmpty())
        return;
    if (!fresh.isEmpty())
        emit aboutToBeRearranged();
    for (const RecordPtr& draft : drafts) {
        if (known.contains(draft->id))
            m_entries[indexOf(draft->id)].record = draft;
    }
    ++m_generation;
    if (fresh.isEmpty()) {
        emit changed(known);
        return;
    }
    m_drafts += fresh.size();
    m_entries = fresh + m_entries;
    reindex();
    emit rearranged();
}

void RecordStore::removeDrafts(const QStringList& ids) {
    const QSet<QString> gone(ids.begin(), ids.end());
    const auto leaves = [&gone](const Entry& entry) { return isDraft(entry) && gone.contains(entry.id); };
    if (std::none_of(ids.begin(), ids.end(),
                     [&](const QString& id) { return indexOf(id) >= 0 && isDraft(m_entries[indexOf(id)]); }))
        return;
    emit aboutToBeRearranged();
    m_drafts -= m_entries.removeIf(leaves);
    reindex();
    ++m_generation;
    emit rearranged();
}

void RecordStore::renameDraft(const QString& temporaryId, const QString& realId) {
    const qsizetype place = indexOf(temporaryId);
    if (place < 0 || !isDraft(m_entries[place]) || realId.isEmpty() || realId == temporaryId)
        return;
    emit aboutToBeRearranged();
    --m_drafts;
    if (const qsizetype known = indexOf(realId); known >= 0) {
        m_entries[place] = m_entries[known];
        m_entries.removeAt(known);
    } else {
        Record named = *m_entries[place].record;
        named.id = realId;
        Value id;
        id.kind = Value::Kind::Text;
        id.text = realId;
        const RecordPtr shown = withValues(named, *m_kind, {{m_kind->indexOfRole(Role::Id), id}});
        m_entries[place] = {realId, shown, Presence::NotRead, nullptr};
    }
    reindex();
    ++m_generation;
    emit rearranged();
}

void RecordStore::reindex() {
    m_index.clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i)
        m_index.insert(m_entries[i].id, i);
}

} // namespace klipy
