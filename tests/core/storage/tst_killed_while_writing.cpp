#include "core/storage/seal.h"
#include "core/storage/sealed_database.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString& file) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

} // namespace

/// A program that is killed while it stores ids loses none that it was told are stored, and shows none on disk.
class TestKilledWhileWriting : public QObject {
    Q_OBJECT
private slots:
    void whatWasStoredIsThere_data();
    void whatWasStoredIsThere();
};

void TestKilledWhileWriting::whatWasStoredIsThere_data() {
    QTest::addColumn<int>("after");
    for (int after : {1, 7, 40, 300})
        QTest::addRow("killed after %d", after) << after;
}

void TestKilledWhileWriting::whatWasStoredIsThere() {
    QFETCH(int, after);
    QTemporaryDir dir;
    const QString file = dir.filePath(u"sealed.db"_s);
    const QString workspace = u"workspace-1"_s;
    const Secret secret = makeSealingSecret();
    QSet<QByteArray> confirmed;
    // Twice: the second one starts from what the first has left behind.
    for (int round = 0; round < 2; ++round) {
        QProcess victim;
        victim.start(QStringLiteral(KLIPY_VICTIM), {file, workspace});
        QVERIFY(victim.waitForStarted());
        victim.write(sealingSecretToText(secret).view().toByteArray() + '\n');
        int heard = 0;
        while (heard < after) {
            QVERIFY2(victim.canReadLine() || victim.waitForReadyRead(), "the program ended by itself");
            while (victim.canReadLine()) {
                confirmed.insert(victim.readLine().trimmed());
                ++heard;
            }
        }
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        while (victim.canReadLine()) {
            const QByteArray line = victim.readLine();
            if (line.endsWith('\n'))
                confirmed.insert(line.trimmed());
        }

        // Killed, it could not tidy up: the log is still there, and is searched as well.
        const QByteArray log = contents(file + u"-wal"_s);
        QVERIFY(!log.isEmpty());
        const QByteArray onDisk = contents(file) + log + contents(file + u"-shm"_s);
        QVERIFY(!onDisk.contains("company-of"));
        QVERIFY(!onDisk.contains(workspace.toUtf8()));
        QVERIFY(!onDisk.contains(secret.view()));
        QVERIFY(!onDisk.contains(sealingSecretToText(secret).view()));

        const auto database = SealedDatabase::open(file, workspace, secret);
        QVERIFY(database.has_value());
        const auto found = (*database)->all("company");
        QVERIFY(found.has_value());
        QCOMPARE(found->unreadable, 0);
        const QSet<QByteArray> stored(found->contents.begin(), found->contents.end());
        QVERIFY(stored.contains(confirmed));
    }
    QVERIFY(confirmed.size() >= after);
}

QTEST_GUILESS_MAIN(TestKilledWhileWriting)
#include "tst_killed_while_writing.moc"
