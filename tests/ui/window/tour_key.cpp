// The tour: what a key may do, and what is believed about the API.

#include "tests/core/session/changed_documents.h"
#include "tests/ui/window/tour.h"

namespace klipy::test {

namespace {

void press(AppFixture& app, const char* name) {
    auto* button = app.find<QAbstractButton>(name);
    QVERIFY2(button && button->isEnabled(), name);
    button->click();
}

} // namespace

/// The page "Key & scopes" after its check, for each of the demo's keys.
void TestTour::scopes() {
    const QList<std::pair<QByteArray, QString>> keys{
        {demoKeys::full, QStringLiteral("scopes-full")},
        {demoKeys::readOnly, QStringLiteral("scopes-read-only")},
        {demoKeys::peopleOnly, QStringLiteral("scopes-people-only")},
        {demoKeys::noRemove, QStringLiteral("scopes-no-remove")},
        {demoKeys::interactionsOnly, QStringLiteral("scopes-interactions-only")},
        {demoKeys::narrow, QStringLiteral("scopes-authenticate-refused")},
        {demoKeys::expired, QStringLiteral("scopes-expired")},
    };
    for (const auto& [key, name] : keys) {
        AppFixture app;
        app.startSession(key);
        wear(app);
        QTRY_VERIFY(app.view());
        for (const auto kind : {RecordKind::Person, RecordKind::Interaction})
            QTRY_VERIFY(!app.view()->session().feed(kind)->isRunning());
        settleCompanies(app);
        app.view()->showTool(QStringLiteral("scopes"));
        if (key == demoKeys::full)
            take(app.window(), QStringLiteral("scopes-from-use"));
        app.server().clearReceived();
        press(app, "checkScopes");
        if (key == demoKeys::full)
            take(app.window(), QStringLiteral("scopes-question"));
        press(app, "sendCheck");
        QTRY_VERIFY(app.server().received() > 0);
        QTRY_VERIFY(app.view()->session().scheduler()->underWay() == 0);
        QTest::qWait(300); // what comes in is shown some times a second
        take(app.window(), name);
    }
}

/// What is believed, a document that says otherwise, and one in use.
void TestTour::contract() {
    AppFixture app;
    app.startSession();
    wear(app);
    QTRY_COMPARE_WITH_TIMEOUT(app.rows(RecordKind::Person), 100, 15000);
    app.view()->showTool(QStringLiteral("contract"));
    take(app.window(), QStringLiteral("contract"));
    ContractChoice choice;
    choice.document = ChangedDocument().withPersonField(QStringLiteral("nickname")).withCompaniesQuery().bytes();
    choice.source = QStringLiteral("klipy-openapi.json");
    choice.chosenMs = QDateTime::currentMSecsSinceEpoch();
    bool done = false;
    app.workspaces().useContract(app.workspaces().current()->workspace().id, choice,
                                 [&done](const Result<void, ContractRefusal>& ended) { done = ended.has_value(); });
    QTRY_VERIFY(done);
    QTRY_VERIFY(app.view() && app.view()->currentKey() == QStringLiteral("contract"));
    QTRY_COMPARE_WITH_TIMEOUT(app.rows(RecordKind::Person), 100, 15000);
    QTest::qWait(300);
    take(app.window(), QStringLiteral("contract-loaded"));
}

} // namespace klipy::test
