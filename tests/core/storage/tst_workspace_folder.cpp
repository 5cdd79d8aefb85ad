#include "core/access/workspace.h"
#include "core/storage/workspace_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestWorkspaceFolder : public QObject {
    Q_OBJECT
private slots:
    void onlyAWorkspacesIdNamesAFolder_data();
    void onlyAWorkspacesIdNamesAFolder();
    void removingTakesEverythingOfOneWorkspace();
    void removingWhatWasNeverThereIsDone();
    void removingByABadIdRemovesNothing();
};

void TestWorkspaceFolder::onlyAWorkspacesIdNamesAFolder_data() {
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString();
    QTest::newRow("parent") << u".."_s;
    QTest::newRow("path") << u"../other"_s;
    QTest::newRow("name") << u"acme"_s;
    QTest::newRow("nil") << u"00000000-0000-0000-0000-000000000000"_s;
    QTest::newRow("with more behind it") << u"8c0f3b6e-5f53-4f0e-9a51-0f6f3f1f7c11/.."_s;
    QTest::newRow("in braces") << u"{8c0f3b6e-5f53-4f0e-9a51-0f6f3f1f7c11}"_s;
}

void TestWorkspaceFolder::onlyAWorkspacesIdNamesAFolder() {
    QFETCH(QString, id);
    QVERIFY(workspaceFolder(u"/data"_s, id).isEmpty());
    const QString good = Workspace::newId();
    QCOMPARE(workspaceFolder(u"/data"_s, good), u"/data/"_s + good);
    QVERIFY(workspaceFolder(QString(), good).isEmpty());
}

void TestWorkspaceFolder::removingTakesEverythingOfOneWorkspace() {
    QTemporaryDir dir;
    const QString one = Workspace::newId();
    const QString other = Workspace::newId();
    for (const QString& id : {one, other}) {
        const QString folder = workspaceFolder(dir.path(), id);
        QVERIFY(makeWorkspaceFolder(folder));
        for (const QString& name : {u"sealed.db"_s, u"sealed.db-wal"_s, u"sealed.db.damaged-20231114-221320"_s}) {
            QFile file(folder + u'/' + name);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
    }
    WriterThread writer;
    std::optional<bool> gone;
    const auto handle = removeWorkspaceFiles(writer, dir.path(), one, [&gone](bool answer) { gone = answer; });
    QTRY_VERIFY(gone.has_value());
    QVERIFY(*gone);
    QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList(other));
    QCOMPARE(QDir(workspaceFolder(dir.path(), other)).entryList(QDir::Files).size(), 3);
}

void TestWorkspaceFolder::removingWhatWasNeverThereIsDone() {
    QTemporaryDir dir;
    WriterThread writer;
    std::optional<bool> gone;
    const auto handle =
        removeWorkspaceFiles(writer, dir.path(), Workspace::newId(), [&gone](bool answer) { gone = answer; });
    QTRY_VERIFY(gone.has_value());
    QVERIFY(*gone);
}

void TestWorkspaceFolder::removingByABadIdRemovesNothing() {
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(u"workspaces/x"_s));
    WriterThread writer;
    std::optional<bool> gone;
    const auto handle =
        removeWorkspaceFiles(writer, dir.filePath(u"workspaces"_s), u"x"_s, [&gone](bool answer) { gone = answer; });
    QTRY_VERIFY(gone.has_value());
    QVERIFY(!*gone);
    QVERIFY(QFile::exists(dir.filePath(u"workspaces/x"_s)));
}

QTEST_GUILESS_MAIN(TestWorkspaceFolder)
#include "tst_workspace_folder.moc"
