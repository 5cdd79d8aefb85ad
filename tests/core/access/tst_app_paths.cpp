#include "core/access/app_paths.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
// QFileInfo tells the owner's rights a second time, as "user"; these are the rights of the others.
constexpr auto others =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

bool isPrivate(const QString& path) {
    const auto rights = QFileInfo(path).permissions();
    return QFileInfo(path).isDir() && (rights & ownerOnly) == ownerOnly && !(rights & others);
}

} // namespace

class TestAppPaths : public QObject {
    Q_OBJECT
private slots:
    void withADataDirEverythingIsUnderIt();
    void aRelativeDataDirIsRelativeToWhereWeAre();
    void withoutADataDirTheXdgPlacesAreUsed();
    void foldersThatWereOpenToOthersAreClosed();
    void theUsersOwnFolderKeepsItsRights();
    void aFileInTheWayIsTold();
    void aPlaceWhereNothingCanBeMadeIsTold();
};

void TestAppPaths::withADataDirEverythingIsUnderIt() {
    QTemporaryDir dir;
    const QString root = dir.filePath(u"made/by us"_s);
    const auto paths = AppPaths::prepare(root);
    QVERIFY(paths.has_value());
    QCOMPARE(paths->config, root + u"/config"_s);
    QCOMPARE(paths->data, root + u"/data"_s);
    QCOMPARE(paths->cache, root + u"/cache"_s);
    QCOMPARE(paths->logs, root + u"/logs"_s);
    for (const QString& path : {root, paths->config, paths->data, paths->cache, paths->logs})
        QVERIFY2(isPrivate(path), qPrintable(path));
    QVERIFY(paths->settingsFile().startsWith(paths->config));
    QVERIFY(paths->workspacesFolder().startsWith(paths->data));
    QVERIFY(AppPaths::prepare(root).has_value()); // and again, now that they exist
}

void TestAppPaths::aRelativeDataDirIsRelativeToWhereWeAre() {
    QTemporaryDir dir;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(dir.path()));
    const auto paths = AppPaths::prepare(u"here/"_s);
    const QString expected = QDir::currentPath() + u"/here/config"_s;
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(paths.has_value());
    QCOMPARE(paths->config, expected);
}

void TestAppPaths::withoutADataDirTheXdgPlacesAreUsed() {
    QTemporaryDir dir;
    qputenv("XDG_CONFIG_HOME", dir.filePath(u"c"_s).toUtf8());
    qputenv("XDG_DATA_HOME", dir.filePath(u"d"_s).toUtf8());
    qputenv("XDG_CACHE_HOME", dir.filePath(u"h"_s).toUtf8());
    qputenv("XDG_STATE_HOME", dir.filePath(u"s"_s).toUtf8());
    const auto paths = AppPaths::prepare(std::nullopt);
    QVERIFY(paths.has_value());
    QCOMPARE(paths->config, dir.filePath(u"c/klipy-desktop"_s));
    QCOMPARE(paths->data, dir.filePath(u"d/klipy-desktop"_s));
    QCOMPARE(paths->cache, dir.filePath(u"h/klipy-desktop"_s));
    QCOMPARE(paths->logs, dir.filePath(u"s/klipy-desktop/logs"_s));
    for (const QString& path : {paths->config, paths->data, paths->cache, paths->logs})
        QVERIFY2(isPrivate(path), qPrintable(path));

    qputenv("XDG_STATE_HOME", "not/absolute");
    const auto again = AppPaths::prepare(std::nullopt);
    QVERIFY(again.has_value());
    QCOMPARE(again->logs, QDir::homePath() + u"/.local/state/klipy-desktop/logs"_s);
}

void TestAppPaths::foldersThatWereOpenToOthersAreClosed() {
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir(u"data"_s, ownerOnly | others));
    QVERIFY(AppPaths::prepare(dir.path()).has_value());
    QVERIFY(isPrivate(dir.filePath(u"data"_s)));
}

void TestAppPaths::theUsersOwnFolderKeepsItsRights() {
    QTemporaryDir dir;
    const QString shared = dir.filePath(u"shared"_s);
    QVERIFY(QDir().mkdir(shared, ownerOnly | QFile::ReadGroup | QFile::ExeGroup));
    const auto before = QFileInfo(shared).permissions();
    QVERIFY(AppPaths::prepare(shared).has_value());
    QCOMPARE(QFileInfo(shared).permissions(), before);
}

void TestAppPaths::aFileInTheWayIsTold() {
    QTemporaryDir dir;
    QFile file(dir.filePath(u"cache"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto paths = AppPaths::prepare(dir.path());
    QVERIFY(!paths.has_value());
    QVERIFY(paths.error().kind == PathProblem::Kind::NotAFolder);
    QCOMPARE(paths.error().path, file.fileName());
}

void TestAppPaths::aPlaceWhereNothingCanBeMadeIsTold() {
    QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto paths = AppPaths::prepare(dir.filePath(u"file/below"_s)); // for root, rights alone refuse nothing
    QVERIFY(!paths.has_value());
    QVERIFY(paths.error().kind == PathProblem::Kind::CannotCreate);
}

QTEST_GUILESS_MAIN(TestAppPaths)
#include "tst_app_paths.moc"
