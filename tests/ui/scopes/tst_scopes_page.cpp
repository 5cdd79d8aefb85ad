#include "tests/ui/scopes/scopes_stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// The page over the demo server, whose requests are counted where they arrive.

class TestScopesPage : public QObject {
    Q_OBJECT
private slots:
    void init() { m_demo = std::make_unique<ScopeDemo>(); }

    void theTableIsCalledScopes();
    void aFreshKeyIsNotKnownAndNothingIsSent();
    void checkScopesTellsWhatAKeyMayRead_data();
    void checkScopesTellsWhatAKeyMayRead();
    void theCostIsSaidBeforeAnythingIsSent();
    void cancelSendsNothing();
    void escapeCancelsToo();
    void aCheckCanBeStopped();
    void aServerThatFailsYieldsNoHeld_data();
    void aServerThatFailsYieldsNoHeld();
    void aServerThatLooksAtIdsOrBodiesFirstYieldsNoFalseProof_data();
    void aServerThatLooksAtIdsOrBodiesFirstYieldsNoFalseProof();
    void withoutAKnownCompanyReadingThemIsOnlyProbable();
    void ordinaryUseUpdatesTheTable();
    void aHiddenPageCatchesUpWhenItIsShown();
    void aKeyThatIsRevokedInMidSessionIsNotKnownToHoldAnything();
    void theSelectedScopeShowsItsEvidence();
    void evidenceIsCopiedAsRows();
    void selectionStaysWhenAnswersCome();
    void warningsFollowTheMode();
    void withoutAKeyThePageSaysSo();
    void theKeysOwnFactsAreShownAndNeverTheKey();
    void theKeysDatesHaveTheirPlace();

private:
    std::unique_ptr<ScopeDemo> m_demo;
};

void TestScopesPage::theTableIsCalledScopes() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    QCOMPARE(stage.table()->accessibleName(), u"Scopes"_s);
    QCOMPARE(stage.column(u"Scope"_s), 0);
    QCOMPARE(stage.column(u"Held"_s), 1);
    QCOMPARE(stage.column(u"What it opens"_s), 2);
    QCOMPARE(stage.column(u"Evidence"_s), 3);
    QVERIFY(stage.table()->currentIndex().isValid()); // a screen reader is lost without
    QCOMPARE(stage.find<QPushButton>("checkScopes")->text(), u"Check scopes"_s);
    QCOMPARE(stage.find<QPushButton>("checkWriteScopes")->text(), u"Check write scopes…"_s);
    QCOMPARE(stage.cell(u"people:write"_s, u"What it opens"_s), u"Create, Upsert, Update, Delete"_s);
    QVERIFY(stage.cell(u"people:write"_s, u"What it opens"_s, Qt::AccessibleTextRole)
                .contains(u"Create a person (POST /people): not known"_s));
}

void TestScopesPage::aFreshKeyIsNotKnownAndNothingIsSent() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    QCOMPARE(stage.heldColumn(), heldColumnOf(u"-.-------"_s));
    QVERIFY(stage.text("scopesSummary").startsWith(u"Nothing is known of this key yet"_s));
    QCOMPARE(stage.page->status(), u"0 of 8 scopes known"_s);
    QVERIFY(!stage.isShown("scopeWarnings"));
    QTest::qWait(50);
    QCOMPARE(m_demo->server.received(), 0);
}

void TestScopesPage::checkScopesTellsWhatAKeyMayRead_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("matrix");
    QTest::addColumn<QString>("summary");
    const auto row = [](const char* name, const char* key, const QString& matrix, const QString& summary) {
        QTest::newRow(name) << QByteArray(key) << matrix << summary;
    };
    row("full", demoKeys::full, u"-.H-H--H-"_s, u"Reads everything."_s);
    row("read-only", demoKeys::readOnly, u"-.H-H--H-"_s, u"Reads everything."_s);
    row("people only", demoKeys::peopleOnly, u"N.H-N--N-"_s,
        u"Reads only people; can't read companies and interactions."_s);
    row("no remove", demoKeys::noRemove, u"-.H-H--H-"_s, u"Reads everything."_s);
    row("interactions only", demoKeys::interactionsOnly, u"N.N-N--H-"_s,
        u"Reads only interactions; can't read people and companies."_s);
    row("refused at authenticate", demoKeys::narrow, u"-.H-H--H-"_s, u"Reads everything."_s);
    row("expired", demoKeys::expired, u"-.-------"_s,
        u"Everything is refused now: the key was revoked, has expired, or is wrong."_s);
}

