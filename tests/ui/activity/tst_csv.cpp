// CSV that every spreadsheet reads alike, and that runs nothing in any of them.

#include "core/common/csv.h"

#include <QTest>

using namespace klipy;

class TestCsv : public QObject {
    Q_OBJECT
private slots:
    void cells_data();
    void cells();
    void rowsEndWithCarriageReturnAndLineFeed();
    void textIsUtf8WithoutAMark();
    void noRowsAreNoText();
};

void TestCsv::cells_data() {
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("written");
    const auto row = [](const char* name, const char* cell, const char* written) {
        QTest::newRow(name) << QString::fromUtf8(cell) << QString::fromUtf8(written);
    };
    row("plain", "GET", "GET");
    row("empty", "", "");
    row("comma", "a,b", "\"a,b\"");
    row("quote", "a\"b", "\"a\"\"b\"");
    row("line feed", "a\nb", "\"a\nb\"");
    row("carriage return inside", "a\rb", "\"a\rb\"");
    row("spaces are kept", " a ", " a ");
    row("formula", "=1+1", "'=1+1");
    row("formula with a comma", "=SUM(1,2)", "\"'=SUM(1,2)\"");
    row("plus", "+353 1 234", "'+353 1 234");
    row("minus", "-x", "'-x");
    row("at", "@SUM(A1)", "'@SUM(A1)");
    row("tab", "\t=1", "'\t=1");
    row("carriage return first", "\r=1", "\"'\r=1\"");
    row("tab before a number", "\t1", "'\t1");
    row("a negative number is one", "-12.5", "-12.5");
    row("a sign inside is none", "a=b", "a=b");
}

void TestCsv::cells() {
    QFETCH(QString, cell);
    QFETCH(QString, written);
    QCOMPARE(QString::fromUtf8(toCsv({{cell}})), written + QStringLiteral("\r\n"));
}

void TestCsv::rowsEndWithCarriageReturnAndLineFeed() {
    QCOMPARE(toCsv({{QStringLiteral("a"), QStringLiteral("b")}, {QString(), QStringLiteral("c")}}),
             QByteArray("a,b\r\n,c\r\n"));
}

void TestCsv::textIsUtf8WithoutAMark() {
    QCOMPARE(toCsv({{QStringLiteral("Zoë – 東")}}), QByteArray("Zo\xc3\xab \xe2\x80\x93 \xe6\x9d\xb1\r\n"));
}

void TestCsv::noRowsAreNoText() {
    QCOMPARE(toCsv({}), QByteArray());
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
