#include "core/records/record_store.h"

namespace klipy {

RecordStore::RecordStore(std::shared_ptr<const KindDescription> kind, QObject* parent)
    : QObject(parent), m_kind(std::move(kind)) {}

RecordPtr RecordStore::record(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : m_entries[index].record;
}

std::optional<Presence> RecordStore::presence(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index < 0 ? std::nullopt : std::optional(m_entries[index].presence);
}

bool RecordStore::putOne(const RecordPtr& record) {
    const qsizetype index = indexOf(record->id);
    if (index >= 0) {
        Entry& entry = m_entries[index];
        m_loaded += entry.record ? 0 : 1;
        entry.record = record;
        entry.presence = Presence::Loaded;
        return false;
    }
    m_index.insert(record->id, m_entries.size());
    m_entries.append({record->id, record, Presence::Loaded});
    ++m_loaded;
    return true;
}

void RecordStore::put(const QList<RecordPtr>& records) {
    if (records.isEmpty())
        return;
    const qsizetype first = m_entries.size();
    QStringList known;
    for (const RecordPtr& record : records) {
        if (!putOne(record))
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
        if (id.isEmpty() || m_index.contains(id))
            continue;
        m_index.insert(id, m_entries.size());
        m_entries.append({id, nullptr, Presence::NotRead});
    }
    if (m_entries.size() == first)
        return;
    ++m_generation;
    emit appended(first, m_entries.size() - first);
}

void RecordStore::setPresence(const QString& id, Presence presence) {
    const qsizetype index = indexOf(id);
    if (index < 0 || m_entries[index].presence == presence)
        return;
    m_entries[index].presence = presence;
    ++m_generation;
    emit changed({id});
}

void RecordStore::replaceAll(const QList<RecordPtr>& records) {
    emit aboutToBeRearranged();
    m_entries.clear();
    m_index.clear();
    m_loaded = 0;
    for (const RecordPtr& record : records)
        putOne(record);
    ++m_generation;
    emit rearranged();
}

void RecordStore::remove(const QString& id) {
    const qsizetype index = indexOf(id);
    if (index < 0)
        return;
    emit aboutToBeRearranged();
    m_loaded -= m_entries[index].record ? 1 : 0;
    m_entries.removeAt(index);
    reindex();
    ++m_generation;
    emit rearranged();
}

void RecordStore::clear() {
    replaceAll({});
}

void RecordStore::reindex() {
    m_index.clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i)
        m_index.insert(m_entries[i].id, i);
}

} // namespace klipy
