#include "tests/core/scopes/evidence_maker.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

class TestScopeEvidence : public QObject {
    Q_OBJECT
private slots:
    void anAnswerSays_data();
    void anAnswerSays();
    void authenticateSaysNothingOfAnyScope_data();
    void authenticateSaysNothingOfAnyScope();
    void whatIsAssumedOfAScopeIsNeverProved();
    void allIsNeverProvedByOneAnswer();
    void aBodyIsReadForWhatItIs_data();
    void aBodyIsReadForWhatItIs();
    void theServersCodeAndRequestIdAreKept();
    void aServerThatRepeatsTheKeyIsNotQuoted_data();
    void aServerThatRepeatsTheKeyIsNotQuoted();
    void whatTheServerChoosesIsCutShort();
    void ofTheSameKindTheLastFewStay();
    void evidenceIsReadBackAsItWasWritten();
    void whatMakesNoSenseIsNotRead();
};

namespace {

Operation operation(const QByteArray& id) {
    return *builtInContract().operation(QString::fromLatin1(id));
}

} // namespace

void TestScopeEvidence::anAnswerSays_data() {
    QTest::addColumn<QByteArray>("of");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<AnswerBody>("body");
    QTest::addColumn<ScopeSays>("says");

    using B = AnswerBody;
    using E = ErrorKind;
    using S = ScopeSays;
    const QByteArray read = "queryPeople";
    const QByteArray write = "updatePerson";
    const auto row = [](const char* name, const QByteArray& of, int status, E error, B body, S says) {
        QTest::newRow(name) << of << status << error << body << says;
    };
    row("200", read, 200, E::None, B::Ours, S::Proves);
    row("200 that is somebody else's page", read, 200, E::None, B::Foreign, S::SaysNothing);
    row("200 without a body", read, 200, E::None, B::Empty, S::SaysNothing);
    row("204 to a write", write, 204, E::None, B::Empty, S::Proves);
    row("201 to a write", "createPerson", 201, E::None, B::Ours, S::Proves);
    row("200 to a write, a login page", write, 200, E::None, B::Foreign, S::SaysNothing);
    row("401", read, 401, E::Unauthorized, B::Ours, S::Disproves);
    row("403", read, 403, E::Forbidden, B::Ours, S::Disproves);
    row("403 without a body", read, 403, E::Forbidden, B::Empty, S::SuggestsNot);
    row("403 of a proxy", read, 403, E::Forbidden, B::Foreign, S::SaysNothing);
    row("403 to a write", write, 403, E::Forbidden, B::Ours, S::Disproves);
    row("404", read, 404, E::NotFound, B::Ours, S::Suggests);
    row("404 without a body", read, 404, E::NotFound, B::Empty, S::Suggests);
    row("404 of a proxy", read, 404, E::NotFound, B::Foreign, S::SaysNothing);
    row("410", read, 410, E::NotFound, B::Ours, S::Suggests);
    row("400", read, 400, E::BadRequest, B::Ours, S::Suggests);
    row("422 to a write", write, 422, E::BadRequest, B::Ours, S::Suggests);
    row("409 to a write", write, 409, E::Conflict, B::Ours, S::Suggests);
    row("405", read, 405, E::OtherRefusal, B::Ours, S::SaysNothing);
    row("429", read, 429, E::RateLimited, B::Ours, S::SaysNothing);
    row("429 to a write", write, 429, E::RateLimited, B::Ours, S::SaysNothing);
    row("500", read, 500, E::Server, B::Ours, S::SaysNothing);
    row("503 to a write", write, 503, E::OutcomeUnknown, B::Ours, S::SaysNothing);
    row("302", read, 302, E::Redirected, B::Empty, S::SaysNothing);
    row("no answer in time", read, 0, E::Timeout, B::Empty, S::SaysNothing);
    row("no answer to a write", write, 0, E::OutcomeUnknown, B::Empty, S::SaysNothing);
    row("no trust", read, 0, E::Tls, B::Empty, S::SaysNothing);
    row("no network", read, 0, E::Offline, B::Empty, S::SaysNothing);
    row("200 that broke off", read, 200, E::ConnectionLost, B::Empty, S::SaysNothing);
    row("200 that was too long", read, 200, E::Unreadable, B::Ours, S::SaysNothing);
}

void TestScopeEvidence::anAnswerSays() {
    QFETCH(QByteArray, of);
    QFETCH(int, status);
    QFETCH(ErrorKind, error);
    QFETCH(AnswerBody, body);
    QFETCH(ScopeSays, says);
    AnswerFacts facts;
    facts.status = status;
    facts.error = error;
    facts.body = body;
    facts.wallMs = 17;
    facts.source = ScopeSource::Check;
    const ScopeEvidence evidence = evidenceOf(facts, operation(of));
    QCOMPARE(evidence.says, says);
    QCOMPARE(evidence.scope, operation(of).scope);
    QCOMPARE(evidence.pathTemplate, operation(of).pathTemplate);
    QCOMPARE(evidence.status, status);
    QCOMPARE(evidence.wallMs, 17);
    QCOMPARE(evidence.source, ScopeSource::Check);
}

