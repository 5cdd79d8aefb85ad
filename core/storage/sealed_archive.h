#pragma once

#include "core/access/secret.h"
#include "core/common/result.h"
#include "core/storage/sealed_rows.h"
#include "core/storage/storage_failure.h"

#include <QHash>
#include <QStringList>

namespace klipy {

/// A sealed database that was set aside, because its secret was lost: opened again with that secret, to be read only.
/// All of it is for the writer's thread.
struct SealedArchive {
    QHash<QByteArray, SealedContents> kinds; ///< those that were asked for

    /// Reads a copy, so that nothing of \a file changes, not even SQLite's own bookkeeping. WrongSecret if \a sealing
    /// doesn't open it.
    static Result<SealedArchive, StorageFailure> read(const QString& file, const QString& workspaceId,
                                                      const Secret& sealing, const QList<QByteArray>& kinds);

    /// The databases in a workspace's folder that were set aside because their secret was lost or another one, and were
    /// not recovered since: paths, the oldest first.
    static QStringList lostIn(const QString& folder);
    /// Renames it, so that it is no longer offered. It stays where it is: nothing of a user's is deleted.
    static bool markRecovered(const QString& file);
};

} // namespace klipy
