#pragma once

#include "core/common/clock.h"
#include "core/edits/journal.h"
#include "core/storage/sealed_store.h"

#include <QHash>

#include <memory>

namespace klipy {

/// The journal of a stored workspace, sealed entry by entry in its store: what was kept is on disk and synced.
class StoredJournal final : public Journal {
    Q_OBJECT
public:
    /// \a store must outlive this object, which doesn't open it.
    StoredJournal(SealedStore& store, std::shared_ptr<Clock> clock, QObject* parent = nullptr);
    ~StoredJournal() override;

    /// Durable only once what is on disk has been read: an old intent without an outcome goes before any new one.
    Keeping keeping() const override;
    /// Rows of the file that could not be opened, and were left alone.
    int unreadable() const { return m_unreadable; }

protected:
    void write(const JournalEntry& entry, Kept kept) override;
    void erase(const QStringList& ids) override;
    void keepMsChanged() override;
    void outcomeLeftOver() override;

private:
    void storeChanged();
    void storedRead(const SealedContents& contents);
    void announce();
    void forgetDaily();

    SealedStore& m_store;
    std::shared_ptr<Clock> m_clock;
    QHash<quint64, SealedStore::Handle> m_writes;
    SealedStore::Handle m_load;
    SealedStore::Handle m_erase;
    Clock::Alarm m_retry;
    Clock::Alarm m_daily;
    quint64 m_nextWrite = 0;
    int m_unreadable = 0;
    bool m_read = false; // the file that is open now
    Keeping m_announced = Keeping::Opening;
};

} // namespace klipy
