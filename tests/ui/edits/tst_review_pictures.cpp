// Pictures of review, saving and deleting, for the eye of whoever changes them.

#include "tests/ui/edits/review_stage.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestReviewPictures : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void review_data() { looks(); }
    void review();
    void conflict_data() { looks(); }
    void conflict();
    void gone_data() { looks(); }
    void gone();
    void marks_data() { looks(); }
    void marks();
    void empty_data() { looks(); }
    void empty();
    void locked_data() { looks(); }
    void locked();
    void saving_data() { looks(); }
    void saving();
    void report_data() { looks(); }
    void report();
    void offer_data() { looks(); }
    void offer();
    void questions_data() { looks(); }
    void questions();
    void grace_data() { looks(); }
    void grace();

private:
    static void looks();
    static void take(QWidget& widget, const char* name);
};

namespace {

/// Some of everything, as after a busy morning.
void stageMuch(ReviewStage& stage) {
    const RecordPtr first = stage.person(3);
    stage.set(first, u"title"_s, u"Chief Operating Officer"_s);
    stage.set(first, u"phone"_s, u"+353 1 555 0142"_s);
    const int title = stage.session->contract().kind(RecordKind::Person).indexOfRole(Role::JobTitle);
    for (int index = 20;; ++index) {
        const RecordPtr person = stage.person(index);
        if (person->value(title).isEmpty())
            continue;
        stage.clear(person, u"title"_s);
        break;
    }
    stage.set(stage.person(7), u"title"_s, u"Head of Partnerships"_s);
    stage.set(stage.person(9), u"email"_s, u"not an address"_s);
    const RecordPtr company = stage.read(RecordKind::Company, SessionBench::company(2));
    stage.set(company, u"city"_s, u"Galway"_s, RecordKind::Company);
    const RecordRef acme = stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Acme Foundry"_s)},
                                                              {u"domain"_s, ReviewStage::text(u"acme.example"_s)}});
    stage.create(RecordKind::Person, {{u"firstName"_s, ReviewStage::text(u"Nia"_s)},
                                      {u"lastName"_s, ReviewStage::text(u"Okafor"_s)},
                                      {u"email"_s, ReviewStage::text(u"nia@acme.example"_s)},
                                      {u"companyId"_s, ReviewStage::text(acme.id)}});
    const RecordPtr gone = stage.person(11);
    stage.edits().stageDelete({RecordKind::Person, gone->id}, gone);
}

} // namespace

void TestReviewPictures::looks() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << Appearance::Light << false;
    QTest::newRow("dark") << Appearance::Dark << false;
    QTest::newRow("rtl") << Appearance::Light << true;
}

