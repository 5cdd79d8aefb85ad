#include "core/storage/seal.h"
#include "core/storage/sealed_database.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;
using Kind = StorageFailure::Kind;

namespace {

/// Another program's look into the file, closed again at once.
void asOtherProgram(const QString& file, const std::function<void(QSqlDatabase&)>& look) {
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(file);
        QVERIFY(other.open());
        look(other);
        other.close();
    }
    QSqlDatabase::removeDatabase(u"other"_s);
}

void change(const QString& file, const QString& statement) {
    asOtherProgram(file, [&statement](QSqlDatabase& other) { QVERIFY(QSqlQuery(other).exec(statement)); });
}

QByteArray contents(const QString& file) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

void write(const QString& file, const QByteArray& bytes) {
    QFile opened(file);
    QVERIFY(opened.open(QIODevice::WriteOnly));
    opened.write(bytes);
}

} // namespace

class TestSealedDatabase : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void whatIsStoredIsThereAfterReopening();
    void kindsAreKeptApart();
    void theSameIdReplaces();
    void aPutIsAllOrNothing();
    void whatIsRemovedIsGone();
    void puttingAndRemovingIsAllOrNothing();
    void aChangedRowIsCountedAndLeftAlone();
    void rowsCantChangePlaces();
    void anotherSecretIsToldFromDamage();
    void anotherWorkspacesFileIsNotOpened();
    void whatIsNoDatabaseIsDamaged_data();
    void whatIsNoDatabaseIsDamaged();
    void aNewerFileIsRefusedAndLeftAlone();
    void aHeldFileIsBusyNotDamaged();
    void aFolderThatIsMissingIsTheDisksTrouble();
    void theFileIsOpenToItsOwnerOnly();
    void setAsideTakesTheLogAlong();

private:
    std::unique_ptr<SealedDatabase> opened() {
        auto database = SealedDatabase::open(m_file, m_workspace, m_secret);
        if (!database)
            qFatal("not opened: kind %d, code %d", int(database.error().kind), database.error().code);
        return std::move(*database);
    }
    Kind failureOfOpening() {
        auto database = SealedDatabase::open(m_file, m_workspace, m_secret);
        if (database)
            qFatal("opened, though it shouldn't");
        return database.error().kind;
    }
    static QList<QByteArray> sorted(const Result<SealedContents, StorageFailure>& found) {
        auto list = found->contents;
        std::sort(list.begin(), list.end());
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
    const QString m_workspace = u"workspace-1"_s;
    const Secret m_secret = makeSealingSecret();
};

void TestSealedDatabase::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_file = m_dir->filePath(u"sealed.db"_s);
}

void TestSealedDatabase::cleanup() {
    m_dir.reset();
}

