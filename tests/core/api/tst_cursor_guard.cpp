#include "core/api/cursor_guard.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// A server that repeats itself must neither be followed for ever nor pass for one that has come to its end.

class TestCursorGuard : public QObject {
    Q_OBJECT
private slots:
    void eachRunEndsAsItShould_data();
    void eachRunEndsAsItShould();
    void afterAResetEverythingIsNewAgain();
    void refusalsThatSpeakOfTheCursorAreKnown_data();
    void refusalsThatSpeakOfTheCursorAreKnown();
};

namespace {
struct Page {
    QStringList ids;
    QString cursor;
    bool more = true;
};

std::optional<ErrorKind> check(CursorGuard& guard, const Page& page) {
    PageContent content;
    content.nextCursor = page.cursor;
    content.hasMore = page.more;
    return guard.check(content, page.ids);
}
} // namespace

Q_DECLARE_METATYPE(Page)

void TestCursorGuard::eachRunEndsAsItShould_data() {
    QTest::addColumn<QList<Page>>("pages");
    QTest::addColumn<std::optional<ErrorKind>>("last"); // what the last page gives; all before it are fine
    using Run = QList<Page>;
    const std::optional<ErrorKind> fine;
    const std::optional<ErrorKind> loop = ErrorKind::CursorLoop;
    const std::optional<ErrorKind> empty = ErrorKind::EmptyPageClaimsMore;
    QTest::newRow("one page") << Run{{{u"1"_s}, {}, false}} << fine;
    QTest::newRow("several pages") << Run{{{u"1"_s}, u"a"_s}, {{u"2"_s}, u"b"_s}, {{u"3"_s}, {}, false}} << fine;
    QTest::newRow("an empty list") << Run{{{}, {}, false}} << fine;
    QTest::newRow("an empty last page") << Run{{{u"1"_s}, u"a"_s}, {{}, {}, false}} << fine;
    QTest::newRow("the same cursor again") << Run{{{u"1"_s}, u"a"_s}, {{u"2"_s}, u"a"_s}} << loop;
    QTest::newRow("a loop of three")
        << Run{{{u"1"_s}, u"a"_s}, {{u"2"_s}, u"b"_s}, {{u"3"_s}, u"c"_s}, {{u"4"_s}, u"a"_s}} << loop;
    QTest::newRow("new cursors, old records") << Run{{{u"1"_s, u"2"_s}, u"a"_s}, {{u"2"_s, u"1"_s}, u"b"_s}} << loop;
    QTest::newRow("some old records: the list has moved meanwhile")
        << Run{{{u"1"_s, u"2"_s}, u"a"_s}, {{u"2"_s, u"3"_s}, u"b"_s}} << fine;
    QTest::newRow("an empty page that claims more") << Run{{{u"1"_s}, u"a"_s}, {{}, u"b"_s}} << empty;
    QTest::newRow("an empty first page that claims more") << Run{{{}, u"a"_s}} << empty;
    QTest::newRow("more, but no cursor") << Run{{{u"1"_s}, {}, true}} << std::optional(ErrorKind::NoNextCursor);
    QTest::newRow("a last page may be an old one") << Run{{{u"1"_s}, u"a"_s}, {{u"1"_s}, u"a"_s, false}} << fine;
}

void TestCursorGuard::eachRunEndsAsItShould() {
    QFETCH(QList<Page>, pages);
    QFETCH(std::optional<ErrorKind>, last);
    CursorGuard guard;
    for (qsizetype i = 0; i + 1 < pages.size(); ++i)
        QVERIFY(!check(guard, pages[i]));
    QVERIFY(check(guard, pages.last()) == last);
}

void TestCursorGuard::afterAResetEverythingIsNewAgain() {
    CursorGuard guard;
    QVERIFY(!check(guard, {{u"1"_s}, u"a"_s}));
    guard.reset();
    QVERIFY(!check(guard, {{u"1"_s}, u"a"_s}));
}

void TestCursorGuard::refusalsThatSpeakOfTheCursorAreKnown_data() {
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<bool>("expired");
    const auto error = [](ErrorKind kind, const QString& code, const QString& message = {}) {
        ApiError result;
        result.kind = kind;
        result.code = code;
        result.message = message;
        return result;
    };
    using E = ErrorKind;
    QTest::newRow("by code") << error(E::BadRequest, u"invalid_cursor"_s) << true;
    QTest::newRow("by message") << error(E::BadRequest, {}, u"Cursor has expired"_s) << true;
    ApiError byField = error(E::BadRequest, u"validation"_s);
    byField.details = {{u"cursor"_s, u"unknown"_s}};
    QTest::newRow("by field") << byField << true;
    QTest::newRow("not found, or gone: the list was there a page ago") << error(E::NotFound, {}) << true;
    QTest::newRow("another refusal that names it") << error(E::OtherRefusal, u"CURSOR_EXPIRED"_s) << true;
    QTest::newRow("something else is wrong") << error(E::BadRequest, u"invalid_limit"_s) << false;
    QTest::newRow("the key") << error(E::Unauthorized, u"cursor"_s) << false;
    QTest::newRow("the server") << error(E::Server, u"cursor_store_down"_s) << false;
}

void TestCursorGuard::refusalsThatSpeakOfTheCursorAreKnown() {
    QFETCH(ApiError, error);
    QFETCH(bool, expired);
    QCOMPARE(looksLikeExpiredCursor(error), expired);
}

QTEST_GUILESS_MAIN(TestCursorGuard)
#include "tst_cursor_guard.moc"
