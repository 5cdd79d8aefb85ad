#include "core/contract/contract_diff.h"
#include "tests/core/contract/documents.h"

#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

namespace {

Contract contractOf(const QByteArray& document) {
    const auto contract = readContract(document, builtInOverlay());
    return contract ? *contract : Contract();
}

Contract personOf(const QByteArray& properties) {
    return contractOf(personDocument(objectOf(properties)));
}

QStringList written(const QList<FieldRename>& renames) {
    QStringList lines;
    for (const FieldRename& rename : renames)
        lines.append(rename.from + u" > "_s + rename.to);
    return lines;
}

} // namespace

/// Which new fields look like old ones, so that it is worth asking.
class TestLikelyRenames : public QObject {
    Q_OBJECT

private slots:
    void peoplesFields_data();
    void peoplesFields();
    void companiesFields_data();
    void companiesFields();
    void typesMustAgree_data();
    void typesMustAgree();
    void descriptionsAndValuesCount_data();
    void descriptionsAndValuesCount();
    void theLikeliestComesFirstAndNoFieldTwice();
    void firstAndLastAreNotMixedUp();
    void aFieldThatIsStillThereIsNotRenamed();
    void aFieldThatWasThereBeforeIsNotItsNewName();
    void aFieldThatTheOverlayDoesntKnowHasNothingToHandOver();
    void whatWasRenamedBeforeIsAskedAboutByItsFirstName();
    void membersOfBodiesAreAskedAbout();
    void aNameThatCannotBeShownIsNotProposed();
    void nothingIsProposedForTheSameDocument();
};

namespace {

void likeRows(const std::initializer_list<std::pair<const char*, const char*>>& rows, bool expected) {
    for (const auto& [from, to] : rows)
        QTest::addRow("%s %s %s", to, expected ? "for" : "not for", from)
            << QString::fromLatin1(from) << QString::fromLatin1(to) << expected;
}

void compareLike(const char* path, const QString& from, const QString& to, bool expected) {
    const QByteArray type = from == u"employeeCount" || from == u"estimatedRevenue" ? "integer" : "string";
    const auto contract = [&](const QString& name) {
        return contractOf(documentOf(
            QByteArray("{\"/") + path + "/{id}\":{" +
            getAnswering(objectOf(R"({"id":{},")" + name.toUtf8() + R"(":{"type":")" + type + "\"}}")) + "}}"));
    };
    const QStringList wanted = expected ? QStringList{from + u" > "_s + to} : QStringList();
    QCOMPARE(written(likelyRenames(contract(from), contract(to))), wanted);
}

} // namespace

void TestLikelyRenames::peoplesFields_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("likely");
    likeRows({{"firstName", "givenName"},  {"firstName", "given_name"},
              {"firstName", "forename"},   {"firstName", "nameFirst"},
              {"lastName", "surname"},     {"lastName", "familyName"},
              {"lastName", "familyNames"}, {"email", "mail"},
              {"email", "eMailAddress"},   {"email", "emailAddress"},
              {"email", "primaryEmail"},   {"phone", "telephone"},
              {"phone", "mobile"},         {"phone", "mobilePhone"},
              {"phone", "phone_number"},   {"title", "jobTitle"},
              {"title", "position"},       {"title", "occupation"},
              {"companyId", "accountId"},  {"companyId", "organization"},
              {"companyId", "company"},    {"remarks", "notes"},
              {"remarks", "comments"},     {"linkedin", "linkedinProfile"},
              {"createdAt", "created_on"}, {"createdAt", "creationDate"},
              {"updatedAt", "modifiedAt"}, {"updatedAt", "lastModified"}},
             true);
    likeRows({{"firstName", "lastCall"},
              {"firstName", "nickName"},
              {"firstName", "companyName"},
              {"lastName", "displayName"},
              {"email", "birthday"},
              {"email", "address"},
              {"phone", "favouriteColour"},
              {"companyId", "ownerId"},
              {"createdAt", "contactedAt"},
              {"updatedAt", "createdOn"},
              {"title", "salutation"}},
             false);
}

void TestLikelyRenames::peoplesFields() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, likely);
    compareLike("people", from, to, likely);
}

void TestLikelyRenames::companiesFields_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("likely");
    likeRows({{"domain", "website"},
              {"domain", "url"},
              {"name", "companyName"},
              {"industry", "sector"},
              {"employeeCount", "employees"},
              {"employeeCount", "numberOfEmployees"},
              {"employeeCount", "headcount"},
              {"estimatedRevenue", "revenue"},
              {"city", "town"},
              {"state", "region"},
              {"country", "countryCode"}},
             true);
    likeRows({{"city", "country"}, {"name", "parentName"}, {"employeeCount", "dealCount"}, {"industry", "city"}},
             false);
}

void TestLikelyRenames::companiesFields() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, likely);
    compareLike("companies", from, to, likely);
}

void TestLikelyRenames::typesMustAgree_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("likely");
    QTest::newRow("text") << QByteArray(R"({"type":"string"})") << true;
    QTest::newRow("a finer text") << QByteArray(R"({"type":"string","format":"email"})") << true;
    QTest::newRow("another finer text") << QByteArray(R"({"type":"string","format":"uri"})") << false;
    QTest::newRow("a moment") << QByteArray(R"({"type":"string","format":"date-time"})") << false;
    QTest::newRow("a number") << QByteArray(R"({"type":"number"})") << false;
    QTest::newRow("yes or no") << QByteArray(R"({"type":"boolean"})") << false;
    QTest::newRow("a list") << QByteArray(R"({"type":"array","items":{}})") << false;
    QTest::newRow("an object") << QByteArray(R"({"type":"object"})") << false;
}

