#include "core/edits/text_block.h"

#include <QElapsedTimer>
#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

/// What spreadsheets put on the clipboard, read back into cells.
class TestTextBlock : public QObject {
    Q_OBJECT
private slots:
    void spreadsheetsCellsAreRead_data();
    void spreadsheetsCellsAreRead();
    void commaSeparatedTextIsRead_data();
    void commaSeparatedTextIsRead();
    void longBlocksAreReadAtOnce_data();
    void longBlocksAreReadAtOnce();
};

void TestTextBlock::spreadsheetsCellsAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<TextBlock>("block");
    QTest::newRow("nothing") << u""_s << TextBlock{};
    QTest::newRow("one cell") << u"CTO"_s << TextBlock{{u"CTO"_s}};
    QTest::newRow("one cell as spreadsheets end it") << u"CTO\r\n"_s << TextBlock{{u"CTO"_s}};
    QTest::newRow("one empty cell") << u"\n"_s << TextBlock{{u""_s}};
    QTest::newRow("a row") << u"a\tb\tc"_s << TextBlock{{u"a"_s, u"b"_s, u"c"_s}};
    QTest::newRow("rows") << u"a\tb\nc\td\n"_s << TextBlock{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("CR LF") << u"a\tb\r\nc\td\r\n"_s << TextBlock{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("CR alone") << u"a\rb\r"_s << TextBlock{{u"a"_s}, {u"b"_s}};
    QTest::newRow("no line break at the end") << u"a\nb"_s << TextBlock{{u"a"_s}, {u"b"_s}};
    QTest::newRow("an empty row at the end is one") << u"a\n\n"_s << TextBlock{{u"a"_s}, {u""_s}};
    QTest::newRow("an empty row in between") << u"a\n\nb"_s << TextBlock{{u"a"_s}, {u""_s}, {u"b"_s}};
    QTest::newRow("an empty cell at the end of a row") << u"a\t\nb\t"_s << TextBlock{{u"a"_s, u""_s}, {u"b"_s, u""_s}};
    QTest::newRow("rows of different lengths") << u"a\nb\tc\td\n\te"_s << TextBlock{{u"a"_s}, {u"b"_s, u"c"_s, u"d"_s}, {u""_s, u"e"_s}};
    QTest::newRow("a line break in quotes") << u"\"two\nlines\"\tb"_s << TextBlock{{u"two\nlines"_s, u"b"_s}};
    QTest::newRow("a tab in quotes") << u"\"a\tb\"\tc"_s << TextBlock{{u"a\tb"_s, u"c"_s}};
    QTest::newRow("quotes in quotes") << u"\"say \"\"hi\"\"\"\tb"_s << TextBlock{{u"say \"hi\""_s, u"b"_s}};
    QTest::newRow("an empty cell in quotes") << u"\"\"\tb"_s << TextBlock{{u""_s, u"b"_s}};
    QTest::newRow("quotes round one plain text") << u"\"Zed\""_s << TextBlock{{u"\"Zed\""_s}};
    QTest::newRow("quotes round one cell") << u"\"two\nlines\"\n"_s << TextBlock{{u"two\nlines"_s}};
    QTest::newRow("a text that begins with quotes") << u"\"Zed\" Smith\tb"_s << TextBlock{{u"\"Zed\" Smith"_s, u"b"_s}};
    QTest::newRow("a quote that nobody closes") << u"\"open\tb\nc\td"_s << TextBlock{{u"\"open"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("inches") << u"5\" pipe\tb"_s << TextBlock{{u"5\" pipe"_s, u"b"_s}};
    QTest::newRow("commas are text") << u"a,b\tc;d"_s << TextBlock{{u"a,b"_s, u"c;d"_s}};
    QTest::newRow("white space is text") << u" a \tb "_s << TextBlock{{u" a "_s, u"b "_s}};
    QTest::newRow("Unicode") << u"Zoë\t北京\n👩‍🚀\tŁukasz"_s << TextBlock{{u"Zoë"_s, u"北京"_s}, {u"👩‍🚀"_s, u"Łukasz"_s}};
    QTest::newRow("right to left") << u"שלום\tعلي\n"_s << TextBlock{{u"שלום"_s, u"علي"_s}};
    QTest::newRow("a byte order mark") << u"\xFEFF""a\tb"_s << TextBlock{{u"a"_s, u"b"_s}};
    QTest::newRow("a zero at the end") << u"a\tb\n"_s + QChar(u'\0') << TextBlock{{u"a"_s, u"b"_s}};
}

void TestTextBlock::spreadsheetsCellsAreRead() {
    QFETCH(QString, text);
    QFETCH(TextBlock, block);
    QCOMPARE(readTextBlock(text), block);
}

void TestTextBlock::commaSeparatedTextIsRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<TextBlock>("block");
    QTest::newRow("nothing") << u""_s << TextBlock{};
    QTest::newRow("commas") << u"a,b\r\nc,d\r\n"_s << TextBlock{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("semicolons") << u"a;1,5\nb;2,5"_s << TextBlock{{u"a"_s, u"1,5"_s}, {u"b"_s, u"2,5"_s}};
    QTest::newRow("a comma in quotes") << u"\"Acme, Inc.\",b"_s << TextBlock{{u"Acme, Inc."_s, u"b"_s}};
    QTest::newRow("semicolons in quotes don't count") << u"\"a;b;c\",d"_s << TextBlock{{u"a;b;c"_s, u"d"_s}};
    QTest::newRow("one column") << u"a\nb\n"_s << TextBlock{{u"a"_s}, {u"b"_s}};
    QTest::newRow("one cell in quotes") << u"\"Zed\""_s << TextBlock{{u"Zed"_s}};
    QTest::newRow("a line break in quotes") << u"\"two\r\nlines\",b\r\n"_s << TextBlock{{u"two\r\nlines"_s, u"b"_s}};
    QTest::newRow("an empty field at the end") << u"a,\n"_s << TextBlock{{u"a"_s, u""_s}};
}

void TestTextBlock::commaSeparatedTextIsRead() {
    QFETCH(QString, text);
    QFETCH(TextBlock, block);
    QCOMPARE(readCsvBlock(text), block);
}

void TestTextBlock::longBlocksAreReadAtOnce_data() {
    QTest::addColumn<QString>("row");
    QTest::addColumn<int>("columns");
    QTest::newRow("plain") << u"Aoife\tBrennan\tCTO\taoife@northwind.example\t+353 1 555 0100\n"_s << 5;
    QTest::newRow("in quotes") << u"\"Aoife\"\t\"two\nlines\"\n"_s << 2;
    QTest::newRow("quotes that nobody closes") << u"\"a\t\"b\n"_s << 2;
}

void TestTextBlock::longBlocksAreReadAtOnce() {
    QFETCH(QString, row);
    QFETCH(int, columns);
    QElapsedTimer time;
    time.start();
    const TextBlock block = readTextBlock(row.repeated(10'000));
    QVERIFY2(time.elapsed() < 2000, "it takes longer than its length explains"); // with the sanitizers
    QCOMPARE(block.size(), 10'000);
    QCOMPARE(block.last().size(), columns);
}

QTEST_APPLESS_MAIN(TestTextBlock)
#include "tst_text_block.moc"