void TestScopeEvidence::authenticateSaysNothingOfAnyScope_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<KeyAnswer>("answer");
    QTest::newRow("200") << 200 << ErrorKind::None << KeyAnswer::Worked;
    QTest::newRow("403") << 403 << ErrorKind::Forbidden << KeyAnswer::Refused;
    QTest::newRow("404") << 404 << ErrorKind::NotFound << KeyAnswer::PastTheDoor;
}

void TestScopeEvidence::authenticateSaysNothingOfAnyScope() {
    QFETCH(int, status);
    QFETCH(ErrorKind, error);
    QFETCH(KeyAnswer, answer);
    AnswerFacts facts;
    facts.status = status;
    facts.error = error;
    facts.body = AnswerBody::Ours;
    const ScopeEvidence evidence = evidenceOf(facts, operation("authenticate"));
    QCOMPARE(evidence.answer, answer); // of the key
    QCOMPARE(evidence.says, ScopeSays::SaysNothing);
    QCOMPARE(evidence.scope, QString());
}

void TestScopeEvidence::whatIsAssumedOfAScopeIsNeverProved() {
    // Which scope deletes a person isn't documented.
    AnswerFacts facts;
    facts.status = 200;
    facts.body = AnswerBody::Ours;
    QCOMPARE(evidenceOf(facts, operation("deletePerson")).says, ScopeSays::Suggests);
    facts.status = 403;
    facts.error = ErrorKind::Forbidden;
    QCOMPARE(evidenceOf(facts, operation("deletePerson")).says, ScopeSays::SuggestsNot);
}

void TestScopeEvidence::allIsNeverProvedByOneAnswer() {
    Operation other = operation("getPerson"); // as a loaded document may describe it
    other.scope = u"ALL"_s;
    AnswerFacts facts;
    facts.status = 200;
    facts.body = AnswerBody::Ours;
    QCOMPARE(evidenceOf(facts, other).says, ScopeSays::Suggests);
}

void TestScopeEvidence::aBodyIsReadForWhatItIs_data() {
    QTest::addColumn<QByteArray>("of");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<AnswerBody>("body");
    using B = AnswerBody;
    const auto row = [](const char* name, const QByteArray& of, ErrorKind error, const QByteArray& bytes, B body) {
        QTest::newRow(name) << of << error << bytes << body;
    };
    const ErrorKind none = ErrorKind::None;
    const ErrorKind no = ErrorKind::Forbidden;
    row("a list", "queryPeople", none, R"({"object":"list","data":[],"meta":{}})", B::Ours);
    row("an earlier list", "queryPeople", none, R"({"success":true,"data":{"people":[{"id":"1"}]}})", B::Ours);
    row("no list", "queryPeople", none, R"({"data":{"id":"1"}})", B::Foreign);
    row("a record", "getCompany", none, R"({"data":{"id":"c1","name":"Larkspur"}})", B::Ours);
    row("a record without an id", "getCompany", none, R"({"data":{"name":"Larkspur"}})", B::Foreign);
    row("an empty object", "getCompany", none, "{}", B::Foreign);
    row("a page of some portal", "getCompany", none, "<html>Please log in</html>", B::Foreign);
    row("half a body", "queryPeople", none, R"({"data":[{"id":)", B::Foreign);
    row("nothing", "queryPeople", none, " \n", B::Empty);
    row("an error with 200", "queryPeople", none, R"({"error":{"code":"nope"},"data":[]})", B::Foreign);
    row("an error object with 200", "queryPeople", none, R"({"object":"error","data":[]})", B::Foreign);
    row("no success with 200", "queryPeople", none, R"({"success":false,"data":[]})", B::Foreign);
    row("errors with 200", "queryPeople", none, R"({"errors":[{"code":"nope"}]})", B::Foreign);
    row("an organization", "authenticate", none, R"({"team_name":"Larkspur"})", B::Ours);
    row("an organization in an envelope", "authenticate", none, R"({"data":{"whose":"Larkspur"}})", B::Ours);
    row("somebody else's JSON", "authenticate", none, R"({"ok":true})", B::Foreign);
    row("a refusal", "queryPeople", no, R"({"error":{"code":"insufficient_scope"}})", B::Ours);
    row("a refusal at the top", "queryPeople", no, R"({"code":"x","message":"y"})", B::Ours);
    row("a refusal of a proxy", "queryPeople", no, "<html>Forbidden</html>", B::Foreign);
    row("a refusal in plain words", "queryPeople", no, "Forbidden", B::Foreign);
    row("a refusal without words", "queryPeople", no, "{}", B::Foreign);
}

