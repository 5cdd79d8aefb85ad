#include "core/records/search_text.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// What is typed is found, however it is written: without case, accents and width.

class TestSearchText : public QObject {
    Q_OBJECT
private slots:
    void textsThatPeopleTakeForTheSameAreTheSame_data();
    void textsThatPeopleTakeForTheSameAreTheSame();
    void textsThatDifferStayDifferent_data();
    void textsThatDifferStayDifferent();
    void foldingTwiceChangesNothing();
};

void TestSearchText::textsThatPeopleTakeForTheSameAreTheSame_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    const auto row = [](const char* name, const char* text, const char* folded) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(folded);
    };
    row("case", "AOIFE Brennan", "aoife brennan");
    row("accents", "Zoë Núñez-Åkerström", "zoe nunez-akerstrom");
    row("accents written apart", "Zoe\u0308", "zoe");
    row("Polish l", "Łukasz Małek", "lukasz malek");
    row("Danish o", "Søren Ørsted", "soren orsted");
    row("Croatian d", "Đorđe", "dorde");
    row("Icelandic d", "Guðrún", "gudrun");
    row("Maltese h", "Ħamrun", "hamrun");
    row("German sharp s", "Straße", "strasse");
    row("Danish and French ligatures", "Ærø œuvre", "aero oeuvre");
    row("Turkish capital I with a dot", "İstanbul", "istanbul");
    row("Turkish i without a dot", "Işık", "isik");
    row("Vietnamese", "Nguyễn Thị Ánh", "nguyen thi anh");
    row("Greek", "ΆΛΦΑ", "αλφα");
    row("Greek final s", "Ἀλέξανδρος", "αλεξανδροσ");
    row("Cyrillic", "ЁЖИК", "ежик");
    row("wide letters", "ＡＣＭＥ", "acme");
    row("narrow katakana", "ｱｸﾒ", "アクメ");
    row("CJK stays", "李小龍", "李小龍");
    row("ligatures", "ﬁne", "fine");
    row("hard spaces", "a\u00A0b", "a b");
    row("emoji stay", "😀", "😀");
    row("nothing", "", "");
}

void TestSearchText::textsThatPeopleTakeForTheSameAreTheSame() {
    QFETCH(QString, text);
    QTEST(foldForSearch(text), "folded");
}

void TestSearchText::textsThatDifferStayDifferent_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("letters") << u"Müller"_s << u"Moller"_s;
    QTest::newRow("CJK") << u"李"_s << u"王"_s;
    QTest::newRow("blanks count") << u"ab"_s << u"a b"_s;
    QTest::newRow("signs count") << u"a-b"_s << u"ab"_s;
}

void TestSearchText::textsThatDifferStayDifferent() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QVERIFY(foldForSearch(a) != foldForSearch(b));
}

void TestSearchText::foldingTwiceChangesNothing() {
    for (const char* text : {"Zoë İstanbul Straße Łódź ＡＣＭＥ Ἀλέξανδρος", "한국어 दिल्ली ไทย", "ﷺ ①² ﬃ"}) {
        const QString once = foldForSearch(QString::fromUtf8(text));
        QCOMPARE(foldForSearch(once), once);
    }
}

QTEST_GUILESS_MAIN(TestSearchText)
#include "tst_search_text.moc"
