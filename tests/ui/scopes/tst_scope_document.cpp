#include "tests/ui/scopes/scopes_stage.h"
#include "ui/scopes/scope_summary_words.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QTemporaryDir>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

// Comparing keys and times, and the report for a ticket.

class TestScopeDocument : public QObject {
    Q_OBJECT
private slots:
    void init() { m_demo = std::make_unique<ScopeDemo>(); }

    void whatChangedSinceAnEarlierCheckStandsOut();
    void anotherWorkspacesKeyIsShownSideBySide();
    void withNothingToCompareTheChoiceIsOff();
    void aRevokedKeyIsComparedWithWhenItLastWorked();
    void theReportHoldsMatrixEvidenceAndLegendButNeverTheKey();
    void theReportHoldsTheComparison();
    void theReportIsCopiedAndSaved();
    void aReportThatCannotBeSavedSaysSo();
    void markdownTakesNoNameForMore_data();
    void markdownTakesNoNameForMore();
    void codeStaysCode();
    void theSummaryReadsAsASentence_data();
    void theSummaryReadsAsASentence();

private:
    static void choose(ScopesStage& stage, int index) {
        auto* box = stage.find<QComboBox>("compareScopes");
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
    std::unique_ptr<ScopeDemo> m_demo;
};

void TestScopeDocument::whatChangedSinceAnEarlierCheckStandsOut() {
    ScopesStage stage(*m_demo, demoKeys::peopleOnly);
    stage.open();
    QVERIFY(stage.check());
    m_demo->server.addKey({demoKeys::peopleOnly, {u"people:read"_s, u"companies:read"_s}, {}, false, false});
    QVERIFY(stage.check());
    auto* box = stage.find<QComboBox>("compareScopes");
    QCOMPARE(box->count(), 3); // nothing, and two checks, the newest first
    choose(stage, 2);
    QCOMPARE(stage.cell(u"companies:read"_s, u"Difference"_s), u"gained"_s);
    QCOMPARE(stage.cell(u"people:read"_s, u"Difference"_s), u"same"_s);
    QVERIFY(stage.text("compareResult").contains(u"Gained: companies:read."_s));
    QCOMPARE(stage.column(u"Check of"_s), 2);
    choose(stage, 1);
    QCOMPARE(stage.text("compareResult"), u"No difference, as far as seen."_s);
    choose(stage, 0);
    QCOMPARE(stage.column(u"Difference"_s), -1);
    QCOMPARE(stage.text("compareResult"), QString());
}

void TestScopeDocument::anotherWorkspacesKeyIsShownSideBySide() {
    EvidenceMaker other;
    other.worked("queryPeople").worked("deleteCompany").refused("queryInteractions");
    ScopesStage stage(*m_demo, demoKeys::readOnly);
    stage.others = {{u"b"_s, u"Acme (staging)"_s, {other.now(), u"klipy_api_…77ab"_s, other.findings()}}};
    stage.open();
    QVERIFY(stage.check());
    choose(stage, stage.find<QComboBox>("compareScopes")->count() - 1);
    QCOMPARE(stage.column(u"Acme (staging)"_s), 2);
    QCOMPARE(stage.cell(u"interactions:read"_s, u"Acme (staging)"_s), u"not held, proven"_s);
    QCOMPARE(stage.cell(u"interactions:read"_s, u"Difference"_s), u"only here"_s);
    QCOMPARE(stage.cell(u"companies:remove"_s, u"Difference"_s), u"known there only"_s);
    QCOMPARE(stage.cell(u"companies:remove"_s, u"Acme (staging)"_s), u"held, proven"_s);
}

void TestScopeDocument::withNothingToCompareTheChoiceIsOff() {
    ScopesStage stage(*m_demo, demoKeys::readOnly);
    stage.open();
    QVERIFY(!stage.find<QComboBox>("compareScopes")->isEnabled());
    QVERIFY(stage.check());
    QVERIFY(stage.find<QComboBox>("compareScopes")->isEnabled());
}

void TestScopeDocument::aRevokedKeyIsComparedWithWhenItLastWorked() {
    ScopesStage stage(*m_demo, demoKeys::readOnly);
    stage.open();
    QVERIFY(stage.check());
    m_demo->server.revokeKey(demoKeys::readOnly);
    QVERIFY(stage.check());
    QCOMPARE(stage.find<QComboBox>("compareScopes")->itemText(1), u"When it last worked"_s);
    choose(stage, 1);
    QCOMPARE(stage.cell(u"people:read"_s, u"When it last worked"_s), u"held, proven"_s);
    QCOMPARE(stage.cell(u"people:read"_s, u"Difference"_s), u"not known now"_s);
}

void TestScopeDocument::theReportHoldsMatrixEvidenceAndLegendButNeverTheKey() {
    ScopesStage stage(*m_demo, demoKeys::peopleOnly);
    stage.workspace.name = u"Acme | <b>Ltd</b>"_s;
    stage.open();
    QVERIFY(stage.check());
    const QString report = stage.page->reportAsMarkdown();
    QVERIFY(!report.contains(QLatin1String(demoKeys::peopleOnly)));
    QVERIFY(report.contains(u'`' + Secret::fromBytes(demoKeys::peopleOnly).hint() + u'`'));
    QVERIFY(report.contains(u"Acme \\| \\<b\\>Ltd\\</b\\> (Production, Locked)"_s));
    QVERIFY(report.contains(u'`' + m_demo->server.baseUrl().toString() + u'`'));
    QVERIFY(report.contains(u"| `people:read` | held, proven | Query: held, proven; Get: not known | "
                            u"`POST /people/query`, 200 OK, `req_"_s));
    QVERIFY(report.contains(u"| `companies:read` | not held, proven |"_s));
    QVERIFY(report.contains(u"### `companies:read`"_s));
    QVERIFY(report.contains(u"- The app can't show companies: the key lacks companies:read."_s));
    QVERIFY(report.contains(u"**held, probable**"_s));
    // Every row of a table has as many cells as its heading.
    qsizetype cells = 0;
    const QStringList lines = report.split(u'\n');
    for (const QString& line : lines) {
        QString unescaped = line;
        const qsizetype bars = unescaped.remove(u"\\|"_s).count(u'|');
        if (!line.startsWith(u'|'))
            cells = 0;
        else if (cells == 0)
            cells = bars;
        else
            QVERIFY2(bars == cells, qUtf8Printable(line));
    }
}

void TestScopeDocument::theReportHoldsTheComparison() {
    EvidenceMaker other;
    other.worked("deleteCompany");
    ScopesStage stage(*m_demo, demoKeys::readOnly);
    stage.others = {{u"b"_s, u"Acme (staging)"_s, {other.now(), u"klipy_api_…77ab"_s, other.findings()}}};
    stage.open();
    QVERIFY(!stage.page->reportAsMarkdown().contains(u"Comparison"_s));
    choose(stage, 1);
    const QString report = stage.page->reportAsMarkdown();
    QVERIFY(report.contains(u"## Comparison"_s));
    QVERIFY(report.contains(u"| `companies:remove` | not known | held, proven | **known there only** |"_s));
}

void TestScopeDocument::theReportIsCopiedAndSaved() {
    QTemporaryDir folder;
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    QVERIFY(stage.check());
    stage.press("copyReport");
    QCOMPARE(QGuiApplication::clipboard()->text(), stage.page->reportAsMarkdown());
    const QString path = folder.filePath(u"scopes.md"_s);
    stage.page->saveReport(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray saved = file.readAll();
    QVERIFY(saved.startsWith("# Scopes of an API key\n"));
    QVERIFY(!saved.contains(demoKeys::full));
    QCOMPARE(stage.find<QWidget>("scopesNotice")->accessibleName(), u"The report was saved"_s);
}

void TestScopeDocument::aReportThatCannotBeSavedSaysSo() {
    QTemporaryDir folder;
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.open();
    stage.page->saveReport(folder.filePath(u"no/such/folder/scopes.md"_s));
    QCOMPARE(stage.find<QWidget>("scopesNotice")->accessibleName(), u"The report couldn't be saved"_s);
}

void TestScopeDocument::markdownTakesNoNameForMore_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("markdown");
    QTest::newRow("plain") << u"Acme Ltd"_s << u"Acme Ltd"_s;
    QTest::newRow("a cell's end") << u"a|b"_s << u"a\\|b"_s;
    QTest::newRow("HTML") << u"<img src=x>"_s << u"\\<img src=x\\>"_s;
    QTest::newRow("a link") << u"[a](b)"_s << u"\\[a\\](b)"_s;
    QTest::newRow("an address") << u"https://evil.example"_s << u"https\\://evil.example"_s;
    QTest::newRow("code") << u"`rm`"_s << u"\\`rm\\`"_s;
    QTest::newRow("a second line") << u"a\n# b"_s << u"a \\# b"_s;
    QTest::newRow("a list") << u"- a"_s << u"\\- a"_s;
    QTest::newRow("somebody's name") << u"@all"_s << u"\\@all"_s;
}

void TestScopeDocument::markdownTakesNoNameForMore() {
    QFETCH(QString, text);
    QTEST(markdownText(text), "markdown");
}

void TestScopeDocument::codeStaysCode() {
    QCOMPARE(markdownCode(u"GET /people/{personId}"_s), u"`GET /people/{personId}`"_s);
    QCOMPARE(markdownCode(u"a`b|c"_s), u"a\\`b\\|c"_s);
}

void TestScopeDocument::theSummaryReadsAsASentence_data() {
    QTest::addColumn<ScopeReport>("report");
    QTest::addColumn<QString>("summary");
    QTest::newRow("nothing") << EvidenceMaker().report() << u"Nothing is known of this key yet"_s;
    QTest::newRow("everything read, no removing") << EvidenceMaker()
                                                         .worked("queryPeople")
                                                         .worked("getCompany")
                                                         .worked("queryInteractions")
                                                         .refused("deleteCompany")
                                                         .report()
                                                  << u"Reads everything; can't delete companies"_s;
    QTest::newRow("removing") << EvidenceMaker().worked("deleteCompany").report() << u"Deletes companies"_s;
    QTest::newRow("probable") << EvidenceMaker().worked("queryPeople").notFound("updatePerson").report()
                              << u"Reads people; probably writes people"_s;
    QTest::newRow("refused") << EvidenceMaker().refused("queryPeople", 401).refused("getCompany", 401).report()
                             << u"Everything is refused now: the key was revoked, has expired, or is wrong"_s;
}

void TestScopeDocument::theSummaryReadsAsASentence() {
    QFETCH(ScopeReport, report);
    QTEST(summaryText(summaryOf(report, builtInContract())), "summary");
}

QTEST_MAIN(TestScopeDocument)
#include "tst_scope_document.moc"
