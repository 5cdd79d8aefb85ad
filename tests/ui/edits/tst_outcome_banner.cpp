#include "tests/ui/edits/review_stage.h"
#include "ui/edits/outcome_banner.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// What became of writes whose end nobody saw, above every page.
class TestOutcomeBanner : public QObject {
    Q_OBJECT
private slots:
    void oneThatHadLandedIsTold();
    void oneThatHadNotIsToldWithWhatIsStaged_data();
    void oneThatHadNotIsToldWithWhatIsStaged();
};

namespace {

QString told(const OutcomeBanner& banner) {
    QStringList words;
    const auto labels = banner.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (!label->isHidden() && !label->text().isEmpty())
            words.append(label->text());
    }
    return words.join(u'\n');
}

/// One update whose answer is lost, and its record's reading held back so that the check can be seen.
void loseAnswer(ReviewStage& stage, bool landed) {
    stage.bench.server.addFault((landed ? DemoFault::applyThenFail(502)
                                        : DemoFault::answer(502, "<html>Bad gateway</html>"))
                                    .on(u"PATCH /people/{}"_s));
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    QCOMPARE(stage.saves->lines().first().result.kind, SaveResult::Kind::Unknown);
}

} // namespace

void TestOutcomeBanner::oneThatHadLandedIsTold() {
    ReviewStage stage(WorkspaceMode::Trusted);
    OutcomeBanner banner(stage.editing());
    banner.show();
    const RecordPtr person = stage.person(3);
    stage.set(person, u"title"_s, u"COO"_s);
    stage.bench.server.hold(u"GET /people/{}"_s);
    loseAnswer(stage, true);
    stage.editing().outcomeCheck().start(); // runs already where a save starts it by itself
    QTRY_VERIFY2(told(banner).contains(u"Checking what became of 1 write…"_s), qPrintable(told(banner)));
    stage.bench.server.release();
    QVERIFY(until([&] { return !stage.editing().outcomeCheck().isRunning(); }));
    QTRY_VERIFY2(told(banner).contains(u"It had landed:"_s) && told(banner).contains(person->name),
                 qPrintable(told(banner)));
}

void TestOutcomeBanner::oneThatHadNotIsToldWithWhatIsStaged_data() {
    QTest::addColumn<bool>("staged");
    QTest::addColumn<QString>("words");
    QTest::newRow("still staged") << true << u"It had not landed, and is still staged:"_s;
    QTest::newRow("taken back") << false << u"It had not landed; nothing was changed:"_s;
}

void TestOutcomeBanner::oneThatHadNotIsToldWithWhatIsStaged() {
    QFETCH(bool, staged);
    QFETCH(QString, words);
    ReviewStage stage(WorkspaceMode::Trusted);
    OutcomeBanner banner(stage.editing());
    banner.show();
    const RecordRef ref = stage.set(stage.person(3), u"title"_s, u"COO"_s);
    loseAnswer(stage, false);
    stage.editing().outcomeCheck().start();
    QVERIFY(until([&] { return !stage.editing().outcomeCheck().isRunning(); }));
    if (!staged)
        stage.edits().revert({ref});
    QTRY_VERIFY2(told(banner).contains(words), qPrintable(told(banner)));
}

QTEST_MAIN(TestOutcomeBanner)
#include "tst_outcome_banner.moc"
