#include "core/transport/one_shot_body.h"

#include <QTest>

using namespace klipy;

// A body that can't be sent twice is what keeps Qt from sending a write twice.

class TestOneShotBody : public QObject {
    Q_OBJECT
private slots:
    void givesItsBytesOnceInOrder();
    void cantBeRewound();
    void anEmptyBodyIsAtItsEnd();
    void keepsZeroBytes();
    void takesNoBytes();
};

void TestOneShotBody::givesItsBytesOnceInOrder() {
    OneShotBody body("0123456789");
    QCOMPARE(body.bytesAvailable(), 10);
    QCOMPARE(body.read(4), QByteArray("0123"));
    QCOMPARE(body.bytesAvailable(), 6);
    QVERIFY(!body.atEnd());
    QCOMPARE(body.readAll(), QByteArray("456789"));
    QVERIFY(body.atEnd());
    QCOMPARE(body.bytesAvailable(), 0);
    QCOMPARE(body.readAll(), QByteArray());
}

void TestOneShotBody::cantBeRewound() {
    OneShotBody body("bytes");
    QVERIFY(body.isSequential());
    QCOMPARE(body.readAll(), QByteArray("bytes"));
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QCOMPARE(body.readAll(), QByteArray());
}

void TestOneShotBody::anEmptyBodyIsAtItsEnd() {
    OneShotBody body{QByteArray()};
    QVERIFY(body.isOpen());
    QVERIFY(body.atEnd());
    char byte = 0;
    QCOMPARE(body.read(&byte, 1), -1);
}

void TestOneShotBody::keepsZeroBytes() {
    OneShotBody body(QByteArray("a\0b", 3));
    QCOMPARE(body.readAll(), QByteArray("a\0b", 3));
}

void TestOneShotBody::takesNoBytes() {
    OneShotBody body("bytes");
    QVERIFY(!body.isWritable());
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (klipy::OneShotBody): ReadOnly device");
    QCOMPARE(body.write("more"), -1);
}

QTEST_GUILESS_MAIN(TestOneShotBody)
#include "tst_one_shot_body.moc"
