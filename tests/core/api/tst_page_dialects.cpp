#include "core/api/envelope.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// Every shape in which a list may come: each has its own case, because nobody knows yet which one the server speaks.

class TestPageDialects : public QObject {
    Q_OBJECT
private slots:
    void aListIsFoundWhereverItIs_data();
    void aListIsFoundWhereverItIs();
    void aBodyWithoutAListIsNotAnEmptyList_data();
    void aBodyWithoutAListIsNotAnEmptyList();
    void theCursorIsFoundInEachPlaceAndSpelling_data();
    void theCursorIsFoundInEachPlaceAndSpelling();
    void theFlagDecidesWhetherThereIsMore_data();
    void theFlagDecidesWhetherThereIsMore();
    void recordsKeepTheirBytes();
};

namespace {
std::optional<PageContent> read(const QByteArray& body, QStringView plural = u"people") {
    const auto envelope = readEnvelope(body);
    return envelope ? readPage(*envelope, plural) : std::nullopt;
}
} // namespace

void TestPageDialects::aListIsFoundWhereverItIs_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("records");
    const auto row = [](const char* name, const char* body, int records) {
        QTest::newRow(name) << QByteArray(body) << records;
    };
    row("documented: data is an array", R"({"object":"list","data":[{"id":"1"},{"id":"2"}],"meta":{}})", 2);
    row("earlier: an object by plural name", R"({"success":true,"data":{"people":[{"id":"1"}]}})", 1);
    row("plural in other letters", R"({"data":{"People":[{"id":"1"}]}})", 1);
    row("an object with the only array", R"({"data":{"items":[{"id":"1"}],"total":1}})", 1);
    row("two arrays, one by plural name", R"({"data":{"warnings":["w"],"people":[{"id":"1"},{"id":"2"}]}})", 2);
    row("no envelope: an array", R"([{"id":"1"}])", 1);
    row("no envelope: an object", R"({"people":[{"id":"1"}],"next_cursor":"c"})", 1);
    row("data in capitals", R"({"Data":[{"id":"1"}]})", 1);
    row("an empty list", R"({"data":[]})", 0);
    row("a byte order mark in front", "\xEF\xBB\xBF{\"data\":[{\"id\":\"1\"}]}", 1);
    row("blanks all around", " \n{ \"data\" : [ { \"id\" : \"1\" } ] } \n", 1);
}

void TestPageDialects::aListIsFoundWhereverItIs() {
    QFETCH(QByteArray, body);
    QFETCH(int, records);
    const auto page = read(body);
    QVERIFY(page);
    QCOMPARE(page->records.size(), records);
}

void TestPageDialects::aBodyWithoutAListIsNotAnEmptyList_data() {
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* body) { QTest::newRow(name) << QByteArray(body); };
    row("no body (204)", "");
    row("blanks", " \r\n");
    row("data is null", R"({"data":null})");
    row("data is text", R"({"data":"none"})");
    row("an object without an array", R"({"data":{"total":0}})");
    row("two arrays, neither by plural name: no guessing", R"({"data":{"items":[{"id":"1"}],"warnings":["w"]}})");
    row("a proxy's page", "<html><body>Sign in</body></html>");
    row("half a body", R"({"data":[{"id":"1"})");
    row("not JSON", "OK");
    row("a number", "7");
    row("more after the end", R"({"data":[]} trailing)");
    row("not UTF-8", "{\"data\":[\"\xFF\xFE\"]}");
}

void TestPageDialects::aBodyWithoutAListIsNotAnEmptyList() {
    QFETCH(QByteArray, body);
    QVERIFY(!read(body));
}

