#include "core/storage/sealed_database.h"

#include "core/access/set_aside.h"
#include "core/storage/seal.h"

#include <QFile>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

constexpr int applicationId = 0x4b6c7044; // "KlpD": tells our files from other programs' databases
constexpr int sqliteError = 1;            // SQLITE_ERROR: the statement doesn't fit the schema

/// What leads from one schema version to the next. Only ever add to the end.
const QList<QStringList>& migrations() {
    static const QList<QStringList> steps = {
        {u"CREATE TABLE sealed (kind TEXT NOT NULL, name BLOB NOT NULL, box BLOB NOT NULL, PRIMARY KEY (kind, name)) "
         "WITHOUT ROWID"_s,
         u"PRAGMA application_id = %1"_s.arg(applicationId)},
    };
    return steps;
}

/// The row that tells whether a sealing secret is the right one.
const SealedRecord& checkRecord() {
    static const SealedRecord record = {"check", "secret", "klipy"};
    return record;
}

StorageFailure damaged(int code = 0) {
    return {StorageFailure::Kind::Damaged, code};
}

/// While a file is being opened, a statement that doesn't fit its schema means that the schema isn't ours.
StorageFailure whileOpening(StorageFailure failed) {
    return failed.code == sqliteError ? damaged(failed.code) : failed;
}

} // namespace

SealedDatabase::SealedDatabase(std::unique_ptr<SqlConnection> sql, QString workspaceId, Secret sealing)
    : m_sql(std::move(sql)), m_workspaceId(std::move(workspaceId)), m_sealing(std::move(sealing)) {}

Result<std::unique_ptr<SealedDatabase>, StorageFailure>
SealedDatabase::open(const QString& file, const QString& workspaceId, const Secret& sealing) {
    // Made here, since SQLite would leave it readable for others. An empty file is an empty database; -wal and -shm
    // take over its permissions.
    QFile(file).open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    auto sql = SqlConnection::open(file);
    if (!sql)
        return failure(sql.error());
    std::unique_ptr<SealedDatabase> database(new SealedDatabase(std::move(*sql), workspaceId, sealing));
    const auto ready = database->migrate().and_then([&] { return database->checkSecret(); });
    if (!ready)
        return failure(whileOpening(ready.error()));
    return database;
}

int SealedDatabase::schemaVersion() {
    return static_cast<int>(migrations().size());
}

Result<void, StorageFailure> SealedDatabase::migrate() {
    // The version comes first: a file of a newer program is not even checked.
    const auto version = m_sql->value(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version.error());
    if (version->toInt() > schemaVersion())
        return failure(StorageFailure{StorageFailure::Kind::Newer});
    const auto application = m_sql->value(u"PRAGMA application_id"_s);
    if (!application)
        return failure(application.error());
    const auto tables = m_sql->value(u"SELECT count(*) FROM sqlite_master"_s);
    if (!tables)
        return failure(tables.error());
    if (application->toInt() != applicationId && (version->toInt() != 0 || tables->toInt() != 0))
        return failure(damaged());
    const auto sound = m_sql->value(u"PRAGMA quick_check(1)"_s);
    if (!sound)
        return failure(sound.error());
    if (sound->toString() != "ok"_L1)
        return failure(damaged());

    for (const QString& setting : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s}) {
        if (auto set = m_sql->run(setting); !set)
            return failure(set.error());
    }
    for (int next = version->toInt(); next < schemaVersion(); ++next) {
        const auto done = m_sql->transaction([&]() -> Result<void, StorageFailure> {
            const QStringList steps = migrations()[next] + QStringList(u"PRAGMA user_version = %1"_s.arg(next + 1));
            for (const QString& step : steps) {
                if (auto ran = m_sql->run(step); !ran)
                    return failure(ran.error());
            }
            return {};
        });
        if (!done)
            return done;
    }
    return {};
}

Result<void, StorageFailure> SealedDatabase::checkSecret() {
    const SealedRecord& check = checkRecord();
    return m_sql->transaction([&]() -> Result<void, StorageFailure> {
        const auto rows = m_sql->run(u"SELECT name, box FROM sealed WHERE kind = ?"_s, {QString::fromUtf8(check.kind)});
        if (!rows)
            return failure(rows.error());
        if (rows->isEmpty()) {
            const auto others = m_sql->value(u"SELECT count(*) FROM sealed"_s);
            if (!others)
                return failure(others.error());
            return others->toInt() == 0 ? putOne(check) : failure(damaged());
        }
        const QByteArray name = rows->first()[0].toByteArray();
        const auto content = unseal(m_sealing, {m_workspaceId, check.kind, name}, rows->first()[1].toByteArray());
        if (!content || *content != check.content)
            return failure(StorageFailure{StorageFailure::Kind::WrongSecret});
        return {};
    });
}

Result<void, StorageFailure> SealedDatabase::putOne(const SealedRecord& record) {
    const auto name = sealedName(m_sealing, record.kind, record.id);
    if (!name)
        return failure(StorageFailure{StorageFailure::Kind::WrongSecret});
    const auto box = seal(m_sealing, {m_workspaceId, record.kind, *name}, record.content);
    if (!box)
        return failure(StorageFailure{StorageFailure::Kind::WrongSecret});
    return m_sql
        ->run(u"INSERT OR REPLACE INTO sealed (kind, name, box) VALUES (?, ?, ?)"_s,
              {QString::fromUtf8(record.kind), *name, *box})
        .map([](const SqlConnection::Rows&) {});
}

Result<void, StorageFailure> SealedDatabase::removeOne(const SealedKey& key) {
    const auto name = sealedName(m_sealing, key.kind, key.id);
    if (!name)
        return failure(StorageFailure{StorageFailure::Kind::WrongSecret});
    return m_sql->run(u"DELETE FROM sealed WHERE kind = ? AND name = ?"_s, {QString::fromUtf8(key.kind), *name})
        .map([](const SqlConnection::Rows&) {});
}

Result<void, StorageFailure> SealedDatabase::change(const QList<SealedRecord>& records, const QList<SealedKey>& gone) {
    return m_sql->transaction([&]() -> Result<void, StorageFailure> {
        for (const SealedKey& key : gone) {
            if (auto removed = removeOne(key); !removed)
                return removed;
        }
        for (const SealedRecord& record : records) {
            if (auto stored = putOne(record); !stored)
                return stored;
        }
        return {};
    });
}

Result<SealedContents, StorageFailure> SealedDatabase::all(const QByteArray& kind) {
    const auto rows = m_sql->run(u"SELECT name, box FROM sealed WHERE kind = ?"_s, {QString::fromUtf8(kind)});
    if (!rows)
        return failure(rows.error());
    SealedContents found;
    found.contents.reserve(rows->size());
    for (const QList<QVariant>& row : *rows) {
        const auto content = unseal(m_sealing, {m_workspaceId, kind, row[0].toByteArray()}, row[1].toByteArray());
        if (content)
            found.contents.append(*content);
        else
            ++found.unreadable;
    }
    return found;
}

QString setAsideDatabase(const QString& file, const QString& reason, qint64 wallMs) {
    const QString aside = setAside(file, reason, wallMs);
    if (aside.isEmpty())
        return {};
    // SQLite finds these by the name of the database: without them, what was last written would be missing from it.
    for (const QString& suffix : {u"-wal"_s, u"-shm"_s})
        QFile::rename(file + suffix, aside + suffix);
    return aside;
}

} // namespace klipy