void TestScopeEvidence::aBodyIsReadForWhatItIs() {
    QFETCH(QByteArray, of);
    QFETCH(ErrorKind, error);
    QFETCH(QByteArray, bytes);
    QFETCH(AnswerBody, body);
    LogEntry entry;
    entry.status = error == ErrorKind::None ? 200 : 403;
    entry.error = error;
    QCOMPARE(answerFacts(entry, bytes, operation(of), builtInContract()).body, body);
}

void TestScopeEvidence::theServersCodeAndRequestIdAreKept() {
    LogEntry entry;
    entry.status = 403;
    entry.error = ErrorKind::Forbidden;
    const QByteArray body = R"({"error":{"code":"insufficient_scope","message":"no"},"meta":{"request_id":"req_7"}})";
    AnswerFacts facts = answerFacts(entry, body, operation("queryPeople"), builtInContract());
    QCOMPARE(facts.code, u"insufficient_scope"_s);
    QCOMPARE(facts.requestId, u"req_7"_s);
    entry.requestId = u"req_of_the_header"_s;
    facts = answerFacts(entry, body, operation("queryPeople"), builtInContract());
    QCOMPARE(facts.requestId, u"req_of_the_header"_s);
}

void TestScopeEvidence::aServerThatRepeatsTheKeyIsNotQuoted_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("stays");
    QTest::newRow("all of it") << u"bad key klipy_api_marked_9x7Q"_s << false;
    QTest::newRow("its end") << u"_marked_9x7Q"_s << false;
    QTest::newRow("its beginning") << u"klipy_api_marked…"_s << false;
    QTest::newRow("in the middle") << u"xx_marked_9x7Qxx"_s << false;
    QTest::newRow("how keys begin") << u"expected klipy_api_"_s << true;
    QTest::newRow("a code") << u"invalid_api_key"_s << true;
}

void TestScopeEvidence::aServerThatRepeatsTheKeyIsNotQuoted() {
    QFETCH(QString, text);
    QFETCH(bool, stays);
    ScopeEvidence evidence;
    evidence.code = text;
    evidence.requestId = text;
    takeKeyOut(evidence, Secret::fromBytes("klipy_api_marked_9x7Q"));
    QCOMPARE(evidence.code, stays ? text : QString());
    QCOMPARE(evidence.requestId, stays ? text : QString());
}

void TestScopeEvidence::whatTheServerChoosesIsCutShort() {
    ScopeEvidence evidence;
    evidence.code = QString(5000, u'x');
    takeKeyOut(evidence, Secret::fromBytes("klipy_api_marked_9x7Q"));
    QCOMPARE(evidence.code.size(), 100);
}

void TestScopeEvidence::ofTheSameKindTheLastFewStay() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refused("getCompany");
    for (int i = 0; i < 50; ++i)
        maker.worked("queryPeople");
    QCOMPARE(maker.findings().all().size(), 1 + ScopeFindings::keptOfAKind);
    QCOMPARE(maker.findings().all().first().operationId, u"getCompany"_s); // not crowded out
    QCOMPARE(maker.findings().all().last().requestId, u"req_52"_s);
}

void TestScopeEvidence::evidenceIsReadBackAsItWasWritten() {
    EvidenceMaker maker;
    maker.worked("queryPeople").refused("getCompany", 401).notFound("getInteraction").refusedWithoutBody("getPerson");
    maker.by(ScopeSource::WriteCheck).refused("updatePerson");
    const ScopeSnapshot written = maker.snapshot();
    const QByteArray bytes = QJsonDocument(written.toJson()).toJson();
    const auto read = ScopeSnapshot::fromJson(QJsonDocument::fromJson(bytes).object());
    QVERIFY(read);
    QCOMPARE(*read, written);
    QCOMPARE(scopeReport(builtInContract(), *read), maker.report());
    maker.failed("queryPeople"); // says nothing, and isn't kept
    QCOMPARE(maker.findings().all().size(), 6);
    QCOMPARE(ScopeFindings::fromJson(maker.findings().toJson()).all().size(), 5);
}

void TestScopeEvidence::whatMakesNoSenseIsNotRead() {
    const QJsonObject json = QJsonDocument::fromJson(R"({"evidence":[1,{},{"operation":"x","method":"GET"},
        {"operation":"x","method":"BREW","source":"use","answer":"worked","says":"proves"},
        {"operation":"x","method":"GET","source":"use","answer":"worked","says":"swears"}]})")
                                 .object();
    QVERIFY(ScopeFindings::fromJson(json).isEmpty());
    QVERIFY(!ScopeSnapshot::fromJson({}));
}

QTEST_GUILESS_MAIN(TestScopeEvidence)
#include "tst_scope_evidence.moc"
