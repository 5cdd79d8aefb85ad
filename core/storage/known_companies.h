#pragma once

#include "core/storage/known_ids.h"
#include "core/storage/sealed_store.h"

namespace klipy {

/// The known companies of a stored workspace, in its sealed store. While the store isn't open new ids wait in memory;
/// when it opens they are written, and what it holds is taken in.
class KnownCompanies final : public KnownIds {
    Q_OBJECT
public:
    /// \a store must outlive this object, which doesn't open it.
    explicit KnownCompanies(SealedStore& store, QObject* parent = nullptr);
    ~KnownCompanies() override;

    /// Durable also means that nothing waits to be written any more.
    Keeping keeping() const override;
    /// Rows of the file that could not be opened, and were left alone. Not 0 only if somebody has changed the file.
    int unreadable() const { return m_unreadable; }

protected:
    void keep(const QStringList& ids) override;

private:
    void storeChanged();
    void loaded(const SealedContents& contents);
    void write();
    void announce();

    SealedStore& m_store;
    QStringList m_unsaved;
    int m_unreadable = 0;
    bool m_loaded = false;
    Keeping m_announced = Keeping::Opening;
    SealedStore::Handle m_load;
    SealedStore::Handle m_write;
};

} // namespace klipy
