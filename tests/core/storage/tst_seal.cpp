#include "core/storage/seal.h"

#include <QSet>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestSeal : public QObject {
    Q_OBJECT
private slots:
    void aBoxOpensForItsBinding_data();
    void aBoxOpensForItsBinding();
    void everyChangedByteIsNoticed();
    void aShortenedOrLengthenedBoxIsNoticed();
    void aBoxOpensForNoOtherBinding_data();
    void aBoxOpensForNoOtherBinding();
    void aBoxOpensWithNoOtherSecret();
    void aBoxHidesItsContent();
    void theSameContentIsNeverSealedAlike();
    void onlySealingSecretsSeal_data();
    void onlySealingSecretsSeal();
    void namesAreStableAndTellNothing();
    void secretsGoThroughTextAndBack();
    void textThatIsNoSecretReadsAsNone_data();
    void textThatIsNoSecretReadsAsNone();

private:
    const Secret m_secret = makeSealingSecret();
    const SealBinding m_binding = {u"workspace-1"_s, "company", "id-1"};
};

void TestSeal::aBoxOpensForItsBinding_data() {
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("text") << QByteArray("company-42");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zero bytes") << QByteArray(3, '\0');
    QTest::newRow("large") << QByteArray(1'000'000, 'x');
}

void TestSeal::aBoxOpensForItsBinding() {
    QFETCH(QByteArray, plain);
    const auto box = seal(m_secret, m_binding, plain);
    QVERIFY(box.has_value());
    const auto opened = unseal(m_secret, m_binding, *box);
    QVERIFY(opened.has_value());
    QCOMPARE(*opened, plain);
}

void TestSeal::everyChangedByteIsNoticed() {
    const QByteArray box = *seal(m_secret, m_binding, "company-42");
    for (qsizetype i = 0; i < box.size(); ++i) {
        QByteArray changed = box;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto opened = unseal(m_secret, m_binding, changed);
        QVERIFY2(!opened.has_value(), qPrintable(u"byte %1"_s.arg(i)));
        QVERIFY(opened.error() == (i == 0 ? SealProblem::NotABox : SealProblem::NotGenuine));
    }
}

void TestSeal::aShortenedOrLengthenedBoxIsNoticed() {
    const QByteArray box = *seal(m_secret, m_binding, "company-42");
    for (qsizetype size = 0; size < box.size(); ++size)
        QVERIFY(!unseal(m_secret, m_binding, box.first(size)).has_value());
    QVERIFY(!unseal(m_secret, m_binding, box + 'x').has_value());
}

void TestSeal::aBoxOpensForNoOtherBinding_data() {
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("workspace") << u"workspace-2"_s << QByteArray("company") << QByteArray("id-1");
    QTest::newRow("kind") << u"workspace-1"_s << QByteArray("person") << QByteArray("id-1");
    QTest::newRow("record") << u"workspace-1"_s << QByteArray("company") << QByteArray("id-2");
    QTest::newRow("no record") << u"workspace-1"_s << QByteArray("company") << QByteArray();
    QTest::newRow("the same letters, cut elsewhere") << u"workspace-1c"_s << QByteArray("ompany") << QByteArray("id-1");
    QTest::newRow("cut elsewhere, at the end") << u"workspace-1"_s << QByteArray("companyi") << QByteArray("d-1");
}

void TestSeal::aBoxOpensForNoOtherBinding() {
    QFETCH(QString, workspace);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, record);
    const QByteArray box = *seal(m_secret, m_binding, "company-42");
    const auto opened = unseal(m_secret, {workspace, kind, record}, box);
    QVERIFY(!opened.has_value());
    QVERIFY(opened.error() == SealProblem::NotGenuine);
}

void TestSeal::aBoxOpensWithNoOtherSecret() {
    const QByteArray box = *seal(m_secret, m_binding, "company-42");
    QVERIFY(!unseal(makeSealingSecret(), m_binding, box).has_value());
}

void TestSeal::aBoxHidesItsContent() {
    const QByteArray box = *seal(m_secret, m_binding, "company-42");
    QVERIFY(!box.contains("company"));
    QVERIFY(!box.contains("id-1"));
    QVERIFY(!box.contains(m_secret.view()));
}

void TestSeal::theSameContentIsNeverSealedAlike() {
    QSet<QByteArray> boxes;
    for (int i = 0; i < 100; ++i)
        boxes.insert(*seal(m_secret, m_binding, "company-42"));
    QCOMPARE(boxes.size(), 100);
}

void TestSeal::onlySealingSecretsSeal_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << QByteArray(31, 'k');
    QTest::newRow("long") << QByteArray(33, 'k');
    QTest::newRow("an API key") << QByteArray("klipy_api_" "0123456789abcdef");
}

void TestSeal::onlySealingSecretsSeal() {
    QFETCH(QByteArray, bytes);
    const Secret secret = Secret::fromBytes(bytes);
    QVERIFY(seal(secret, m_binding, "x").error() == SealProblem::BadSecret);
    QVERIFY(unseal(secret, m_binding, QByteArray(100, '\1')).error() == SealProblem::BadSecret);
    QVERIFY(sealedName(secret, "company", "x").error() == SealProblem::BadSecret);
    QVERIFY(sealingSecretToText(secret).isEmpty());
}

void TestSeal::namesAreStableAndTellNothing() {
    const QByteArray name = *sealedName(m_secret, "company", "id-1");
    QCOMPARE(name.size(), 32);
    QCOMPARE(*sealedName(m_secret, "company", "id-1"), name);
    QVERIFY(*sealedName(m_secret, "company", "id-2") != name);
    QVERIFY(*sealedName(m_secret, "person", "id-1") != name);
    QVERIFY(*sealedName(m_secret, "companyi", "d-1") != name);
    QVERIFY(*sealedName(makeSealingSecret(), "company", "id-1") != name); // so nobody can try ids out
}

void TestSeal::secretsGoThroughTextAndBack() {
    for (int i = 0; i < 50; ++i) {
        const Secret secret = makeSealingSecret();
        QCOMPARE(secret.size(), qsizetype(32));
        const Secret text = sealingSecretToText(secret);
        QVERIFY(text.fitsHeader()); // plain ASCII: any keychain holds it
        QVERIFY(sealingSecretFromText(text) == secret);
    }
    QVERIFY(!(makeSealingSecret() == makeSealingSecret()));
}

void TestSeal::textThatIsNoSecretReadsAsNone_data() {
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = QByteArray(43, 'A');
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("an API key") << QByteArray("klipy_api_" "0123456789abcdef");
    QTest::newRow("one character less") << good.chopped(1);
    QTest::newRow("four characters more") << good + "AAAA";
    QTest::newRow("another alphabet") << good.chopped(1) + "+";
    QTest::newRow("a line end") << good + "\n";
}

void TestSeal::textThatIsNoSecretReadsAsNone() {
    QFETCH(QByteArray, text);
    QVERIFY(!sealingSecretFromText(Secret::fromBytes(QByteArray(43, 'A'))).isEmpty());
    QVERIFY(sealingSecretFromText(Secret::fromBytes(text)).isEmpty());
}

QTEST_GUILESS_MAIN(TestSeal)
#include "tst_seal.moc"
