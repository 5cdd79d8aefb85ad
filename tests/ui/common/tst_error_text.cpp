#include "ui/common/error_text.h"

#include <QDateTime>
#include <QTest>

using namespace klipy;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

ApiError errorOf(ErrorKind kind, int status = 0) {
    ApiError error;
    error.kind = kind;
    error.status = status;
    error.scope = u"people:read"_s;
    return error;
}

ErrorText describe(const ApiError& error) {
    return klipy::ui::describe(error, RefusalMeaning::Unclear);
}

} // namespace

class TestErrorText : public QObject {
    Q_OBJECT
private slots:
    void everyKindHasATitleAndAnAdvice();
    void noTwoKindsSayTheSame();
    void theServersWordsAreToldWithStatusAndCode();
    void theDetailsAreToldByField();
    void aServersLongWordsAreCut();
    void theServersWordsStayPlain();
    void severalTriesAreSaid();
    void aRefusedKeyCanBeReplaced_data() { refusals(); }
    void aRefusedKeyCanBeReplaced();
    void aLackingScopeIsNamed_data() { refusals(); }
    void aLackingScopeIsNamed();
    void anUnclearRefusalSaysBoth_data() { refusals(); }
    void anUnclearRefusalSaysBoth();
    void aScopeThatNobodyKnowsIsNotMadeUp();
    void aRateLimitSaysUntilWhen();
    void aRateLimitWithoutAnEndSaysSo();
    void aUselessCursorIsStartedOver();
    void networkFailuresCanBeRetried();
    void aRedirectSaysThatTheKeyStays();
    void anUnknownOutcomeOffersNoRetry();
    void withoutAKeyOneIsAskedFor();

private:
    static void refusals() {
        QTest::addColumn<ApiError>("error");
        QTest::newRow("401") << errorOf(ErrorKind::Unauthorized, 401);
        QTest::newRow("403") << errorOf(ErrorKind::Forbidden, 403);
    }
};

void TestErrorText::everyKindHasATitleAndAnAdvice() {
    for (int kind = int(ErrorKind::None); kind <= int(ErrorKind::Cancelled); ++kind) {
        for (const auto refusal : {RefusalMeaning::KeyRefused, RefusalMeaning::KeyExpired, RefusalMeaning::ScopeLacking,
                                   RefusalMeaning::Unclear}) {
            const ErrorText text = klipy::ui::describe(errorOf(ErrorKind(kind)), refusal);
            QVERIFY2(!text.title.isEmpty() && !text.advice.isEmpty(), qPrintable(QString::number(kind)));
            QVERIFY2(!text.title.endsWith(u'.'), qPrintable(text.title));
            QVERIFY2(text.advice.endsWith(u'.'), qPrintable(text.advice));
            QCOMPARE(text.kind, ErrorKind(kind));
        }
    }
}

void TestErrorText::noTwoKindsSayTheSame() {
    QHash<QString, int> seen;
    for (int kind = int(ErrorKind::None); kind <= int(ErrorKind::Cancelled); ++kind) {
        const ErrorText text = describe(errorOf(ErrorKind(kind)));
        const QString words = text.title + text.advice;
        const bool areTwoWordsForOne = ErrorKind(kind) == ErrorKind::Forbidden; // as Unauthorized, while it is unclear
        QVERIFY2(areTwoWordsForOne || !seen.contains(words), qPrintable(words));
        seen.insert(words, kind);
    }
}

void TestErrorText::theServersWordsAreToldWithStatusAndCode() {
    ApiError error = errorOf(ErrorKind::BadRequest, 422);
    error.code = u"validation_failed"_s;
    error.message = u"The email is invalid"_s;
    error.requestId = u"req_1"_s;
    const ErrorText text = describe(error);
    QCOMPARE(text.detail, u"HTTP 422 · validation_failed · The email is invalid"_s);
    QCOMPARE(text.requestId, u"req_1"_s);
    QCOMPARE(describe(errorOf(ErrorKind::Server, 502)).detail, u"HTTP 502"_s);
    QCOMPARE(describe(errorOf(ErrorKind::Offline)).detail, QString());
}

void TestErrorText::theDetailsAreToldByField() {
    ApiError error = errorOf(ErrorKind::BadRequest, 400);
    error.details = {{u"email"_s, u"must be an address"_s}, {QString(), u"something else"_s}};
    QCOMPARE(describe(error).detail, u"HTTP 400\nemail: must be an address\nsomething else"_s);
    error.details = QList<FieldError>(20, {u"f"_s, u"m"_s});
    const QStringList lines = describe(error).detail.split(u'\n');
    QCOMPARE(lines.size(), 10);
    QCOMPARE(lines.last(), u"and 12 more"_s);
}

