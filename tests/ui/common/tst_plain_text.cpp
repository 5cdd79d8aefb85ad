#include "ui/common/plain_text.h"

#include <QTest>
#include <QTextDocument>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject {
    Q_OBJECT
private slots:
    void whitespaceBecomesOneSpace() { QCOMPARE(oneLine(u"  a\t b\r\n\n c\u2028d "_s), u"a b c d"_s); }
    void controlCharactersAreDropped() { QCOMPARE(oneLine(u"a\u0000b\u001bc\u007f"_s), u"abc"_s); }
    void directionCannotBeTurned();
    void honestTextKeepsItsMarks();
    void longTextIsCutAndSaysSo();
    void aSurrogatePairIsNotCutInHalf();
    void severalLinesKeepTheirLines() { QCOMPARE(severalLines(u"a\r\nb\n\tc\u202e"_s, 100), u"a\nb\n\tc"_s); }
    void aToolTipShowsHtmlAsText();
    void anEmptyToolTipStaysEmpty() { QVERIFY(toolTipText(QString()).isEmpty()); }
};

void TestPlainText::directionCannotBeTurned() {
    // "gnp.exe" with an override before it reads "exe.png".
    QCOMPARE(oneLine(u"photo\u202egnp.exe"_s), u"photognp.exe"_s);
    QCOMPARE(oneLine(u"\u2066a\u2069"_s), u"a"_s);
}

void TestPlainText::honestTextKeepsItsMarks() {
    const QString hebrew = u"שלום\u200f!"_s;
    QCOMPARE(oneLine(hebrew), hebrew);
    const QString family = u"👩\u200d👧"_s; // joined by a zero-width joiner
    QCOMPARE(oneLine(family), family);
}

void TestPlainText::longTextIsCutAndSaysSo() {
    QCOMPARE(oneLine(QString(50, u'x'), 10), QString(10, u'x') + u'…');
    QCOMPARE(oneLine(QString(10, u'x'), 10), QString(10, u'x'));
    QCOMPARE(oneLine(QString(5'000'000, u'x')).size(), 401);
    QCOMPARE(severalLines(QString(50, u'x'), 10), QString(10, u'x') + u'…');
}

void TestPlainText::aSurrogatePairIsNotCutInHalf() {
    const QString text = u"123456789😀tail"_s; // the pair stands at 9 and 10
    QCOMPARE(oneLine(text, 10), u"123456789…"_s);
    QCOMPARE(oneLine(text, 11), u"123456789😀…"_s);
}

void TestPlainText::aToolTipShowsHtmlAsText() {
    const QString hostile = u"<img src=\"http://tracker.example/x.png\"> & <b>bold</b>"_s;
    const QString tip = toolTipText(hostile);
    QVERIFY(!tip.contains(u"<img"_s));
    QTextDocument document;
    document.setHtml(tip);
    QCOMPARE(document.toPlainText(), hostile);
}

QTEST_MAIN(TestPlainText)
#include "tst_plain_text.moc"
