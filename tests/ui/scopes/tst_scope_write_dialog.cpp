#include "tests/ui/scopes/scopes_stage.h"

#include <QCheckBox>
#include <QDialog>
#include <QPointer>
#include <QSignalSpy>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// Check write scopes…, over the demo server, whose requests are counted where they arrive.

class TestScopeWriteDialog : public QObject {
    Q_OBJECT
private slots:
    void init() { m_demo = std::make_unique<ScopeDemo>(); }

    void itExplainsAndListsWhatItSends();
    void aLockedWorkspaceOffersToUnlockAndSendsNothing();
    void withoutConsentNothingIsSent();
    void cancelSendsNothing();
    void itTellsWhatAKeyMayWrite_data();
    void itTellsWhatAKeyMayWrite();
    void lockingInMidCheckStopsIt();
    void closingTheDialogStopsTheCheck();
    void anotherKeyStopsTheCheck();
    void aSuccessStopsEverythingAndIsToldLoudly();

private:
    static QDialog* openDialog(ScopesStage& stage) {
        stage.press("checkWriteScopes");
        return stage.find<QDialog>("writeCheckDialog");
    }
    static void consent(QDialog* dialog) {
        dialog->findChild<QCheckBox*>(u"writeCheckConsent"_s)->setChecked(true);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"writeCheckSend"_s), Qt::LeftButton);
    }
    static QWidget* result(QDialog* dialog) { return dialog->findChild<QWidget*>(u"writeCheckResult"_s); }

    std::unique_ptr<ScopeDemo> m_demo;
};

void TestScopeWriteDialog::itExplainsAndListsWhatItSends() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    QVERIFY(stage.read(RecordKind::Interaction)); // the first read that works closes the check
    const int before = m_demo->server.received();
    QDialog* dialog = openDialog(stage);
    QCOMPARE(dialog->findChild<QLabel*>(u"writeCheckRequests"_s)->text().split(u'\n'),
             QStringList({u"PATCH /people/{personId}  {}"_s, u"PATCH /companies/{companyId}  {}"_s,
                          u"POST /interactions/query  {\"limit\":1}"_s}));
    const QString cannot = dialog->findChild<QLabel*>(u"writeCheckCannotTell"_s)->text();
    QVERIFY(cannot.startsWith(u"It can't tell: companies:remove and interactions:write."_s));
    QTest::qWait(30);
    QCOMPARE(m_demo->server.received(), before);
}

void TestScopeWriteDialog::aLockedWorkspaceOffersToUnlockAndSendsNothing() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    QDialog* dialog = openDialog(stage);
    QVERIFY(dialog->findChild<QWidget*>(u"writeCheckLocked"_s)->isVisible());
    QVERIFY(!dialog->findChild<QCheckBox*>(u"writeCheckConsent"_s)->isEnabled());
    QVERIFY(!dialog->findChild<QPushButton*>(u"writeCheckSend"_s)->isEnabled());
    QSignalSpy wanted(stage.page.get(), &ui::ScopesPage::unlockRequested);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"writeCheckUnlock"_s), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    stage.bench->gate.open();
    stage.page->workspaceChanged();
    QVERIFY(!dialog->findChild<QWidget*>(u"writeCheckLocked"_s)->isVisible());
    QVERIFY(dialog->findChild<QCheckBox*>(u"writeCheckConsent"_s)->isEnabled());
    QCOMPARE(m_demo->server.received(), 0);
}

void TestScopeWriteDialog::withoutConsentNothingIsSent() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.bench->gate.open();
    stage.open();
    QDialog* dialog = openDialog(stage);
    auto* send = dialog->findChild<QPushButton*>(u"writeCheckSend"_s);
    QVERIFY(!send->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Return);
    QTest::qWait(30);
    QCOMPARE(m_demo->server.received(), 0);
    QVERIFY(dialog->findChild<QCheckBox*>(u"writeCheckConsent"_s)->text().contains(u"“Acme Ltd” (Production)"_s));
}

void TestScopeWriteDialog::cancelSendsNothing() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.bench->gate.open();
    stage.open();
    QPointer<QDialog> dialog = openDialog(stage);
    dialog->findChild<QCheckBox*>(u"writeCheckConsent"_s)->setChecked(true);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"writeCheckCancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_demo->server.received(), 0);
}

void TestScopeWriteDialog::itTellsWhatAKeyMayWrite_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("people");
    QTest::addColumn<QString>("companies");
    QTest::newRow("full") << QByteArray(demoKeys::full) << u"held, probable"_s << u"held, probable"_s;
    QTest::newRow("read-only") << QByteArray(demoKeys::readOnly) << u"not held, proven"_s << u"not held, proven"_s;
    QTest::newRow("people only") << QByteArray(demoKeys::peopleOnly) << u"held, probable"_s << u"not held, proven"_s;
}

