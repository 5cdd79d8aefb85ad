#include "core/api/spelling.h"
#include "core/common/names.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// The reference says camelCase, the webhooks say snake_case: names are matched without minding, and written as the
// server writes them.

class TestSpelling : public QObject {
    Q_OBJECT
private slots:
    void namesAreTheSameButForCaseAndUnderscores_data();
    void namesAreTheSameButForCaseAndUnderscores();
    void camelBecomesSnake_data();
    void camelBecomesSnake();
    void whatWasSeenIsWrittenAsItWasSeen_data();
    void whatWasSeenIsWrittenAsItWasSeen();
};

void TestSpelling::namesAreTheSameButForCaseAndUnderscores_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("camel and snake") << u"firstName"_s << u"first_name"_s << true;
    QTest::newRow("Pascal and kebab") << u"FirstName"_s << u"first-name"_s << true;
    QTest::newRow("shouted") << u"FIRST_NAME"_s << u"firstName"_s << true;
    QTest::newRow("itself") << u"id"_s << u"id"_s << true;
    QTest::newRow("another") << u"firstName"_s << u"lastName"_s << false;
    QTest::newRow("part of it") << u"name"_s << u"firstName"_s << false;
}

void TestSpelling::namesAreTheSameButForCaseAndUnderscores() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(sameName(a, b), same);
    QCOMPARE(canonicalName(a) == canonicalName(b), same);
}

void TestSpelling::camelBecomesSnake_data() {
    QTest::addColumn<QString>("camel");
    QTest::addColumn<QString>("snake");
    QTest::newRow("two words") << u"firstName"_s << u"first_name"_s;
    QTest::newRow("one word") << u"email"_s << u"email"_s;
    QTest::newRow("snake already") << u"first_name"_s << u"first_name"_s;
    QTest::newRow("a capital in front") << u"FirstName"_s << u"first_name"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void TestSpelling::camelBecomesSnake() {
    QFETCH(QString, camel);
    QTEST(toSnakeCase(camel), "snake");
}

void TestSpelling::whatWasSeenIsWrittenAsItWasSeen_data() {
    QTest::addColumn<QStringList>("seen");
    QTest::addColumn<QString>("contractName");
    QTest::addColumn<QString>("spelt");
    QTest::newRow("nothing seen: as in the contract") << QStringList{} << u"companyId"_s << u"companyId"_s;
    QTest::newRow("seen in snake_case") << QStringList{u"company_id"_s} << u"companyId"_s << u"company_id"_s;
    QTest::newRow("seen in camelCase") << QStringList{u"companyId"_s} << u"company_id"_s << u"companyId"_s;
    QTest::newRow("not seen, but the server writes snake_case")
        << QStringList{u"id"_s, u"first_name"_s} << u"companyId"_s << u"company_id"_s;
    QTest::newRow("not seen, and the server writes both: as in the contract")
        << QStringList{u"first_name"_s, u"lastName"_s} << u"companyId"_s << u"companyId"_s;
    QTest::newRow("names of one word say nothing about the style")
        << QStringList{u"id"_s, u"email"_s} << u"companyId"_s << u"companyId"_s;
}

void TestSpelling::whatWasSeenIsWrittenAsItWasSeen() {
    QFETCH(QStringList, seen);
    QFETCH(QString, contractName);
    Spelling spelling;
    spelling.learn(seen);
    QTEST(spelling.spelt(contractName), "spelt");
}

QTEST_GUILESS_MAIN(TestSpelling)
#include "tst_spelling.moc"
