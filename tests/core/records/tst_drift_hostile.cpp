#include "core/records/page_decoder.h"
#include "tests/core/api/small_contract.h"
#include "tests/core/records/drift_words.h"

#include <QTest>

#include <random>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Whatever a server sends, looking for drift changes nothing in what is read, ends, and holds no value. Sanitizers
// watch.

class TestDriftHostile : public QObject {
    Q_OBJECT
private slots:
    void oddValuesInEveryFieldAreReadAsEver_data();
    void oddValuesInEveryFieldAreReadAsEver();
    void anythingThatIsJsonIsSurvived();
    void damagedBodiesAreSurvived();
    void deepAndWideAnswersEnd_data();
    void deepAndWideAnswersEnd();
};

namespace {

/// None of these is a name, a type or a code, so that finding one in the log means that a value got there.
const QByteArrayList oddValues{"null",
                               "true",
                               "false",
                               "0",
                               "-0",
                               "7361",
                               "-73.61e5",
                               "1e400",
                               "-1e400",
                               "12345678901234567890123456789.5",
                               R"("zqvalue")",
                               R"("")",
                               R"(" zqvalue\n\u0000\uD800 ")",
                               R"("7361")",
                               R"("nan")",
                               R"("<p>zqvalue</p>")",
                               "[]",
                               "[[]]",
                               "[null]",
                               R"(["zqvalue",null,{}])",
                               R"([{"id":"zqvalue"}])",
                               "{}",
                               R"({"id":"zqvalue"})",
                               R"({"id":{"id":{"id":"zqvalue"}}})",
                               R"({"zqvalue":{"zqvalue":["zqvalue"]}})",
                               R"("9999-99-99T99:99:99Z")"};

QByteArray pageOf(const QByteArray& records) {
    return R"({"object":"list","data":)" + records + R"(,"page_info":{"next_cursor":"zqvalue"},"meta":{}})";
}

/// What the page would be without looking for drift.
QStringList plainlyRead(const QByteArray& body, const KindDescription& kind) {
    QStringList ids;
    const auto envelope = readEnvelope(body);
    const auto content = envelope ? readPage(*envelope, kind.plural) : std::nullopt;
    for (const RawJson& json : content ? content->records : QList<RawJson>()) {
        if (const RecordPtr record = readRecord(json, kind))
            ids.append(record->id);
    }
    return ids;
}

QString isSound(const QByteArray& body, const KindDescription& kind) {
    const DecodedPage page = decodePage(body, kind);
    if (page.ids != plainlyRead(body, kind))
        return u"other records"_s;
    const DriftFindings single = decodeRecord(body, kind).drift;
    if (page.drift.found.size() > 200 || single.found.size() > 200)
        return u"too much"_s;
    const QString all = inWords(page.drift).join(u'\n') + inWords(single).join(u'\n');
    if (all.contains(u"zqvalue") || all.contains(u"7361"))
        return all;
    return page.drift.apiVersion.contains(u'z') ? page.drift.apiVersion : QString(); // a number is a version, too
}

} // namespace

void TestDriftHostile::oddValuesInEveryFieldAreReadAsEver_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("people") << 0;
    QTest::newRow("companies") << 1;
    QTest::newRow("interactions") << 2;
}

void TestDriftHostile::oddValuesInEveryFieldAreReadAsEver() {
    QFETCH(int, kind);
    const KindDescription description = *smallKind(allRecordKinds[kind]);
    for (const Field& field : description.fields) {
        for (const QByteArray& value : oddValues) {
            const QByteArray member = '"' + field.name.toUtf8() + "\":" + value;
            const QByteArray body = pageOf(R"([{"id":"1",)" + member + "},{" + member + R"(,"id":"2","a":0},{)" +
                                           member + R"(},7,null,[],{"id":"3"}])");
            QCOMPARE(isSound(body, description), QString());
            // The same with every member name in the place of the envelope's.
            QCOMPARE(
                isSound(R"({"data":)" + value + R"(,"page_info":)" + value + R"(,"meta":)" + value + '}', description),
                QString());
            QCOMPARE(isSound(R"({"meta":{"api_version":)" + value + R"(,"page_info":)" + value + R"(},"data":[]})",
                             description),
                     QString());
        }
    }
}

