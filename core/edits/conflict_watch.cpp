#include "core/edits/conflict_watch.h"

namespace klipy {

ConflictWatch::ConflictWatch(RecordStore& store, StagedEdits& edits, QObject* parent)
    : QObject(parent), m_store(store), m_edits(edits) {
    connect(&m_store, &RecordStore::changed, this, [this](const QStringList& ids) { look(ids, Seen::Somewhen); });
    connect(&m_store, &RecordStore::appended, this, [this](qsizetype first, qsizetype count) {
        QStringList ids;
        if (!m_edits.remembersAny())
            return;
        for (qsizetype i = first; i < first + count; ++i) {
            if (m_edits.remembers({m_store.kind().kind, m_store.at(i).id}))
                ids.append(m_store.at(i).id);
        }
        look(ids, Seen::Now);
    });
    connect(&m_store, &RecordStore::rearranged, this, &ConflictWatch::lookAtAll);
    // What was on disk may come later than the records, and a record may be gone before somebody begins with it.
    connect(&m_edits, &StagedEdits::changed, this, [this](const QList<RecordRef>& refs) {
        QStringList ids;
        for (const RecordRef& ref : refs) {
            if (ref.kind == m_store.kind().kind)
                ids.append(ref.id);
        }
        look(ids, Seen::Somewhen);
    });
    lookAtAll();
}

void ConflictWatch::lookAtAll() {
    QStringList ids;
    const QList<RecordRef> refs = m_edits.remembered();
    for (const RecordRef& ref : refs) {
        if (ref.kind == m_store.kind().kind)
            ids.append(ref.id);
    }
    look(ids, Seen::Somewhen);
}

void ConflictWatch::look(const QStringList& ids, Seen seen) {
    if (m_looking || ids.isEmpty())
        return;
    if (!m_edits.remembersAny()) {
        m_seen.clear();
        return;
    }
    m_looking = true;
    {
        const auto step = m_edits.beginStep(); // one transaction, however many there are
        for (const QString& id : ids)
            lookAt({m_store.kind().kind, id}, seen);
    }
    m_looking = false;
}

void ConflictWatch::lookAt(const RecordRef& ref, Seen seen) {
    if (!m_edits.remembers(ref)) {
        m_seen.remove(ref.id);
        return;
    }
    const StagedRecord* staged = m_edits.find(ref);
    const bool gone = staged && staged->gone;
    const auto presence = m_store.presence(ref.id);
    if (presence == Presence::Gone && !gone)
        m_edits.setGone(ref, true);
    if (presence != Presence::Loaded)
        return;
    const RecordPtr server = m_store.server(ref.id);
    if (!server)
        return;
    const bool isFirst = !m_seen.contains(ref.id);
    Reading& known = m_seen[ref.id];
    const bool isNew = known.record != server;
    // What the edit began with was read before anybody looked: it is known, but not since when.
    const bool isJustRead = isNew && (!isFirst || seen == Seen::Now);
    const bool isOther = staged && staged->change == StagedRecord::Change::Update &&
                         (gone || staged->base != server->raw.bytes());
    const qint64 readMs = isNew ? 0 : known.readMs;
    known = {server, readMs};
    if (!isJustRead && !isOther)
        return;
    m_edits.meet(ref, server, isJustRead ? std::optional<qint64>() : readMs);
    if (const StagedRecord* met = m_edits.find(ref); met && isJustRead)
        m_seen[ref.id].readMs = met->readMs;
}

} // namespace klipy
