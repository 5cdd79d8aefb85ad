#include "core/edits/stored_staged_keeper.h"

#include "core/edits/staged_json.h"

namespace klipy {

namespace {

const QByteArray rowKind = QByteArrayLiteral("staged");

/// With the version of what is in it, so that a row of a newer program, which can't be read, isn't overwritten either.
QByteArray rowId(const RecordRef& ref) {
    switch (ref.kind) {
    case RecordKind::Person:
        return "1:person:" + ref.id.toUtf8();
    case RecordKind::Company:
        return "1:company:" + ref.id.toUtf8();
    case RecordKind::Interaction:
        break;
    }
    return "1:interaction:" + ref.id.toUtf8();
}

} // namespace

StoredStagedKeeper::StoredStagedKeeper(SealedStore& store, QObject* parent) : StagedKeeper(parent), m_store(store) {
    connect(&m_store, &SealedStore::keepingChanged, this, &StoredStagedKeeper::storeChanged);
    storeChanged();
}

StoredStagedKeeper::~StoredStagedKeeper() {
    // The program ends before the rows were read. The writer's thread does what it was given, also when nobody listens.
    if (m_store.keeping() == Keeping::Durable)
        write();
}

Keeping StoredStagedKeeper::keeping() const {
    const Keeping store = m_store.keeping();
    const bool settled = m_ready && m_unwritten.isEmpty() && m_writes.isEmpty();
    return store == Keeping::Durable && !settled ? Keeping::Opening : store;
}

void StoredStagedKeeper::keep(const QList<StagedRecord>& changed, const QList<RecordRef>& gone) {
    for (const StagedRecord& record : changed) {
        const QByteArray json = stagedJson(record);
        if (m_wanted.value(record.ref) == json)
            continue;
        m_wanted.insert(record.ref, json);
        m_unwritten.insert(record.ref);
    }
    for (const RecordRef& ref : gone) {
        m_wanted.remove(ref);
        m_unwritten.insert(ref);
    }
    if (m_ready)
        write();
    announce();
}

void StoredStagedKeeper::storeChanged() {
    m_read.reset();
    m_writes.clear(); // what has become of them shows when the rows are read again
    m_ready = false;
    if (m_store.keeping() == Keeping::Durable)
        m_read = m_store.all(rowKind, [this](const SealedContents& contents) { rowsRead(contents); });
    announce();
}

void StoredStagedKeeper::rowsRead(const SealedContents& contents) {
    const auto done = std::move(m_read); // kept until the end of this call
    m_unreadable = contents.unreadable;
    QHash<RecordRef, QByteArray> onDisk;
    for (const QByteArray& row : contents.contents) {
        if (const auto record = readStaged(row))
            onDisk.insert(record->ref, row);
        else
            ++m_unreadable;
    }
    if (!m_everRead) {
        m_everRead = true;
        emit loaded(firstRead(onDisk)); // whoever hears it says what is wanted now
    } else {
        for (auto row = onDisk.begin(); row != onDisk.end(); ++row) {
            if (m_wanted.value(row.key()) != *row)
                m_unwritten.insert(row.key());
        }
        for (auto row = m_wanted.begin(); row != m_wanted.end(); ++row) {
            if (!onDisk.contains(row.key()))
                m_unwritten.insert(row.key());
        }
    }
    m_ready = true;
    write();
    announce();
}

/// What was undone or taken back before the rows were known was never one of these rows: they stay.
QList<StagedRecord> StoredStagedKeeper::firstRead(const QHash<RecordRef, QByteArray>& onDisk) {
    QList<StagedRecord> records;
    for (auto row = onDisk.begin(); row != onDisk.end(); ++row) {
        if (!m_wanted.contains(row.key()))
            m_wanted.insert(row.key(), *row);
        records.append(*readStaged(*row));
    }
    return records;
}

void StoredStagedKeeper::write() {
    QList<SealedRecord> rows;
    QList<SealedKey> gone;
    for (const RecordRef& ref : std::as_const(m_unwritten)) {
        const auto wanted = m_wanted.constFind(ref);
        if (wanted != m_wanted.constEnd())
            rows.append({rowKind, rowId(ref), *wanted});
        else if (m_everRead)
            gone.append({rowKind, rowId(ref)});
    }
    m_unwritten.clear();
    if (rows.isEmpty() && gone.isEmpty())
        return;
    const quint64 number = m_nextWrite++;
    m_writes.insert(number, m_store.change(rows, gone, [this, number](bool done) {
        const auto write = m_writes.take(number); // kept until the end of this call
        if (!done)
            m_ready = false; // the store is about to leave Durable; when it is back the rows are read again
        announce();
    }));
}

void StoredStagedKeeper::announce() {
    if (m_announced == keeping())
        return;
    m_announced = keeping();
    emit keepingChanged();
}

} // namespace klipy
