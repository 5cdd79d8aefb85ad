#include "core/contract/labels.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

class TestLabels : public QObject {
    Q_OBJECT

private slots:
    void namesBecomeWords_data();
    void namesBecomeWords();
    void longNamesAreCut();
    void unprintableCharactersAreLeftOut();
};

void TestLabels::namesBecomeWords_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");
    QTest::newRow("camelCase") << u"firstName"_s << u"First name"_s;
    QTest::newRow("snake_case") << u"first_name"_s << u"First name"_s;
    QTest::newRow("CAPITALS") << u"MEETING_REQUESTED"_s << u"Meeting requested"_s;
    QTest::newRow("one word") << u"industry"_s << u"Industry"_s;
    QTest::newRow("acronym at the end") << u"websiteUrl"_s << u"Website URL"_s;
    QTest::newRow("acronym in front") << u"HTMLBody"_s << u"HTML body"_s;
    QTest::newRow("acronym, all capitals") << u"API_EVENT"_s << u"API event"_s;
    QTest::newRow("plural of an acronym") << u"companyIds"_s << u"Company IDs"_s;
    QTest::newRow("digits") << u"addressLine2"_s << u"Address line 2"_s;
    QTest::newRow("accents") << u"städteListe"_s << u"Städte liste"_s;
    QTest::newRow("odd separators") << u"__x--y.z"_s << u"X y z"_s;
    QTest::newRow("nothing to say") << u"___"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestLabels::namesBecomeWords() {
    QFETCH(QString, name);
    QTEST(readableName(name), "label");
}

void TestLabels::longNamesAreCut() {
    QCOMPARE(readableName(QString(1000, u'a')).size(), 80);
    QVERIFY(readableName(u"a1"_s.repeated(500)).size() <= 80);
}

void TestLabels::unprintableCharactersAreLeftOut() {
    QCOMPARE(readableName(u"pay\u202Eto\nday"), u"Pay to day"_s);
}

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
