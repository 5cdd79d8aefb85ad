#include "core/transport/request.h"
#include "core/transport/safety.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// What leaves the house: the path of a request, and which requests count as harmless.

class TestRequest : public QObject {
    Q_OBJECT
private slots:
    void anArgumentCantLeaveItsSegment_data();
    void anArgumentCantLeaveItsSegment();
    void argumentsMustFitTheTemplate_data();
    void argumentsMustFitTheTemplate();
    void eachParameterGetsItsOwnArgument();
    void onlyGetAndPostedQueriesAreSafe_data();
    void onlyGetAndPostedQueriesAreSafe();
};

void TestRequest::anArgumentCantLeaveItsSegment_data() {
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("path"); // null: refused
    const QString refused;
    QTest::newRow("an id") << u"per_01-A~z.9"_s << u"/people/per_01-A~z.9"_s;
    QTest::newRow("a UUID") << u"0b9d-4c"_s << u"/people/0b9d-4c"_s;
    QTest::newRow("a slash") << u"a/b"_s << u"/people/a%2Fb"_s;
    QTest::newRow("a way up inside") << u"a/../b"_s << u"/people/a%2F..%2Fb"_s;
    QTest::newRow("a query") << u"a?b=c"_s << u"/people/a%3Fb%3Dc"_s;
    QTest::newRow("a fragment") << u"a#b"_s << u"/people/a%23b"_s;
    QTest::newRow("a percent sign is not an escape") << u"%2e%2e"_s << u"/people/%252e%252e"_s;
    QTest::newRow("a space") << u"a b"_s << u"/people/a%20b"_s;
    QTest::newRow("a line break") << u"a\r\nX: y"_s << u"/people/a%0D%0AX%3A%20y"_s;
    QTest::newRow("accents") << u"Zoë"_s << u"/people/Zo%C3%AB"_s;
    QTest::newRow("CJK") << u"李"_s << u"/people/%E6%9D%8E"_s;
    QTest::newRow("beyond the first plane") << u"😀"_s << u"/people/%F0%9F%98%80"_s;
    QTest::newRow("braces are text") << u"{personId}"_s << u"/people/%7BpersonId%7D"_s;
    QTest::newRow("three dots are a name") << u"..."_s << u"/people/..."_s;
    QTest::newRow("nothing") << u""_s << refused;
    QTest::newRow("this folder") << u"."_s << refused;
    QTest::newRow("the folder above") << u".."_s << refused;
}

void TestRequest::anArgumentCantLeaveItsSegment() {
    QFETCH(QString, argument);
    QFETCH(QString, path);
    Request request;
    request.operation.pathTemplate = u"/people/{personId}"_s;
    request.pathArguments = {argument};
    QCOMPARE(request.encodedPath().has_value(), !path.isNull());
    QCOMPARE(request.encodedPath().value_or(QString()), path);
}

void TestRequest::argumentsMustFitTheTemplate_data() {
    QTest::addColumn<QString>("pathTemplate");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("fits");
    QTest::newRow("none wanted") << u"/people/query"_s << QStringList{} << true;
    QTest::newRow("one missing") << u"/people/{id}"_s << QStringList{} << false;
    QTest::newRow("one too many") << u"/people/{id}"_s << QStringList{u"a"_s, u"b"_s} << false;
    QTest::newRow("one for none") << u"/people/query"_s << QStringList{u"a"_s} << false;
}

void TestRequest::argumentsMustFitTheTemplate() {
    QFETCH(QString, pathTemplate);
    QFETCH(QStringList, arguments);
    QFETCH(bool, fits);
    Request request;
    request.operation.pathTemplate = pathTemplate;
    request.pathArguments = arguments;
    QCOMPARE(request.encodedPath().has_value(), fits);
}

void TestRequest::eachParameterGetsItsOwnArgument() {
    Request request;
    request.operation.pathTemplate = u"/people/{personId}/notes/{noteId}"_s;
    request.pathArguments = {u"{noteId}"_s, u"n1"_s};
    QCOMPARE(request.encodedPath(), u"/people/%7BnoteId%7D/notes/n1"_s);
    // A careless document may call two parameters the same.
    request.operation.pathTemplate = u"/people/{id}/notes/{id}"_s;
    request.pathArguments = {u"p1"_s, u"n1"_s};
    QCOMPARE(request.encodedPath(), u"/people/p1/notes/n1"_s);
}

void TestRequest::onlyGetAndPostedQueriesAreSafe_data() {
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("safe");
    QTest::newRow("GET") << HttpMethod::Get << u"/people/{personId}"_s << true;
    QTest::newRow("POST to a query") << HttpMethod::Post << u"/people/query"_s << true;
    QTest::newRow("POST that creates") << HttpMethod::Post << u"/people"_s << false;
    QTest::newRow("POST to something like a query") << HttpMethod::Post << u"/people/runquery"_s << false;
    QTest::newRow("POST under a query") << HttpMethod::Post << u"/people/query/delete"_s << false;
    QTest::newRow("POST to query with a slash") << HttpMethod::Post << u"/people/query/"_s << false;
    QTest::newRow("POST to a parameter called query") << HttpMethod::Post << u"/people/{query}"_s << false;
    QTest::newRow("PUT to a query") << HttpMethod::Put << u"/people/query"_s << false;
    QTest::newRow("PATCH to a query") << HttpMethod::Patch << u"/people/query"_s << false;
    QTest::newRow("DELETE of a query") << HttpMethod::Delete << u"/people/query"_s << false;
}

void TestRequest::onlyGetAndPostedQueriesAreSafe() {
    QFETCH(HttpMethod, method);
    QFETCH(QString, path);
    QFETCH(bool, safe);
    QCOMPARE(isSafe(method, path), safe);
}

QTEST_GUILESS_MAIN(TestRequest)
#include "tst_request.moc"