void TestScopeWriteDialog::itTellsWhatAKeyMayWrite() {
    QFETCH(QByteArray, key);
    QFETCH(QString, people);
    QFETCH(QString, companies);
    ScopesStage stage(*m_demo, key);
    stage.bench->gate.open();
    stage.open();
    QVERIFY(stage.read(RecordKind::Person));
    m_demo->server.clearReceived();
    QDialog* dialog = openDialog(stage);
    consent(dialog);
    QTRY_VERIFY(result(dialog)->isVisible());
    QCOMPARE(result(dialog)->accessibleDescription(),
             u"people:write: %1\ncompanies:write: %2"_s.arg(people, companies));
    QCOMPARE(m_demo->server.receivedByMethod("PATCH"), 2);
    QCOMPARE(m_demo->server.received(), 3); // and one read
    for (const char* never : {"DELETE", "PUT"})
        QCOMPARE(m_demo->server.receivedByMethod(never), 0);
    dialog->close();
    QCOMPARE(stage.cell(u"people:write"_s, u"Held"_s), people);
    QCOMPARE(stage.cell(u"companies:write"_s, u"Held"_s), companies);
    QCOMPARE(stage.cell(u"companies:remove"_s, u"Held"_s), u"not known"_s);
    QCOMPARE(stage.cell(u"interactions:write"_s, u"Held"_s), u"not known"_s);
}

void TestScopeWriteDialog::lockingInMidCheckStopsIt() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.bench->gate.open();
    stage.open();
    m_demo->server.hold();
    QDialog* dialog = openDialog(stage);
    consent(dialog);
    QTRY_COMPARE(m_demo->server.held(), 1);
    stage.bench->gate.close();
    m_demo->server.release();
    QTRY_VERIFY(result(dialog)->isVisible());
    QCOMPARE(result(dialog)->accessibleName(), u"The check ended early: the workspace is locked"_s);
    QCOMPARE(m_demo->server.receivedByMethod("PATCH"), 1);
}

void TestScopeWriteDialog::closingTheDialogStopsTheCheck() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.bench->gate.open();
    stage.open();
    m_demo->server.hold();
    QPointer<QDialog> dialog = openDialog(stage);
    consent(dialog);
    QTRY_COMPARE(m_demo->server.held(), 1);
    dialog->close();
    QTRY_VERIFY(!dialog);
    m_demo->server.release();
    QTest::qWait(50);
    QCOMPARE(m_demo->server.received(), 1);
    QVERIFY(stage.find<QPushButton>("checkScopes")->isEnabled());
}

void TestScopeWriteDialog::anotherKeyStopsTheCheck() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.bench->gate.open();
    stage.open();
    m_demo->server.hold();
    QDialog* dialog = openDialog(stage);
    consent(dialog);
    QTRY_COMPARE(m_demo->server.held(), 1);
    stage.bench->use(m_demo->server.baseUrl(), m_demo->transport(), demoKeys::readOnly);
    stage.use(demoKeys::readOnly);
    QTRY_VERIFY(result(dialog)->isVisible());
    m_demo->server.release();
    QTest::qWait(50);
    QCOMPARE(m_demo->server.receivedByMethod("PATCH"), 1);
}

void TestScopeWriteDialog::aSuccessStopsEverythingAndIsToldLoudly() {
    ScopesStage stage([](HttpMethod, const QString&, const QByteArray&) {
        return replyWith(200, R"({"object":"person","data":{"id":"x"}})",
                         {{"Content-Type", "application/json"}, {"X-Request-Id", "req_42"}});
    });
    stage.bench->gate.open();
    stage.open();
    QDialog* dialog = openDialog(stage);
    consent(dialog);
    QTRY_VERIFY(result(dialog)->isVisible());
    QCOMPARE(stage.bench->server->received, 1);
    QVERIFY(result(dialog)->accessibleName().startsWith(u"Stopped: the server answered success"_s));
    QVERIFY(result(dialog)->accessibleDescription().endsWith(u"Request id: req_42"_s));
    dialog->close();
    QVERIFY(stage.isShown("scopesAlarm"));
    QVERIFY(stage.find<QWidget>("scopesAlarm")->accessibleName().startsWith(u"Stopped: the server answered success"_s));
    QVERIFY(stage.check()); // stays until it is closed
    QVERIFY(stage.isShown("scopesAlarm"));
}

QTEST_MAIN(TestScopeWriteDialog)
#include "tst_scope_write_dialog.moc"