void TestSealedDatabase::whatIsStoredIsThereAfterReopening() {
    {
        const auto database = opened();
        QVERIFY(database->put({{"company", "a", "A"}, {"company", "b", QByteArray(100'000, 'B')}}).has_value());
    }
    for (int again = 0; again < 3; ++again)
        QCOMPARE(sorted(opened()->all("company")), QList<QByteArray>({"A", QByteArray(100'000, 'B')}));
}

void TestSealedDatabase::kindsAreKeptApart() {
    const auto database = opened();
    QVERIFY(database->put({{"company", "1", "company 1"}, {"person", "1", "person 1"}}).has_value());
    QCOMPARE(sorted(database->all("company")), QList<QByteArray>{"company 1"});
    QCOMPARE(sorted(database->all("person")), QList<QByteArray>{"person 1"});
    QVERIFY(database->all("journal")->contents.isEmpty());
}

void TestSealedDatabase::theSameIdReplaces() {
    const auto database = opened();
    QVERIFY(database->put({{"company", "1", "old"}}).has_value());
    QVERIFY(database->put({{"company", "1", "new"}}).has_value());
    QCOMPARE(sorted(database->all("company")), QList<QByteArray>{"new"});
}

void TestSealedDatabase::aPutIsAllOrNothing() {
    const auto database = opened();
    // A trigger of another program refuses the second record.
    change(m_file, u"CREATE TRIGGER refuse BEFORE INSERT ON sealed WHEN NEW.kind = 'refused' "
                   "BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    QVERIFY(!database->put({{"company", "1", "one"}, {"refused", "2", "two"}}).has_value());
    QVERIFY(database->all("company")->contents.isEmpty());
    QVERIFY(database->put({{"company", "3", "three"}}).has_value()); // nothing is left half-open
}

void TestSealedDatabase::whatIsRemovedIsGone() {
    {
        const auto database = opened();
        QVERIFY(
            database->put({{"staged", "1", "one"}, {"staged", "2", "two"}, {"company", "1", "company"}}).has_value());
        QVERIFY(database->remove({{"staged", "1"}, {"staged", "was never there"}}).has_value());
    }
    QCOMPARE(sorted(opened()->all("staged")), QList<QByteArray>{"two"});
    QCOMPARE(sorted(opened()->all("company")), QList<QByteArray>{"company"}); // of another kind
    asOtherProgram(m_file, [](QSqlDatabase& other) {
        QSqlQuery rows(u"SELECT count(*) FROM sealed"_s, other);
        QVERIFY(rows.next());
        QCOMPARE(rows.value(0).toInt(), 3); // and the check
    });
    QVERIFY(opened()->change({{"staged", "2", "new"}}, {{"staged", "2"}}).has_value());
    QCOMPARE(sorted(opened()->all("staged")), QList<QByteArray>{"new"}); // removed first, then stored
}

void TestSealedDatabase::puttingAndRemovingIsAllOrNothing() {
    const auto database = opened();
    QVERIFY(database->put({{"staged", "1", "one"}}).has_value());
    // Triggers of another program refuse what comes last, in either order.
    change(m_file, u"CREATE TRIGGER refusePut BEFORE INSERT ON sealed WHEN NEW.kind = 'refused' "
                   "BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    change(m_file, u"CREATE TRIGGER refuseRemove BEFORE DELETE ON sealed WHEN OLD.kind = 'kept' "
                   "BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    QVERIFY(database->put({{"kept", "1", "kept"}}).has_value());
    QVERIFY(!database->change({{"staged", "2", "two"}, {"refused", "1", "x"}}, {{"staged", "1"}}).has_value());
    QVERIFY(!database->change({{"staged", "2", "two"}}, {{"staged", "1"}, {"kept", "1"}}).has_value());
    QCOMPARE(sorted(database->all("staged")), QList<QByteArray>{"one"});
    QVERIFY(database->change({{"staged", "2", "two"}}, {{"staged", "1"}}).has_value());
    QCOMPARE(sorted(database->all("staged")), QList<QByteArray>{"two"});
}

void TestSealedDatabase::aChangedRowIsCountedAndLeftAlone() {
    QVERIFY(opened()->put({{"company", "1", "one"}}).has_value());
    change(m_file, u"UPDATE sealed SET box = substr(box, 1, length(box) - 1) || x'00' WHERE kind = 'company'"_s);
    QVERIFY(opened()->put({{"company", "2", "two"}}).has_value());
    for (int again = 0; again < 2; ++again) {
        const auto found = opened()->all("company");
        QCOMPARE(found->contents, QList<QByteArray>{"two"});
        QCOMPARE(found->unreadable, 1);
    }
}

void TestSealedDatabase::rowsCantChangePlaces() {
    QVERIFY(opened()->put({{"company", "1", "one"}, {"person", "1", "two"}}).has_value());
    change(m_file, u"UPDATE sealed SET kind = 'company' WHERE kind = 'person'"_s);
    const auto found = opened()->all("company");
    QCOMPARE(found->contents, QList<QByteArray>{"one"});
    QCOMPARE(found->unreadable, 1);
}

void TestSealedDatabase::anotherSecretIsToldFromDamage() {
    QVERIFY(opened()->put({{"company", "1", "one"}}).has_value());
    const auto database = SealedDatabase::open(m_file, m_workspace, makeSealingSecret());
    QVERIFY(!database.has_value());
    QVERIFY(database.error().kind == Kind::WrongSecret);
    QCOMPARE(sorted(opened()->all("company")), QList<QByteArray>{"one"}); // nothing was spoilt by trying
}

void TestSealedDatabase::anotherWorkspacesFileIsNotOpened() {
    QVERIFY(opened()->put({{"company", "1", "one"}}).has_value());
    const auto database = SealedDatabase::open(m_file, u"workspace-2"_s, m_secret);
    QVERIFY(!database.has_value());
    QVERIFY(database.error().kind == Kind::WrongSecret);
}

void TestSealedDatabase::whatIsNoDatabaseIsDamaged_data() {
    QTest::addColumn<QString>("how");
    for (const char* how :
         {"noise", "cut", "overwritten", "another program's", "without its table", "without its check"})
        QTest::newRow(how) << QString::fromUtf8(how);
}

void TestSealedDatabase::whatIsNoDatabaseIsDamaged() {
    QFETCH(QString, how);
    if (how == u"noise"_s) {
        write(m_file, QByteArray("not a database at all ").repeated(100));
    } else if (how == u"another program's"_s) {
        change(m_file, u"CREATE TABLE theirs (x)"_s);
    } else {
        QList<SealedRecord> records;
        for (int i = 0; i < 500; ++i)
            records.append({"company", QByteArray::number(i), QByteArray(100, 'x')});
        QVERIFY(opened()->put(records).has_value());
        const QByteArray good = contents(m_file);
        QVERIFY(good.size() > 50'000);
        if (how == u"cut"_s)
            write(m_file, good.first(good.size() / 2));
        else if (how == u"overwritten"_s)
            write(m_file, good.first(4096) + QByteArray(8192, '\x55') + good.sliced(4096 + 8192));
        else if (how == u"without its table"_s)
            change(m_file, u"DROP TABLE sealed"_s);
        else
            change(m_file, u"DELETE FROM sealed WHERE kind = 'check'"_s);
    }
    const QByteArray before = contents(m_file);
    QCOMPARE(int(failureOfOpening()), int(Kind::Damaged));
    QCOMPARE(contents(m_file), before); // what to do with it is for others to decide
}

void TestSealedDatabase::aNewerFileIsRefusedAndLeftAlone() {
    QVERIFY(opened()->put({{"company", "1", "one"}}).has_value());
    change(m_file, u"PRAGMA user_version = %1"_s.arg(SealedDatabase::schemaVersion() + 1));
    const QByteArray before = contents(m_file);
    QCOMPARE(int(failureOfOpening()), int(Kind::Newer));
    QCOMPARE(contents(m_file), before);
    change(m_file, u"PRAGMA user_version = %1"_s.arg(SealedDatabase::schemaVersion()));
    QCOMPARE(sorted(opened()->all("company")), QList<QByteArray>{"one"});
}

void TestSealedDatabase::aHeldFileIsBusyNotDamaged() {
    const auto database = opened();
    asOtherProgram(m_file, [&](QSqlDatabase& other) {
        QVERIFY(QSqlQuery(other).exec(u"BEGIN EXCLUSIVE"_s));
        const auto stored = database->put({{"company", "1", "one"}});
        QVERIFY(!stored.has_value());
        QVERIFY(stored.error().kind == Kind::Busy);
        QCOMPARE(int(failureOfOpening()), int(Kind::Busy));
    });
    QVERIFY(database->put({{"company", "1", "one"}}).has_value());
}

void TestSealedDatabase::aFolderThatIsMissingIsTheDisksTrouble() {
    m_file = m_dir->filePath(u"missing/sealed.db"_s);
    QCOMPARE(int(failureOfOpening()), int(Kind::Disk));
}

void TestSealedDatabase::theFileIsOpenToItsOwnerOnly() {
    const auto database = opened();
    QVERIFY(database->put({{"company", "1", "one"}}).has_value());
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        QVERIFY(QFile::exists(m_file + suffix));
        QVERIFY(!(QFile::permissions(m_file + suffix) &
                  (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }
}

void TestSealedDatabase::setAsideTakesTheLogAlong() {
    write(m_file, "database");
    write(m_file + u"-wal"_s, "log");
    write(m_file + u"-shm"_s, "index");
    const QString aside = setAsideDatabase(m_file, u"damaged"_s, 1'700'000'000'000);
    QCOMPARE(aside, m_file + u".damaged-20231114-221320"_s);
    QCOMPARE(contents(aside), QByteArray("database"));
    QCOMPARE(contents(aside + u"-wal"_s), QByteArray("log"));
    QCOMPARE(contents(aside + u"-shm"_s), QByteArray("index"));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files).size(), 3);
    QVERIFY(setAsideDatabase(m_file, u"damaged"_s, 0).isEmpty()); // there is nothing left to move
}

QTEST_GUILESS_MAIN(TestSealedDatabase)
#include "tst_sealed_database.moc"
