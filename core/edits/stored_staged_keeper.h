#pragma once

#include "core/edits/staged_keeper.h"
#include "core/storage/sealed_store.h"

#include <QHash>
#include <QSet>

namespace klipy {

/// Staged records in a workspace's sealed store, a row each. Every change is handed to the writer's thread at once, in
/// order, a transaction each. While the store isn't open changes wait in memory; when it opens they are written, and
/// what it holds is told. If the file was replaced meanwhile (it was broken), all of it is written into the new one.
class StoredStagedKeeper final : public StagedKeeper {
    Q_OBJECT
public:
    /// \a store must outlive this object, which doesn't open it.
    explicit StoredStagedKeeper(SealedStore& store, QObject* parent = nullptr);
    ~StoredStagedKeeper() override;

    /// Durable also means that nothing waits to be written any more.
    Keeping keeping() const override;
    void keep(const QList<StagedRecord>& changed, const QList<RecordRef>& gone) override;
    /// Rows that could not be read, and were left where they are: somebody has changed the file, or a newer version of
    /// the program has written them.
    int unreadable() const { return m_unreadable; }

private:
    void storeChanged();
    void rowsRead(const SealedContents& contents);
    QList<StagedRecord> firstRead(const QHash<RecordRef, QByteArray>& onDisk);
    void write();
    void announce();

    SealedStore& m_store;
    QHash<RecordRef, QByteArray> m_wanted; // what is to be on disk, as far as is known
    QSet<RecordRef> m_unwritten;           // changed, and not yet handed to the writer
    QHash<quint64, SealedStore::Handle> m_writes;
    quint64 m_nextWrite = 0;
    int m_unreadable = 0;
    bool m_everRead = false;
    bool m_ready = false; // the store is open, and its rows were read since
    Keeping m_announced = Keeping::Opening;
    SealedStore::Handle m_read;
};

} // namespace klipy
