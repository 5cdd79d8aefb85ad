#include "core/storage/sql_connection.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

/// SQLite's primary result codes (sqlite.org/rescode.html); QtSql hands them on as text.
enum ResultCode { Busy = 5, Locked = 6, Corrupt = 11, NotADatabase = 26 };

StorageFailure failureOf(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt();
    switch (code & 0xff) {
    case Busy:
    case Locked:
        return {StorageFailure::Kind::Busy, code};
    case Corrupt:
    case NotADatabase:
        return {StorageFailure::Kind::Damaged, code};
    default:
        return {StorageFailure::Kind::Disk, code};
    }
}

} // namespace

Result<std::unique_ptr<SqlConnection>, StorageFailure> SqlConnection::open(const QString& file) {
    std::unique_ptr<SqlConnection> connection(new SqlConnection(QUuid::createUuid().toString()));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection->m_name);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs));
    if (!database.open())
        return failure(failureOf(database.lastError()));
    return connection;
}

SqlConnection::~SqlConnection() {
    {
        QSqlDatabase database = QSqlDatabase::database(m_name, false);
        database.close();
    }
    QSqlDatabase::removeDatabase(m_name); // wants every copy of the handle gone
}

Result<SqlConnection::Rows, StorageFailure> SqlConnection::run(const QString& statement,
                                                               const QList<QVariant>& values) {
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return failure(failureOf(query.lastError()));
    for (const QVariant& bound : values)
        query.addBindValue(bound);
    if (!query.exec())
        return failure(failureOf(query.lastError()));
    Rows rows;
    const int columns = static_cast<int>(query.record().count());
    while (query.next()) {
        QList<QVariant> row;
        for (int column = 0; column < columns; ++column)
            row.append(query.value(column));
        rows.append(row);
    }
    if (query.lastError().isValid())
        return failure(failureOf(query.lastError()));
    return rows;
}

Result<QVariant, StorageFailure> SqlConnection::value(const QString& statement) {
    return run(statement).map(
        [](const Rows& rows) { return rows.isEmpty() || rows.first().isEmpty() ? QVariant() : rows.first().first(); });
}

Result<void, StorageFailure> SqlConnection::transaction(const std::function<Result<void, StorageFailure>()>& body) {
    // IMMEDIATE takes the write lock first: a deferred one can find itself busy half-way, with nothing to wait for.
    if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return failure(begun.error());
    auto done = body();
    if (done) {
        if (auto committed = run(u"COMMIT"_s); !committed)
            done = failure(committed.error());
    }
    if (!done)
        (void)run(u"ROLLBACK"_s); // nothing to roll back is no error worth telling
    return done;
}

} // namespace klipy
