#pragma once

#include "core/access/secret.h"
#include "core/storage/sealed_rows.h"
#include "core/storage/sql_connection.h"

namespace klipy {

/// One SQLite file of a workspace whose records are sealed one by one. Made, used and destroyed on the writer thread.
///
/// WAL with synchronous=FULL: once a call has returned, what it stored outlives a crash and a power cut. Nothing here
/// deletes a file, or moves one: what to do about a failure is the caller's decision (setAsideDatabase()).
class SealedDatabase {
public:
    /// Opens \a file, or makes it, readable by its owner only; migrates it; checks that it is sound and that
    /// \a sealing opens it. The folder must exist.
    static Result<std::unique_ptr<SealedDatabase>, StorageFailure> open(const QString& file, const QString& workspaceId,
                                                                        const Secret& sealing);

    /// Stores all of them or none.
    Result<void, StorageFailure> put(const QList<SealedRecord>& records) { return change(records, {}); }
    /// Forgets all of them or none. One that isn't there is no failure.
    Result<void, StorageFailure> remove(const QList<SealedKey>& gone) { return change({}, gone); }
    /// Both in one transaction: first forgets, then stores.
    Result<void, StorageFailure> change(const QList<SealedRecord>& records, const QList<SealedKey>& gone);
    /// Every record of a kind, in no particular order.
    Result<SealedContents, StorageFailure> all(const QByteArray& kind);

    /// The version that this program writes.
    static int schemaVersion();

private:
    SealedDatabase(std::unique_ptr<SqlConnection> sql, QString workspaceId, Secret sealing);

    Result<void, StorageFailure> migrate();
    Result<void, StorageFailure> checkSecret();
    Result<void, StorageFailure> putOne(const SealedRecord& record);
    Result<void, StorageFailure> removeOne(const SealedKey& key);

    std::unique_ptr<SqlConnection> m_sql;
    QString m_workspaceId;
    Secret m_sealing;
};

/// Moves a closed database aside (see setAside()), with the -wal and -shm files that belong to it. Returns its new
/// path, empty if it could not be moved.
QString setAsideDatabase(const QString& file, const QString& reason, qint64 wallMs);

} // namespace klipy