void TestErrorText::aServersLongWordsAreCut() {
    ApiError error = errorOf(ErrorKind::Server, 500);
    error.message = QString(100'000, u'x');
    error.code = QString(100'000, u'y');
    error.requestId = QString(100'000, u'z');
    const ErrorText text = describe(error);
    QVERIFY(text.detail.size() < 800);
    QVERIFY(text.requestId.size() < 200);
}

void TestErrorText::theServersWordsStayPlain() {
    ApiError error = errorOf(ErrorKind::Server, 500);
    error.message = u"<a href=\"https://evil.example\">click\nhere</a>\u202e"_s;
    // Not taken apart, not decoded, only kept to one line; the banner shows it as plain text.
    QCOMPARE(describe(error).detail, u"HTTP 500 · <a href=\"https://evil.example\">click here</a>"_s);
}

void TestErrorText::severalTriesAreSaid() {
    ApiError error = errorOf(ErrorKind::Timeout);
    QCOMPARE(describe(error).detail, QString());
    error.attempts = 4;
    QCOMPARE(describe(error).detail, u"Tried 4 times."_s);
}

void TestErrorText::aRefusedKeyCanBeReplaced() {
    QFETCH(ApiError, error);
    const ErrorText text = klipy::ui::describe(error, RefusalMeaning::KeyRefused);
    QVERIFY(text.actions.replaceKey);
    for (const QString& word : {u"missing"_s, u"wrong"_s, u"revoked"_s, u"expired"_s})
        QVERIFY(text.advice.contains(word));
    QVERIFY(!text.advice.contains(error.scope));
}

void TestErrorText::aLackingScopeIsNamed() {
    QFETCH(ApiError, error);
    const ErrorText text = klipy::ui::describe(error, RefusalMeaning::ScopeLacking);
    QVERIFY(text.advice.contains(u"needs the scope people:read"_s));
    QVERIFY(text.advice.contains(u"this key seems to lack it"_s));
    QVERIFY(!text.actions.replaceKey);
    QVERIFY(!text.advice.contains(u"expired"_s));
}

void TestErrorText::anUnclearRefusalSaysBoth() {
    QFETCH(ApiError, error);
    const ErrorText text = klipy::ui::describe(error, RefusalMeaning::Unclear);
    QVERIFY(text.advice.contains(u"missing, wrong, revoked or expired"_s));
    QVERIFY(text.advice.contains(u"people:read"_s));
    QVERIFY(text.actions.replaceKey);
    QVERIFY(text.actions.retry);
}

void TestErrorText::aScopeThatNobodyKnowsIsNotMadeUp() {
    ApiError error = errorOf(ErrorKind::Forbidden, 403);
    error.scope.clear();
    QVERIFY(klipy::ui::describe(error, RefusalMeaning::ScopeLacking).advice.contains(u"doesn't say which"_s));
    QVERIFY(klipy::ui::describe(error, RefusalMeaning::Unclear).advice.contains(u"lacks a scope"_s));
}

void TestErrorText::aRateLimitSaysUntilWhen() {
    ApiError error = errorOf(ErrorKind::RateLimited, 429);
    error.waitMs = 32'000;
    const QDateTime now(QDate(2024, 3, 12), QTime(14, 5, 0), Qt::UTC);
    const ErrorText text = klipy::ui::describe(error, RefusalMeaning::Unclear, now);
    QVERIFY2(text.advice.contains(u"until 14:05:32 (32 s from now)"_s), qPrintable(text.advice));
    QVERIFY(text.actions.retry);
    error.waitMs = 32'400; // rounded up: never told too early
    QVERIFY(klipy::ui::describe(error, RefusalMeaning::Unclear, now).advice.contains(u"14:05:33 (33 s"_s));
}

void TestErrorText::aRateLimitWithoutAnEndSaysSo() {
    const ErrorText text = describe(errorOf(ErrorKind::RateLimited, 429));
    QVERIFY(text.advice.contains(u"didn't say for how long"_s));
}

void TestErrorText::aUselessCursorIsStartedOver() {
    for (const ErrorKind kind : {ErrorKind::CursorExpired, ErrorKind::CursorLoop, ErrorKind::EmptyPageClaimsMore,
                                 ErrorKind::NoNextCursor}) {
        const ErrorText text = describe(errorOf(kind, 200));
        QVERIFY(text.actions.startOver);
        QVERIFY(!text.actions.retry);
    }
}

void TestErrorText::networkFailuresCanBeRetried() {
    for (const ErrorKind kind : {ErrorKind::Offline, ErrorKind::HostNotFound, ErrorKind::Refused, ErrorKind::Tls,
                                 ErrorKind::Timeout, ErrorKind::ConnectionLost, ErrorKind::Server}) {
        const ErrorText text = describe(errorOf(kind));
        QVERIFY(text.actions.retry);
        QVERIFY(!text.actions.replaceKey);
    }
    // That nothing left the machine is worth saying, and only where it is certain.
    for (const ErrorKind kind : {ErrorKind::HostNotFound, ErrorKind::Refused, ErrorKind::Tls})
        QVERIFY(describe(errorOf(kind)).advice.contains(u"nothing was sent"_s, Qt::CaseInsensitive));
    for (const ErrorKind kind : {ErrorKind::Timeout, ErrorKind::ConnectionLost, ErrorKind::OutcomeUnknown})
        QVERIFY(!describe(errorOf(kind)).advice.contains(u"nothing was sent"_s, Qt::CaseInsensitive));
}

void TestErrorText::aRedirectSaysThatTheKeyStays() {
    const ErrorText text = describe(errorOf(ErrorKind::Redirected, 302));
    QCOMPARE(text.title, u"The server wanted to send us elsewhere"_s);
    QVERIFY(text.advice.contains(u"key goes to no other address"_s));
}

void TestErrorText::anUnknownOutcomeOffersNoRetry() {
    const ErrorText text = describe(errorOf(ErrorKind::OutcomeUnknown));
    QVERIFY(!text.actions.retry);
    QVERIFY(text.advice.contains(u"isn't sent again by itself"_s));
}

void TestErrorText::withoutAKeyOneIsAskedFor() {
    const ErrorText text = describe(errorOf(ErrorKind::NoKey));
    QVERIFY(text.actions.replaceKey);
    QVERIFY(!text.actions.retry);
}

QTEST_MAIN(TestErrorText)
#include "tst_error_text.moc"