void TestScopesPage::checkScopesTellsWhatAKeyMayRead() {
    QFETCH(QByteArray, key);
    QFETCH(QString, matrix);
    QFETCH(QString, summary);
    ScopesStage stage(*m_demo, key);
    stage.open();
    QVERIFY(stage.check());
    QCOMPARE(stage.heldColumn(), heldColumnOf(matrix));
    QCOMPARE(stage.text("scopesSummary"), summary);
    QCOMPARE(m_demo->server.received(), 4);
    QCOMPARE(m_demo->unsafe(), 0);
    QCOMPARE(stage.find<QLabel>("bannerTitle")->text(), QString()); // the alarm has nothing to tell
    QVERIFY(stage.find<QWidget>("scopesNotice")->accessibleName().contains(u"4 requests sent"_s));
    const QString evidence = stage.cell(u"people:read"_s, u"Evidence"_s);
    QVERIFY2(evidence.startsWith(u"POST /people/query · "_s), qUtf8Printable(evidence));
    QVERIFY(evidence.contains(stage.bench->report().scope(u"people:read")->best->evidence.requestId));
}

void TestScopesPage::theCostIsSaidBeforeAnythingIsSent() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    stage.press("checkScopes");
    QVERIFY(stage.isShown("checkPlan"));
    QVERIFY2(stage.text("checkCost").contains(u"4 of 200 requests, all of them reads"_s),
             qUtf8Printable(stage.text("checkCost")));
    const QStringList lines = stage.text("checkRequests").split(u'\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.at(0), u"GET /authenticate"_s);
    QVERIFY(lines.at(1).startsWith(u"POST /people/query  {\"limit\":1}"_s));
    QVERIFY(lines.at(3).startsWith(u"GET /companies/{companyId}  (of a record that is known)"_s));
    QVERIFY(stage.text("checkCannotTell").contains(u"companies:remove"_s));
    QTest::qWait(50);
    QCOMPARE(m_demo->server.received(), 0);
    stage.press("sendCheck");
    QTRY_COMPARE(m_demo->server.received(), 4);
}

void TestScopesPage::cancelSendsNothing() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    stage.press("checkScopes");
    stage.press("cancelCheck");
    QVERIFY(!stage.isShown("checkPlan"));
    QTest::qWait(50);
    QCOMPARE(m_demo->server.received(), 0);
    QCOMPARE(stage.heldColumn(), heldColumnOf(u"-.-------"_s));
}

void TestScopesPage::escapeCancelsToo() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    stage.press("checkScopes");
    QTest::keyClick(stage.find<QPushButton>("sendCheck"), Qt::Key_Escape);
    QVERIFY(!stage.isShown("checkPlan"));
    QCOMPARE(m_demo->server.received(), 0);
}

void TestScopesPage::aCheckCanBeStopped() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    m_demo->server.hold();
    stage.press("checkScopes");
    stage.press("sendCheck");
    QTRY_COMPARE(m_demo->server.held(), 1);
    QVERIFY(!stage.find<QPushButton>("checkScopes")->isEnabled());
    QVERIFY(!stage.find<QPushButton>("checkWriteScopes")->isEnabled());
    stage.press("stopCheck");
    QVERIFY(!stage.isShown("checkPlan"));
    QVERIFY(stage.find<QWidget>("scopesNotice")->accessibleName().startsWith(u"The check was stopped"_s));
    QVERIFY(stage.find<QPushButton>("checkScopes")->isEnabled());
    m_demo->server.release();
    QTest::qWait(50);
    QCOMPARE(m_demo->server.received(), 1);
}

void TestScopesPage::aServerThatFailsYieldsNoHeld_data() {
    QTest::addColumn<int>("status");
    for (const int status : {429, 500, 502, 503})
        QTest::addRow("%d", status) << status;
}

