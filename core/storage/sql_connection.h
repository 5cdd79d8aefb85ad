#pragma once

#include "core/common/result.h"
#include "core/storage/storage_failure.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>

namespace klipy {

/// One connection to one SQLite file, with every error as a value. Made, used and destroyed on one thread.
class SqlConnection {
public:
    /// How long a statement waits for another program that holds the file.
    static constexpr int busyTimeoutMs = 2000;

    /// Opening alone reads nothing: whether the file is a database shows with the first statement.
    static Result<std::unique_ptr<SqlConnection>, StorageFailure> open(const QString& file);
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    using Rows = QList<QList<QVariant>>;
    /// Runs one statement, with \a values for its question marks, and returns all of its rows.
    Result<Rows, StorageFailure> run(const QString& statement, const QList<QVariant>& values = {});
    /// The first column of the first row; invalid if there is none.
    Result<QVariant, StorageFailure> value(const QString& statement);

    /// Runs \a body between BEGIN IMMEDIATE and COMMIT; rolls back if it, or the commit, fails.
    Result<void, StorageFailure> transaction(const std::function<Result<void, StorageFailure>()>& body);

private:
    explicit SqlConnection(QString name) : m_name(std::move(name)) {}

    QString m_name; // of the connection, as QSqlDatabase files it
};

} // namespace klipy
