// The words about how much is loaded: never more than is known.

#include "ui/tables/page_status.h"

#include <QTest>

using namespace klipy;
using namespace klipy::ui;

class TestPageStatus : public QObject {
    Q_OBJECT
private slots:
    void counts_data();
    void counts();
    void scope_data();
    void scope();
};

namespace {
PageCount listed(int known, bool complete) {
    PageCount count;
    count.known = count.loaded = known;
    count.shown = known;
    count.complete = complete;
    return count;
}
PageCount companies(int known, int loaded) {
    PageCount count;
    count.kind = RecordKind::Company;
    count.listed = false;
    count.known = known;
    count.loaded = loaded;
    return count;
}
} // namespace
Q_DECLARE_METATYPE(klipy::ui::PageCount)

void TestPageStatus::counts_data() {
    QTest::addColumn<PageCount>("count");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("mark");
    const auto row = [](const char* name, const PageCount& count, const char* sentence, const char* mark) {
        QTest::newRow(name) << count << QString::fromUtf8(sentence) << QString::fromUtf8(mark);
    };
    row("a part", listed(300, false), "300 people loaded so far", "300+");
    row("all", listed(1204, true), "1,204 people, all loaded", "1,204");
    row("one", listed(1, true), "1 person, all loaded", "1");
    row("nothing read", listed(0, false), "Nothing read yet", "");
    row("companies", companies(90, 12), "90 companies known, 12 read so far", "90+");
    row("all companies", companies(90, 90), "90 companies known, all read", "90+");
}

void TestPageStatus::counts() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QFETCH(PageCount, count);
    QTEST(countSentence(count), "sentence");
    QTEST(countMark(count), "mark");
}

void TestPageStatus::scope_data() {
    QTest::addColumn<QString>("search");
    QTest::addColumn<int>("sort");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("plain") << QString() << -1 << false << QString();
    QTest::newRow("searched, a part") << QStringLiteral("x") << -1 << false
                                      << QStringLiteral("300 matches within 300 loaded");
    QTest::newRow("searched, all") << QStringLiteral("x") << -1 << true << QStringLiteral("300 matches");
    QTest::newRow("sorted, a part") << QString() << 2 << false << QStringLiteral("Sorted within 300 loaded");
    QTest::newRow("sorted, all") << QString() << 2 << true << QString();
}

void TestPageStatus::scope() {
    QFETCH(QString, search);
    QFETCH(int, sort);
    QFETCH(bool, complete);
    RowQuery query;
    query.search = search;
    query.sortField = sort;
    QTEST(scopeSentence(listed(300, complete), query), "sentence");
}

QTEST_MAIN(TestPageStatus)
#include "tst_page_status.moc"
