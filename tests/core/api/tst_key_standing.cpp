#include "core/api/key_standing.h"

#include <QTest>

using namespace klipy;
using namespace Qt::StringLiterals;

// "401 or 403" is all that the documents say about a refused key, so what a refusal means is told by what else works.

class TestKeyStanding : public QObject {
    Q_OBJECT
private slots:
    void aRefusalMeansWhatTheRestOfTheKeysLifeSays_data();
    void aRefusalMeansWhatTheRestOfTheKeysLifeSays();
    void theStatusDoesntMatter();
    void aNewKeyStartsAfresh();
};

void TestKeyStanding::aRefusalMeansWhatTheRestOfTheKeysLifeSays_data() {
    QTest::addColumn<QStringList>(
        "history"); // "+operation" succeeded, "-operation" was refused; the last one is asked about
    QTest::addColumn<RefusalMeaning>("meaning");
    using M = RefusalMeaning;
    const auto row = [](const char* history, RefusalMeaning meaning) {
        QTest::newRow(history) << QString::fromLatin1(history).split(u' ') << meaning;
    };
    row("-queryPeople", M::Unclear);
    row("-queryPeople -queryPeople", M::Unclear);
    row("-authenticate -queryPeople", M::KeyRefused);
    row("-queryPeople -queryInteractions -getCompany", M::KeyRefused);
    row("+queryPeople -getCompany", M::ScopeLacking);
    row("+queryPeople -authenticate", M::ScopeLacking); // a narrow key, and a good one
    row("-getCompany +queryPeople -getCompany", M::ScopeLacking);
    row("-authenticate -getCompany +queryPeople -getCompany", M::ScopeLacking);
    // A key that is revoked while the program runs is refused where it worked before.
    row("+queryPeople -queryPeople", M::Unclear);
    row("+queryPeople +getCompany -queryPeople -getCompany", M::KeyRefused);
    row("+queryPeople +getCompany -queryPeople +getCompany -queryPeople", M::ScopeLacking);
}

void TestKeyStanding::aRefusalMeansWhatTheRestOfTheKeysLifeSays() {
    QFETCH(QStringList, history);
    QFETCH(RefusalMeaning, meaning);
    KeyStanding standing;
    ApiError error;
    for (const QString& step : history) {
        const QString operation = step.sliced(1);
        if (step.startsWith(u'+')) {
            standing.succeeded(operation);
        } else {
            standing.refused(operation);
            error.operationId = operation;
        }
    }
    QCOMPARE(standing.meaning(error), meaning);
}

void TestKeyStanding::theStatusDoesntMatter() {
    KeyStanding standing;
    standing.succeeded(u"queryPeople"_s);
    standing.refused(u"getCompany"_s);
    for (const ErrorKind kind : {ErrorKind::Unauthorized, ErrorKind::Forbidden}) {
        ApiError error;
        error.kind = kind;
        error.operationId = u"getCompany"_s;
        QCOMPARE(standing.meaning(error), RefusalMeaning::ScopeLacking);
    }
}

void TestKeyStanding::aNewKeyStartsAfresh() {
    KeyStanding standing;
    standing.succeeded(u"queryPeople"_s);
    standing.refused(u"getCompany"_s);
    QVERIFY(standing.anythingWorks());
    standing.reset();
    QVERIFY(!standing.anythingWorks());
    ApiError error;
    error.operationId = u"getCompany"_s;
    standing.refused(error.operationId);
    QCOMPARE(standing.meaning(error), RefusalMeaning::Unclear);
}

QTEST_GUILESS_MAIN(TestKeyStanding)
#include "tst_key_standing.moc"