void TestReviewPictures::init() {
    QFETCH(Appearance, appearance);
    QFETCH(bool, rightToLeft);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void TestReviewPictures::take(QWidget& widget, const char* name) {
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(60); // for what is being laid out; a picture can't be waited for
    const QImage picture = widget.grab().toImage();
    QVERIFY(!picture.isNull());
    const QString folder = QStringLiteral(KLIPY_PICTURES) + qEnvironmentVariable("KLIPY_PICTURES_MARK");
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(picture.save(u"%1/%2-%3.png"_s.arg(folder, QLatin1String(name), QLatin1String(QTest::currentDataTag()))));
}

void TestReviewPictures::review() {
    ReviewStage stage;
    stageMuch(stage);
    stage.show();
    QTRY_VERIFY(stage.button("saveAll")->isEnabled());
    take(stage.window, "review");
    stage.window.resize(720, 560);
    take(stage.window, "review-narrow");
}

void TestReviewPictures::conflict() {
    ReviewStage stage;
    const RecordRef ref{RecordKind::Person, stage.person(3)->id};
    // As the server has it when the user begins; the demo's is shorter.
    const QString remarks = u"Met at the harvest fair. They run four cold stores along the coast and want one place "
                            "for their people, their orders and what was said.\nAsked for a quote by the end of May, "
                            "for forty seats. Siobhán decides; her brother signs. They have looked at two others, and "
                            "like neither."_s;
    stage.changeElsewhere(ref, {{u"remarks"_s, remarks}, {u"phone"_s, u"+353 91 555 0100"_s}});
    const RecordPtr begun = stage.session->store(RecordKind::Person).server(ref.id);
    stage.set(begun, u"title"_s, u"Chief Operating Officer"_s);
    stage.set(begun, u"phone"_s, u"+353 91 555 0142"_s);
    stage.set(begun, u"remarks"_s, QString(remarks).replace(u"forty"_s, u"sixty"_s).replace(u"May"_s, u"June"_s));
    stage.set(stage.person(4), u"title"_s, u"Head of Partnerships"_s);
    stage.changeElsewhere(ref, {{u"remarks"_s, remarks + u"\nCalled on Tuesday: forty-five seats, and a pilot first."_s},
                                {u"title"_s, u"Managing Director"_s},
                                {u"phone"_s, QString()},
                                {u"linkedin"_s, u"https://linkedin.example/in/managing-director"_s}});
    stage.show();
    QTRY_VERIFY(stage.find<QWidget>("conflictPane")->isVisible());
    take(stage.window, "conflict");
    stage.find<QRadioButton>("takeMine:phone")->click();
    stage.find<QRadioButton>("takeOther:title")->click();
    stage.find<QRadioButton>("takeTheirs:remarks")->click();
    stage.find<QScrollArea>("conflictSheet")->verticalScrollBar()->setValue(0);
    stage.window.resize(1240, 860);
    take(stage.window, "conflict-chosen");
    stage.window.resize(720, 600);
    take(stage.window, "conflict-narrow");
    stage.press("takeAllMine");
    stage.press("applyDecisions");
    stage.window.resize(1060, 640);
    take(stage.window, "conflict-decided");
}

void TestReviewPictures::gone() {
    ReviewStage stage;
    const RecordRef ref = stage.set(stage.person(3), u"title"_s, u"Chief Operating Officer"_s);
    stage.set(stage.person(3), u"phone"_s, u"+353 1 555 0142"_s);
    stage.set(stage.person(4), u"title"_s, u"Head of Partnerships"_s);
    stage.deleteElsewhere(ref);
    stage.show();
    QTRY_VERIFY(stage.find<QWidget>("conflictPane")->isVisible());
    take(stage.window, "gone");
}

void TestReviewPictures::marks() {
    ReviewStage stage;
    stageMuch(stage);
    const QList<StagedRecord> all = stage.edits().all();
    const RecordRef first = all[0].ref;
    stage.changeElsewhere(first, {{u"title"_s, u"Managing Director"_s}});
    (void)stage.edits().decide(first, u"title"_s, StagedEdits::Decision::Mine);
    stage.changeElsewhere(all[1].ref, {{u"phone"_s, u"+353 91 555 0100"_s}, {u"title"_s, u"Chair"_s}});
    stage.changeElsewhere(all[2].ref, {{u"phone"_s, u"+353 91 555 0111"_s}, {u"lastName"_s, u"Ó Briain"_s}});
    stage.deleteElsewhere(all[3].ref);
    stage.show();
    QTRY_VERIFY(stage.find<QWidget>("conflictBar")->isVisible());
    take(stage.window, "marks");
}

void TestReviewPictures::empty() {
    ReviewStage stage;
    stage.show();
    take(stage.window, "review-empty");
}

void TestReviewPictures::locked() {
    ReviewStage stage(WorkspaceMode::Locked);
    stageMuch(stage);
    stage.show();
    take(stage.window, "review-locked");
}

void TestReviewPictures::saving() {
    ReviewStage stage(WorkspaceMode::Trusted);
    stageMuch(stage);
    stage.show();
    stage.bench.server.hold(u"POST /companies"_s);
    stage.saves->saveAll();
    QVERIFY(until([&] { return stage.bench.server.held() == 1; }));
    take(stage.window, "review-saving");
    stage.saves->stop();
    stage.bench.server.release();
    QVERIFY(stage.waitForSaved());
}

void TestReviewPictures::report() {
    ReviewStage stage(WorkspaceMode::Trusted);
    stageMuch(stage);
    const RecordPtr ignored = stage.person(12);
    stage.set(ignored, u"title"_s, u"Chair"_s);
    stage.bench.server.addFault(
        DemoFault::answer(200, "{\"object\":\"person\",\"data\":" + ignored->raw.bytes() + "}")
            .on(u"PATCH /people/{}"_s)
            .afterFirst(3));
    stage.show();
    stage.bench.server.addFault(
        DemoFault::answer(422, R"({"error":{"code":"invalid","message":"City and country don't fit"}})")
            .on(u"PATCH /companies/{}"_s));
    stage.bench.server.addFault(DemoFault::applyThenFail(502).on(u"POST /companies"_s));
    stage.saves->saveAll();
    QVERIFY(stage.waitForArmed());
    stage.press("deleteConfirm");
    QVERIFY(stage.waitForSaved());
    take(stage.window, "review-report");
}

void TestReviewPictures::offer() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const auto create = [&](int like, const char* first) {
        const RecordPtr known = stage.person(like);
        const QString email = known->value(stage.session->contract().kind(RecordKind::Person), Role::Email).text;
        stage.create(RecordKind::Person, {{u"firstName"_s, ReviewStage::text(QString::fromLatin1(first))},
                                          {u"email"_s, ReviewStage::text(email)},
                                          {u"title"_s, ReviewStage::text(u"Chair of the Board"_s)}});
    };
    create(3, "Nia");
    create(4, "Tadhg");
    stage.create(RecordKind::Company, {{u"name"_s, ReviewStage::text(u"Acme Foundry"_s)}});
    stage.bench.server.addFault(DemoFault::answer(201, "{}").on(u"POST /companies"_s));
    const RecordPtr changed = stage.person(9);
    stage.set(changed, u"title"_s, u"COO"_s);
    QByteArray other = changed->raw.bytes();
    const QString old =
        changed->value(stage.session->contract().kind(RecordKind::Person), Role::JobTitle).text;
    other.replace(QByteArray("\"" + old.toUtf8() + '"'), "\"Chief Operating Officer\"");
    stage.bench.server.addFault(
        DemoFault::answer(200, "{\"object\":\"person\",\"data\":" + other + "}").on(u"PATCH /people/{}"_s));
    stage.show();
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    take(stage.window, "review-offer");
    auto* list = stage.find<QWidget>("reportList");
    list->findChildren<QPushButton*>(u"reportAction"_s).first()->click();
    QVERIFY(until([&] { return stage.edits().count() == 2 && list->findChildren<QPushButton*>().size() == 1; }));
    take(stage.window, "review-offer-taken");
}

void TestReviewPictures::questions() {
    ReviewStage stage;
    stage.session->readFirstPages();
    QVERIFY(until([&] { return stage.session->store(RecordKind::Interaction).loadedCount() > 0; }));
    stageMuch(stage);
    stage.show();
    stage.saves->saveAll();
    take(*stage.find<QWidget>("savePrompt"), "question-save");
    stage.press("saveCancel");
    stage.saves->discardAll();
    take(*stage.find<QWidget>("discardPrompt"), "question-discard");
    stage.press("discardCancel");
    const RecordPtr person = stage.person(4);
    stage.bench.server.hold(u"GET /people/{}"_s);
    stage.deletes->ask({RecordKind::Person, person->id}, person);
    take(*stage.find<QWidget>("deletePrompt"), "question-delete-reading");
    stage.bench.pace = 0;
    stage.bench.server.release();
    QVERIFY(until([&] { return stage.editing().deletions().first()->step() == Deletion::Step::Asking; }));
    stage.bench.clock.advance(500);
    take(*stage.find<QWidget>("deletePrompt"), "question-delete-arming");
    stage.bench.clock.advance(400);
    take(*stage.find<QWidget>("deletePrompt"), "question-delete");
    stage.bench.pace = 50;
    stage.press("deleteCancel");

    const RecordPtr other = stage.person(5);
    const RecordRef ref = stage.set(other, u"title"_s, u"Interim CFO"_s);
    stage.editing().save(stage.editing().plan({ref}));
    QVERIFY(until([&] { return !stage.editing().saver().isRunning(); }));
    stage.deletes->ask(ref, other);
    QVERIFY(stage.waitForArmed());
    take(*stage.find<QWidget>("deletePrompt"), "question-delete-changed");
    stage.press("deleteCancel");
}

void TestReviewPictures::grace() {
    ReviewStage stage;
    stage.set(stage.person(3), u"title"_s, u"COO"_s);
    stage.show();
    stage.bench.server.addFault(
        DemoFault::answer(403, R"({"error":{"code":"forbidden","message":"This key may not delete people"}})")
            .on(u"DELETE /people/{}"_s));
    for (const int index : {4, 5, 6}) {
        const RecordPtr person = stage.person(index);
        stage.bench.pace = 50;
        stage.deletes->ask({RecordKind::Person, person->id}, person);
        QVERIFY(stage.waitForArmed());
        stage.press("deleteConfirm");
        if (index < 6)
            QVERIFY(until([&] { return stage.editing().deletions().isEmpty(); }));
    }
    stage.bench.pace = 0;
    stage.bench.clock.advance(2500);
    take(stage.window, "grace");
    stage.grace->undoNewest();
}

QTEST_MAIN(TestReviewPictures)
#include "tst_review_pictures.moc"
