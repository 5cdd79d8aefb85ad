#pragma once

#include "core/api/client.h"
#include "core/records/record_store.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <optional>

namespace klipy {

/// The ids of the companies that a record names.
QStringList linkedCompanies(const Record& record, const KindDescription& kind);

/// Reads companies one by one. No operation lists them (contract), so their ids come from people and interactions, and
/// each costs a request: what is on the screen goes first, each is read at most once, one that is gone is marked so and
/// not asked for again.
class CompanyReader final : public QObject {
    Q_OBJECT
public:
    /// \a client and \a store must outlive it.
    CompanyReader(Client& client, RecordStore& store, QObject* parent = nullptr);

    /// Makes the companies known that these records name.
    void learnFrom(const QList<RecordPtr>& records, const KindDescription& kind);

    /// The companies that can be seen now. Those that can no longer be seen leave the queue unsent, unless they were
    /// asked for by name (reread()).
    void setVisible(const QStringList& ids);
    /// A list of companies is being read, which may bring those that can be seen: they aren't asked for one by one until
    /// that has ended. What was asked for by name, and all, is read all the same.
    void setHeld(bool held);
    /// All that are known and were not read yet, in the background lane, a few at a time. Goes on if it is paused.
    void readAll();
    /// Hands in no more of all until resume(). What may be under way lands and is kept; what still waits for its turn
    /// leaves the queue. What is on the screen, or was asked for by name, is read all the same.
    void pause();
    void resume();
    /// Reads these again, or for the first time, also if they failed or were gone.
    void reread(const QStringList& ids);
    /// Those that failed, and those that a refusal held back.
    void retry();
    void stop();

    bool isReadingAll() const { return m_readingAll; } ///< also while it is paused
    bool isPaused() const { return m_paused; }
    int notRead() const; ///< requests that readAll() would take, less those under way
    int underWay() const { return static_cast<int>(m_readings.size()); }
    /// Why reading came to a halt; it goes on with retry().
    const std::optional<ApiError>& error() const { return m_error; }

signals:
    void progressChanged();
    void companiesLearnt(const QStringList& ids);

private:
    struct Reading {
        Client::Ticket ticket;
        Lane lane = Lane::Visible;
        bool byName = false; ///< somebody asked for this very one
    };
    void read(const QString& id, Lane lane, bool byName = false, int following = 0);
    bool isWanted(const QString& id, const Reading& reading) const;
    void release(const QString& id);
    void releaseAll();
    void answered(const QString& id, const Result<Success>& answer);
    void fillBackground();

    Client& m_client;
    RecordStore& m_store;
    QHash<QString, Reading> m_readings; // by company id
    QStringList m_visible;
    bool m_readingAll = false;
    bool m_paused = false;
    bool m_held = false;
    bool m_heldAll = false; // an error ended reading all; retry() takes it up again
    std::optional<ApiError> m_error;
};

} // namespace klipy