void TestDriftHostile::anythingThatIsJsonIsSurvived() {
    std::mt19937 engine(6);
    const auto random = [&engine] { return static_cast<quint32>(engine()); };
    const auto one = [&random](const auto& list) {
        return list[static_cast<qsizetype>(random() % static_cast<quint32>(list.size()))];
    };
    const QByteArrayList names{"id",        "ID",        "data",       "meta",     "people",    "person",
                               "page_info", "firstName", "first_name", "score",    "createdAt", "companyId",
                               "",          "_",         "id ",        "zqvalue@x"};
    const std::function<QByteArray(int)> value = [&](int depth) -> QByteArray {
        if (depth == 0 || random() % 3 == 0)
            return one(oddValues);
        QByteArrayList parts;
        const bool object = random() % 3 != 0;
        for (quint32 i = random() % 6; i > 0; --i)
            parts.append(object ? '"' + one(names) + "\":" + value(depth - 1) : value(depth - 1));
        return object ? '{' + parts.join(',') + '}' : '[' + parts.join(',') + ']';
    };
    const KindDescription kind = smallPerson();
    for (int i = 0; i < 3000; ++i) {
        const QByteArray body = i % 2 ? value(5) : pageOf(value(4));
        const QString problem = isSound(body, kind);
        QVERIFY2(problem.isEmpty(), qPrintable(problem + u'\n' + QString::fromUtf8(body)));
    }
}

void TestDriftHostile::damagedBodiesAreSurvived() {
    std::mt19937 engine(7);
    const auto random = [&engine] { return static_cast<quint32>(engine()); };
    const QByteArray sound = pageOf(R"([{"id":"1","firstName":"zqvalue","score":7361,"createdAt":"2026-01-01"}])");
    for (int i = 0; i < 3000; ++i) {
        QByteArray body = sound;
        for (quint32 n = random() % 4 + 1; n > 0; --n)
            body[static_cast<qsizetype>(random() % static_cast<quint32>(body.size()))] = "{}[]\":,0a\\"[random() % 10];
        const KindDescription kind = smallPerson();
        QCOMPARE(decodePage(body, kind).ids, plainlyRead(body, kind));
    }
}

void TestDriftHostile::deepAndWideAnswersEnd_data() {
    QTest::addColumn<QByteArray>("records");
    QTest::newRow("deep") << QByteArray(R"([{"id":"1","x":)" + QByteArray(900, '[') + QByteArray(900, ']') + "}]");
    QByteArrayList members;
    for (int i = 0; i < 50'000; ++i)
        members.append("\"m" + QByteArray::number(i) + "\":1");
    QTest::newRow("a record of many members") << QByteArray(R"([{"id":"1",)" + members.join(',') + "}]");
    QByteArrayList records;
    for (int i = 0; i < 5'000; ++i)
        records.append(R"({"id":")" + QByteArray::number(i) + R"(","u)" + QByteArray::number(i) + R"(":1})");
    QTest::newRow("each with a name of its own") << QByteArray('[' + records.join(',') + ']');
    QTest::newRow("a long list of links")
        << QByteArray(R"([{"id":"1","companies":["x")" + QByteArray(",7").repeated(200'000) + "]}]");
}

void TestDriftHostile::deepAndWideAnswersEnd() {
    QFETCH(QByteArray, records);
    const DecodedPage page = decodePage(pageOf(records), *smallKind(RecordKind::Interaction));
    QVERIFY(!page.ids.isEmpty());
    QVERIFY(page.drift.found.size() <= 200);
}

QTEST_GUILESS_MAIN(TestDriftHostile)
#include "tst_drift_hostile.moc"