void TestPageDialects::theCursorIsFoundInEachPlaceAndSpelling_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("cursor");
    for (const char* name : {"next_cursor", "nextCursor", "end_cursor", "endCursor", "cursor", "NextCursor"}) {
        const QByteArray member = QByteArray(R"(")") + name + R"(":"abc=")";
        QTest::addRow("page_info at the top: %s", name)
            << QByteArray(R"({"data":[{}],"page_info":{)" + member + "}}") << u"abc="_s;
        QTest::addRow("page_info in data: %s", name)
            << QByteArray(R"({"data":{"people":[{}],"page_info":{)" + member + "}}}") << u"abc="_s;
        QTest::addRow("page_info in meta: %s", name)
            << QByteArray(R"({"data":[{}],"meta":{"page_info":{)" + member + "}}}") << u"abc="_s;
        QTest::addRow("pageInfo, the other spelling: %s", name)
            << QByteArray(R"({"data":[{}],"pageInfo":{)" + member + "}}") << u"abc="_s;
        QTest::addRow("in the open, beside data: %s", name)
            << QByteArray(R"({"data":[{}],)" + member + "}") << u"abc="_s;
        QTest::addRow("in the open, in data: %s", name)
            << QByteArray(R"({"data":{"people":[{}],)" + member + "}}") << u"abc="_s;
        QTest::addRow("in the open, in meta: %s", name)
            << QByteArray(R"({"data":[{}],"meta":{)" + member + "}}") << u"abc="_s;
    }
    const auto row = [](const char* name, const char* info, const char* cursor) {
        QTest::newRow(name) << QByteArray(QByteArray(R"({"data":[{}],"page_info":)") + info + "}")
                            << QString::fromLatin1(cursor);
    };
    row("null", R"({"next_cursor":null})", "");
    row("empty", R"({"next_cursor":""})", "");
    row("a number keeps its digits", R"({"next_cursor":12345678901234567890})", "12345678901234567890");
    row("the better name wins", R"({"cursor":"this","next_cursor":"next"})", "next");
    row("a null next isn't replaced by the present one", R"({"cursor":"this","next_cursor":null})", "");
    row("but by another good name it is", R"({"next_cursor":null,"end_cursor":"end"})", "end");
    row("an object is no cursor", R"({"next_cursor":{"id":1}})", "");
    row("no page_info: an array in its place", R"([])", "");
    row("no page_info: null", R"(null)", "");
}

void TestPageDialects::theCursorIsFoundInEachPlaceAndSpelling() {
    QFETCH(QByteArray, body);
    QFETCH(QString, cursor);
    const auto page = read(body);
    QVERIFY(page);
    QCOMPARE(page->nextCursor, cursor);
    QCOMPARE(page->hasMore, !cursor.isEmpty()); // without a flag a cursor means more
}

void TestPageDialects::theFlagDecidesWhetherThereIsMore_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("more");
    for (const char* name : {"has_next_page", "hasNextPage", "has_more", "hasMore"}) {
        const QByteArray flag = QByteArray(R"(")") + name + R"(":)";
        QTest::addRow("%s: true", name) << QByteArray(R"({"data":[{}],"page_info":{"next_cursor":"c",)" + flag +
                                                      "true}}")
                                        << true;
        QTest::addRow("%s: false, in spite of a cursor", name)
            << QByteArray(R"({"data":[{}],"page_info":{"next_cursor":"c",)" + flag + "false}}") << false;
        QTest::addRow("%s: beside data", name) << QByteArray(R"({"data":[{}],)" + flag + "true}") << true;
    }
    const auto row = [](const char* name, const char* info, bool more) {
        QTest::newRow(name) << QByteArray(QByteArray(R"({"data":[{}],"page_info":)") + info + "}") << more;
    };
    row("as text", R"({"next_cursor":"c","has_more":"False"})", false);
    row("as text, true", R"({"next_cursor":"c","has_more":"true"})", true);
    row("as a number", R"({"next_cursor":"c","has_more":1})", true);
    row("as zero", R"({"next_cursor":"c","has_more":0})", false);
    row("null: the cursor decides", R"({"next_cursor":"c","has_more":null})", true);
    row("nonsense: the cursor decides", R"({"next_cursor":"c","has_more":"maybe"})", true);
    row("true without a cursor is believed, for the guard to see", R"({"has_more":true})", true);
    row("nothing at all", R"({})", false);
}

void TestPageDialects::theFlagDecidesWhetherThereIsMore() {
    QFETCH(QByteArray, body);
    QFETCH(bool, more);
    const auto page = read(body);
    QVERIFY(page);
    QCOMPARE(page->hasMore, more);
}

void TestPageDialects::recordsKeepTheirBytes() {
    const QByteArray record = R"({"z":1, "a":12345678901234567890.10, "é":"\u00e9"})";
    const auto page = read(R"({"data":[)" + record + "]}");
    QVERIFY(page);
    QCOMPARE(page->records.first().bytes(), record);
}

QTEST_GUILESS_MAIN(TestPageDialects)
#include "tst_page_dialects.moc"