void TestScopesPage::aServerThatFailsYieldsNoHeld() {
    QFETCH(int, status);
    ScopesStage stage([status](HttpMethod, const QString&, const QByteArray&) { return refusal(status, "broken"); });
    stage.open();
    QVERIFY(stage.check());
    QCOMPARE(stage.heldColumn(), heldColumnOf(u"-.-------"_s));
    QCOMPARE(stage.bench->server->unsafe, 0);
}

void TestScopesPage::aServerThatLooksAtIdsOrBodiesFirstYieldsNoFalseProof_data() {
    QTest::addColumn<int>("status");
    for (const int status : {400, 404, 422})
        QTest::addRow("%d", status) << status;
}

void TestScopesPage::aServerThatLooksAtIdsOrBodiesFirstYieldsNoFalseProof() {
    QFETCH(int, status);
    ScopesStage stage([status](HttpMethod, const QString& path, const QByteArray&) {
        return path.endsWith(u"/authenticate"_s) ? jsonReply(200, R"({"data":{"organization":{"name":"Acme"}}})")
                                                 : refusal(status, "not_so");
    });
    stage.open();
    QVERIFY(stage.check());
    QVERIFY2(!stage.heldColumn().contains(u"proven"_s), qUtf8Printable(stage.heldColumn()));
    QCOMPARE(stage.cell(u"people:read"_s, u"Held"_s), u"held, probable"_s);
}

void TestScopesPage::withoutAKnownCompanyReadingThemIsOnlyProbable() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.company.clear();
    stage.open();
    QVERIFY(stage.check());
    QCOMPARE(stage.heldColumn(), heldColumnOf(u"-.H-h--H-"_s));
    QVERIFY(stage.text("scopesSummary").startsWith(u"Probably reads everything"_s));
}

void TestScopesPage::ordinaryUseUpdatesTheTable() {
    ScopesStage stage(*m_demo, demoKeys::peopleOnly);
    stage.open();
    QVERIFY(stage.read(RecordKind::Person));
    QTRY_COMPARE(stage.cell(u"people:read"_s, u"Held"_s), u"held, proven"_s);
    QVERIFY(stage.read(RecordKind::Company));
    QTRY_COMPARE(stage.cell(u"companies:read"_s, u"Held"_s), u"not held, proven"_s);
    QCOMPARE(stage.page->status(), u"3 of 8 scopes known"_s); // and so ALL isn't held
    QVERIFY(stage.isShown("scopeWarnings"));
    QVERIFY(stage.text("scopeWarningsText").contains(u"The app can't show companies: the key lacks companies:read"_s));
}

void TestScopesPage::aHiddenPageCatchesUpWhenItIsShown() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    stage.page->hide();
    QVERIFY(stage.read(RecordKind::Person));
    QTest::qWait(30);
    QCOMPARE(stage.cell(u"people:read"_s, u"Held"_s), u"not known"_s);
    stage.page->show();
    QCOMPARE(stage.cell(u"people:read"_s, u"Held"_s), u"held, proven"_s);
}

void TestScopesPage::aKeyThatIsRevokedInMidSessionIsNotKnownToHoldAnything() {
    ScopesStage stage(*m_demo, demoKeys::readOnly);
    stage.open();
    QVERIFY(stage.check());
    QCOMPARE(stage.cell(u"people:read"_s, u"Held"_s), u"held, proven"_s);
    m_demo->server.revokeKey(demoKeys::readOnly);
    QVERIFY(stage.check());
    QCOMPARE(stage.heldColumn(), heldColumnOf(u"-.-------"_s));
    QVERIFY(stage.text("keyStanding").startsWith(u"Everything is refused since"_s));
    QCOMPARE(m_demo->unsafe(), 0);
}