void TestLikelyRenames::typesMustAgree() {
    QFETCH(QByteArray, type);
    QFETCH(bool, likely);
    const Contract before = personOf(R"({"id":{},"email":{"type":"string","format":"email"}})");
    QCOMPARE(likelyRenames(before, personOf(R"({"id":{},"mail":)" + type + "}")).size(), likely ? 1 : 0);
}

void TestLikelyRenames::descriptionsAndValuesCount_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("likely");
    QTest::newRow("the same description")
        << QByteArray(R"("remarks":{"type":"string","description":"Free notes about the person."})")
        << QByteArray(R"("aside":{"type":"string","description":"Free notes about somebody."})") << false;
    QTest::newRow("the same description, word for word")
        << QByteArray(R"("remarks":{"type":"string","description":"Free notes about the person."})")
        << QByteArray(R"("aside":{"type":"string","description":"Free notes about the person."})") << true;
    QTest::newRow("nothing said") << QByteArray(R"("remarks":{"type":"string"})")
                                  << QByteArray(R"("aside":{"type":"string"})") << false;
    QTest::newRow("the same values, and half the name")
        << QByteArray(R"("title":{"type":"string","enum":["CEO","CTO"]})")
        << QByteArray(R"("workTitleLevel":{"type":"string","enum":["CEO","CTO"]})") << true;
    QTest::newRow("half the name only") << QByteArray(R"("title":{"type":"string"})")
                                        << QByteArray(R"("workTitleLevel":{"type":"string"})") << false;
}

void TestLikelyRenames::descriptionsAndValuesCount() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(bool, likely);
    const auto renames = likelyRenames(personOf("{\"id\":{}," + before + "}"), personOf("{\"id\":{}," + after + "}"));
    QCOMPARE(renames.size(), likely ? 1 : 0);
}

void TestLikelyRenames::theLikeliestComesFirstAndNoFieldTwice() {
    const Contract before = personOf(R"({"id":{},"phone":{},"email":{}})");
    const Contract after = personOf(R"({"id":{},"workEmail":{},"telephone":{},"mobile":{},"mail":{}})");
    QCOMPARE(written(likelyRenames(before, after)), (QStringList{u"phone > telephone"_s, u"email > mail"_s}));
}

void TestLikelyRenames::firstAndLastAreNotMixedUp() {
    const Contract before = personOf(R"({"id":{},"firstName":{},"lastName":{}})");
    const Contract after = personOf(R"({"id":{},"nameOfFamily":{},"nameGiven":{}})");
    QStringList renames = written(likelyRenames(before, after));
    renames.sort();
    QCOMPARE(renames, (QStringList{u"firstName > nameGiven"_s, u"lastName > nameOfFamily"_s}));
}

void TestLikelyRenames::aFieldThatIsStillThereIsNotRenamed() {
    QCOMPARE(
        written(likelyRenames(personOf(R"({"id":{},"phone":{}})"), personOf(R"({"id":{},"phone":{},"telephone":{}})"))),
        QStringList());
    QCOMPARE(written(likelyRenames(personOf(R"({"id":{},"givenName":{}})"),
                                   personOf(R"({"id":{},"givenName":{},"forename":{}})"))),
             QStringList()); // by its alias, too
}

void TestLikelyRenames::aFieldThatWasThereBeforeIsNotItsNewName() {
    QCOMPARE(written(likelyRenames(personOf(R"({"id":{},"phone":{},"telephone":{}})"),
                                   personOf(R"({"id":{},"telephone":{}})"))),
             QStringList());
}

void TestLikelyRenames::aFieldThatTheOverlayDoesntKnowHasNothingToHandOver() {
    QCOMPARE(written(likelyRenames(personOf(R"({"id":{},"shoeSize":{}})"), personOf(R"({"id":{},"sizeOfShoe":{}})"))),
             QStringList());
}

void TestLikelyRenames::whatWasRenamedBeforeIsAskedAboutByItsFirstName() {
    const auto before = readContract(personDocument(objectOf(R"({"id":{},"vorname":{}})")), builtInOverlay(),
                                     {{RecordKind::Person, u"firstName"_s, u"vorname"_s}});
    QVERIFY(before);
    QCOMPARE(written(likelyRenames(*before, personOf(R"({"id":{},"vornameText":{}})"))),
             QStringList{u"firstName > vornameText"_s});
}

void TestLikelyRenames::membersOfBodiesAreAskedAbout() {
    QByteArray document = builtInOpenApiDocument();
    document.replace("\"mainContact\"", "\"primaryContact\"");
    const auto renames = likelyRenames(builtInContract(), contractOf(document));
    QCOMPARE(written(renames), QStringList{u"mainContact > primaryContact"_s});
    QCOMPARE(renames[0].kind, RecordKind::Interaction);
}

void TestLikelyRenames::aNameThatCannotBeShownIsNotProposed() {
    QCOMPARE(written(likelyRenames(personOf(R"({"id":{},"phone":{}})"), personOf(R"({"id":{},"telephone\u202e":{}})"))),
             QStringList());
}

void TestLikelyRenames::nothingIsProposedForTheSameDocument() {
    QCOMPARE(written(likelyRenames(builtInContract(), builtInContract())), QStringList());
}

QTEST_GUILESS_MAIN(TestLikelyRenames)
#include "tst_likely_renames.moc"