void TestScopesPage::theSelectedScopeShowsItsEvidence() {
    ScopesStage stage(*m_demo, demoKeys::peopleOnly);
    stage.open();
    QVERIFY(stage.check());
    stage.table()->selectRow(stage.row(u"companies:read"_s));
    QCOMPARE(stage.text("evidenceTitle"), u"companies:read: not held, proven"_s);
    QVERIFY(stage.text("evidenceReason").contains(u"It opens: Read a company."_s));
    const QAbstractItemModel* evidence = stage.find<QTableView>("evidenceTable")->model();
    QCOMPARE(evidence->rowCount(), 1);
    QCOMPARE(evidence->index(0, 1).data().toString(), u"GET /companies/{companyId}"_s);
    QCOMPARE(evidence->index(0, 2).data().toString(), u"403 Forbidden"_s);
    QVERIFY(!evidence->index(0, 3).data().toString().isEmpty()); // the server's code
    QVERIFY(!evidence->index(0, 4).data().toString().isEmpty()); // the request id
    QCOMPARE(evidence->index(0, 5).data().toString(), u"disproves it"_s);
    QCOMPARE(evidence->index(0, 6).data().toString(), u"Check scopes"_s);
    stage.table()->selectRow(stage.row(u"companies:remove"_s));
    QVERIFY(stage.isShown("evidenceNone"));
    QVERIFY(!stage.isShown("evidenceTable"));
}

void TestScopesPage::evidenceIsCopiedAsRows() {
    ScopesStage stage(*m_demo, demoKeys::peopleOnly);
    stage.open();
    QVERIFY(stage.check());
    stage.table()->selectRow(stage.row(u"companies:read"_s));
    stage.press("copyEvidence");
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(1).contains(u"\tGET /companies/{companyId}\t403 Forbidden\t"_s));
    QTest::keySequence(stage.table(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"companies:read\tnot held, proven\tGet\t"_s));
}

void TestScopesPage::selectionStaysWhenAnswersCome() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    stage.table()->selectRow(stage.row(u"interactions:read"_s));
    QVERIFY(stage.check());
    QCOMPARE(stage.table()->currentIndex().row(), stage.row(u"interactions:read"_s));
    QCOMPARE(stage.text("evidenceTitle"), u"interactions:read: held, proven"_s);
}

void TestScopesPage::warningsFollowTheMode() {
    EvidenceMaker maker;
    maker.worked("queryPeople").worked("deleteCompany").worked("createPerson");
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.bench->watch.takeIn(maker.findings());
    stage.open();
    QVERIFY(stage.text("scopeWarningsText").contains(u"can delete (companies:remove)"_s));
    QVERIFY(stage.text("scopeWarningsText").contains(u"can write (people:write)"_s));
    stage.workspace.mode = WorkspaceMode::Ask;
    stage.page->workspaceChanged();
    QTRY_VERIFY(!stage.isShown("scopeWarnings"));
}

void TestScopesPage::withoutAKeyThePageSaysSo() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.loseKey();
    stage.open();
    QVERIFY(!stage.table()->isVisible());
    QVERIFY(!stage.find<QPushButton>("checkScopes")->isEnabled());
    QVERIFY(!stage.find<QAbstractButton>("copyReport")->isEnabled());
    QCOMPARE(stage.text("keyKept"), u"No key yet"_s);
    QSignalSpy asked(stage.page.get(), &ui::ScopesPage::keyRequested);
    QPushButton* enter = nullptr;
    const auto buttons = stage.page->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->isVisible() && button->text() == u"Enter API key…"_s)
            enter = button;
    }
    QVERIFY(enter);
    enter->click();
    QCOMPARE(asked.size(), 1);
}

void TestScopesPage::theKeysOwnFactsAreShownAndNeverTheKey() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.keyState = WorkspaceKey::State::Session;
    stage.open();
    QVERIFY(stage.check());
    QCOMPARE(stage.text("keyFingerprint"), Secret::fromBytes(demoKeys::full).hint());
    QCOMPARE(stage.text("keyKept"), u"In memory only: gone when the app ends"_s);
    QVERIFY(stage.text("keyStanding").startsWith(u"Works; last at"_s));
    const auto labels = stage.page->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QVERIFY(!label->text().contains(QLatin1String(demoKeys::full)));
}

void TestScopesPage::theKeysDatesHaveTheirPlace() {
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    QPointer<QLabel> first = new QLabel(u"expires 1 May"_s);
    stage.page->setKeyDates(first);
    QVERIFY(!first->isVisible()); // the matrix has the room until they are asked for
    stage.press("showKeyDates");
    QVERIFY(first->isVisible());
    stage.page->setKeyDates(new QLabel(u"expires 2 May"_s));
    QVERIFY(!first);
}

QTEST_MAIN(TestScopesPage)
#include "tst_scopes_page.moc"
