#include "tests/ui/edits/review_stage.h"

#include "ui/edits/save_prompt.h"

#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// From the question to what the grace bar says, counted at the server.
class TestDestructivePrompts : public QObject {
    Q_OBJECT
private slots:
    void theButtonArmsAfterAMoment();
    void cancelIsTheDefaultAndSendsNoDelete();
    void escapeSendsNoDelete();
    void aConfirmedDeleteIsOneGetAndOneDelete();
    void undoInTheGracePeriodSendsNoDelete();
    void undoNewestTakesBackTheLastOne();
    void theQuestionSaysWhatIsKnown();
    void aChangeSinceItWasShownIsPartOfTheQuestion();
    void whileLockedItIsOnlyStaged();
    void anInteractionSaysWhyItCantBeDeleted();
    void aRefusedDeleteStaysInViewAndStaged();
    void severalDeletesAreShownAtOnce();
    void aRecordThatIsGoneIsTold();
    void whatASaveTells_data();
    void whatASaveTells();
    void aSaveNamesEachValueThatItDestroys();
};

namespace {

RecordRef refOf(const RecordPtr& record) {
    return {RecordKind::Person, record->id};
}

QString textOf(QWidget* widget) {
    QStringList words;
    const auto labels = widget->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        words.append(label->text());
    return words.join(u'\n');
}

bool confirm(ReviewStage& stage, const RecordPtr& record) {
    stage.deletes->ask(refOf(record), record);
    if (!stage.waitForArmed())
        return false;
    stage.press("deleteConfirm");
    return stage.editing().deletion(refOf(record))->step() == Deletion::Step::Grace;
}

QStringList graceTitles(ReviewStage& stage) {
    QStringList titles;
    const auto labels = stage.grace->findChildren<QLabel*>(u"graceTitle"_s);
    for (const QLabel* label : labels) {
        if (label->isVisible())
            titles.append(label->text());
    }
    return titles;
}

} // namespace

void TestDestructivePrompts::theButtonArmsAfterAMoment() {
    FakeClock clock;
    QWidget window;
    DeletePrompt prompt({{RecordKind::Person, u"p1"_s}, u"Aoife & Brennan"_s, {}, {}, {}, false}, Workspace(),
                        std::shared_ptr<Clock>(std::shared_ptr<void>(), &clock), &window);
    prompt.setAttribute(Qt::WA_DeleteOnClose, false);
    prompt.open();
    auto* confirm = prompt.findChild<DestructiveButton*>();
    QSignalSpy confirmed(&prompt, &DeletePrompt::confirmed);
    clock.advance(5000);
    QVERIFY(!confirm->isEnabled()); // it is still being read
    prompt.ask({{RecordKind::Person, u"p1"_s}, u"Aoife & Brennan"_s, {}, {}, {}, false});
    QCOMPARE(confirm->text(), u"Delete Aoife && Brennan"_s);
    QVERIFY(!confirm->isEnabled());
    clock.advance(DestructiveButton::armingMs - 1);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QCOMPARE(confirmed.count(), 0);
    clock.advance(1);
    QVERIFY(confirm->isEnabled());
    QTest::mouseClick(confirm, Qt::LeftButton);
    QCOMPARE(confirmed.count(), 1);
    prompt.showReading();
    QVERIFY(!confirm->isEnabled());
}

void TestDestructivePrompts::cancelIsTheDefaultAndSendsNoDelete() {
    ReviewStage stage;
    stage.show();
    const RecordPtr person = stage.person(4);
    stage.deletes->ask(refOf(person), person);
    QVERIFY(stage.waitForArmed());
    auto* prompt = stage.find<DeletePrompt>("deletePrompt");
    QTest::keyClick(prompt, Qt::Key_Return);
    QVERIFY(stage.editing().deletions().isEmpty());
    QTest::qWait(300); // 15 s on our clock
    QCOMPARE(stage.received("DELETE"), 0);
    QVERIFY(!stage.edits().find(refOf(person)));
    QVERIFY(!stage.grace->isVisible());
}

void TestDestructivePrompts::escapeSendsNoDelete() {
    ReviewStage stage;
    stage.show();
    const RecordPtr person = stage.person(4);
    stage.deletes->ask(refOf(person), person);
    QTest::keyClick(stage.find<DeletePrompt>("deletePrompt"), Qt::Key_Escape); // while it is being read
    QTest::qWait(300);
    QCOMPARE(stage.received("DELETE"), 0);
    QVERIFY(!stage.edits().find(refOf(person)));
}

void TestDestructivePrompts::aConfirmedDeleteIsOneGetAndOneDelete() {
    ReviewStage stage;
    stage.show();
    const RecordPtr person = stage.person(4);
    QVERIFY(confirm(stage, person));
    QCOMPARE(stage.received("DELETE"), 0);
    QTRY_VERIFY(!graceTitles(stage).isEmpty());
    QVERIFY2(graceTitles(stage).first().startsWith(u"Deleting %1 in "_s.arg(person->name)),
             qPrintable(graceTitles(stage).first()));
    QVERIFY(until([&] { return stage.editing().deletions().isEmpty(); }));
    QCOMPARE(stage.received("GET"), 1);
    QCOMPARE(stage.received("DELETE"), 1);
    QCOMPARE(stage.bench.server.received(), 2);
    QCOMPARE(graceTitles(stage), QStringList{u"%1 is deleted"_s.arg(person->name)});
    QVERIFY(until([&] { return !stage.grace->isVisible(); })); // it goes by itself
}

void TestDestructivePrompts::undoInTheGracePeriodSendsNoDelete() {
    ReviewStage stage;
    stage.show();
    const RecordPtr person = stage.person(4);
    QVERIFY(confirm(stage, person));
    stage.press("graceUndo");
    QVERIFY(!stage.grace->isVisible());
    QTest::qWait(300);
    QCOMPARE(stage.received("DELETE"), 0);
    QVERIFY(!stage.edits().find(refOf(person)));
    QVERIFY(stage.session->store(RecordKind::Person).record(person->id));
}

void TestDestructivePrompts::undoNewestTakesBackTheLastOne() {
    ReviewStage stage;
    stage.show();
    const RecordPtr first = stage.person(4);
    const RecordPtr second = stage.person(5);
    stage.bench.pace = 5;
    QVERIFY(confirm(stage, first));
    QVERIFY(confirm(stage, second));
    QVERIFY(stage.grace->undoNewest());
    QVERIFY(stage.editing().deletion(refOf(first)));
    QVERIFY(!stage.editing().deletion(refOf(second)));
    QVERIFY(stage.grace->undoNewest());
    QVERIFY(!stage.grace->undoNewest());
}

void TestDestructivePrompts::theQuestionSaysWhatIsKnown() {
    ReviewStage stage;
    stage.session->readFirstPages();
    QVERIFY(until([&] { return stage.session->store(RecordKind::Interaction).loadedCount() > 0; }));
    stage.show();
    const RecordPtr person = stage.person(4);
    stage.deletes->ask(refOf(person), person);
    QVERIFY(stage.waitForArmed());
    auto* prompt = stage.find<DeletePrompt>("deletePrompt");
    const QString told = textOf(prompt);
    QCOMPARE(stage.words("deleteQuestion"), u"Delete %1?"_s.arg(person->name));
    QVERIFY2(told.contains(u"Person · Larkspur"_s), qPrintable(told));
    QVERIFY2(told.contains(u"loaded; "_s) && told.contains(u"may exist"_s), qPrintable(told));
    QVERIFY2(told.contains(u"Neither Klipy nor this program can bring it back."_s), qPrintable(told));
    QVERIFY(told.contains(person->value(stage.session->contract().kind(RecordKind::Person), Role::Email).text));
    QCOMPARE(stage.button("deleteConfirm")->text(), u"Delete %1"_s.arg(person->name));
}

void TestDestructivePrompts::aChangeSinceItWasShownIsPartOfTheQuestion() {
    ReviewStage stage(WorkspaceMode::Trusted);
    const RecordPtr shown = stage.person(4);
    stage.set(shown, u"title"_s, u"Somebody else's title"_s);
    stage.saves->saveAll();
    QVERIFY(stage.waitForSaved());
    stage.show();
    stage.deletes->ask(refOf(shown), shown); // as it was before
    QVERIFY(stage.waitForArmed());
    auto* changes = stage.find<QWidget>("deleteChanges");
    QVERIFY(changes);
    QVERIFY2(textOf(changes).contains(u"Somebody else's title"_s), qPrintable(textOf(changes)));
}

void TestDestructivePrompts::whileLockedItIsOnlyStaged() {
    ReviewStage stage(WorkspaceMode::Locked);
    stage.show();
    const RecordPtr person = stage.person(4);
    stage.deletes->ask(refOf(person), person);
    QVERIFY(!stage.find<DeletePrompt>("deletePrompt"));
    QVERIFY(stage.edits().isDeleted(refOf(person)));
    QVERIFY(graceTitles(stage).join(u' ').contains(u"locked"_s));
    QTest::qWait(300);
    QCOMPARE(stage.bench.server.received(), 0);
}

void TestDestructivePrompts::anInteractionSaysWhyItCantBeDeleted() {
    ReviewStage stage;
    stage.show();
    const RecordPtr call = stage.read(RecordKind::Interaction, SessionBench::interaction(0));
    stage.deletes->ask({RecordKind::Interaction, call->id}, call);
    QVERIFY(graceTitles(stage).join(u' ').contains(u"no way to"_s));
    QCOMPARE(stage.bench.server.received(), 0);
    QCOMPARE(stage.edits().count(), 0);
}

void TestDestructivePrompts::aRefusedDeleteStaysInViewAndStaged() {
    ReviewStage stage;
    stage.show();
    const RecordPtr person = stage.person(4);
    stage.bench.server.addFault(
        DemoFault::answer(403, R"({"error":{"code":"forbidden","message":"Not with this key"}})")
            .on(u"DELETE /people/{}"_s));
    QVERIFY(confirm(stage, person));
    QVERIFY(until([&] { return stage.editing().deletions().isEmpty(); }));
    QCOMPARE(graceTitles(stage), QStringList{u"%1 was not deleted"_s.arg(person->name)});
    QVERIFY(textOf(stage.grace).contains(u"Not with this key"_s));
    QTest::qWait(300);
    QVERIFY(stage.grace->isVisible());
    QVERIFY(stage.edits().isDeleted(refOf(person)));
    stage.find<QAbstractButton>("graceClose")->click();
    QVERIFY(!stage.grace->isVisible());
}

void TestDestructivePrompts::severalDeletesAreShownAtOnce() {
    ReviewStage stage;
    stage.show();
    const RecordPtr first = stage.person(4);
    const RecordPtr second = stage.person(5);
    stage.bench.pace = 5;
    QVERIFY(confirm(stage, first));
    QVERIFY(confirm(stage, second));
    QTRY_COMPARE(graceTitles(stage).size(), 2);
    stage.bench.pace = 50;
    QVERIFY(until([&] { return stage.editing().deletions().isEmpty(); }));
    QCOMPARE(stage.received("DELETE"), 2);
}

void TestDestructivePrompts::aRecordThatIsGoneIsTold() {
    ReviewStage stage;
    stage.show();
    const RecordPtr person = stage.person(4);
    stage.bench.server.addFault(DemoFault::answer(404, "{}").on(u"GET /people/{}"_s));
    stage.deletes->ask(refOf(person), person);
    QVERIFY(until([&] { return stage.editing().deletions().isEmpty(); }));
    QTRY_VERIFY(!stage.find<DeletePrompt>("deletePrompt"));
    QCOMPARE(graceTitles(stage), QStringList{u"%1 was gone already"_s.arg(person->name)});
    QCOMPARE(stage.received("DELETE"), 0);
}

void TestDestructivePrompts::whatASaveTells_data() {
    QTest::addColumn<QString>("staged");
    QTest::addColumn<QStringList>("told"); // by the names of its parts
    const QString window = u"saveWindow"_s;
    QTest::newRow("one that was just read") << u"title"_s << QStringList{window};
    QTest::newRow("several") << u"title title"_s << QStringList{u"saveRereads"_s, window};
    QTest::newRow("a new one") << u"new"_s << QStringList();
    QTest::newRow("one of them is new") << u"title new"_s << QStringList{window};
    QTest::newRow("a cleared value") << u"clear"_s << QStringList{u"saveClears"_s, window};
    QTest::newRow("one that somebody else changed") << u"overwrite"_s << QStringList{u"saveOverwrites"_s, window};
    QTest::newRow("both") << u"overwrite clear"_s
                          << QStringList{u"saveOverwrites"_s, u"saveClears"_s, u"saveRereads"_s, window};
}

void TestDestructivePrompts::whatASaveTells() {
    QFETCH(QString, staged);
    ReviewStage stage;
    stage.bench.pace = 1; // what was just read stays so
    int next = 4;
    for (const QString& what : staged.split(u' ')) {
        if (what == u"new"_s) {
            stage.create(RecordKind::Person, {{u"email"_s, ReviewStage::text(u"new@larkspur.example"_s)}});
            continue;
        }
        const RecordPtr person = stage.person(next++);
        if (what == u"clear"_s) {
            stage.clear(person, u"email"_s);
            continue;
        }
        const RecordRef ref = stage.set(person, u"title"_s, u"Example Officer"_s);
        if (what == u"overwrite"_s) {
            stage.changeElsewhere(ref, {{u"title"_s, u"Intern"_s}});
            QVERIFY(stage.edits().decide(ref, u"title"_s, StagedEdits::Decision::Mine));
        }
    }
    stage.show();
    auto* prompt = new SavePrompt(*stage.session, stage.editing().plan(), &stage.window);
    prompt->open();
    QStringList told;
    for (const char* part : {"saveOverwrites", "saveClears", "saveRereads", "saveWindow"}) {
        const auto* found = prompt->findChild<QWidget*>(QLatin1String(part));
        if (found && found->isVisible())
            told.append(QLatin1String(part));
    }
    QTEST(told, "told");
    if (told.contains(u"saveWindow"_s))
        QVERIFY2(textOf(prompt->findChild<QWidget*>(u"saveWindow"_s)).contains(u"in the minute between"_s),
                 qPrintable(textOf(prompt)));
    if (told.contains(u"saveRereads"_s))
        QVERIFY2(textOf(prompt->findChild<QWidget*>(u"saveRereads"_s)).startsWith(u"2 "_s), qPrintable(textOf(prompt)));
}

void TestDestructivePrompts::aSaveNamesEachValueThatItDestroys() {
    ReviewStage stage;
    const RecordPtr cleared = stage.person(4);
    const RecordPtr written = stage.person(5);
    const QString email =
        cleared->value(stage.session->contract().kind(RecordKind::Person), Role::Email).text;
    stage.clear(cleared, u"email"_s);
    stage.set(cleared, u"title"_s, u"Example Officer"_s); // no loss: it isn't named
    const RecordRef ref = stage.set(written, u"title"_s, u"Example Officer"_s);
    stage.changeElsewhere(ref, {{u"title"_s, u"Intern"_s}});
    QVERIFY(stage.edits().decide(ref, u"title"_s, StagedEdits::Decision::Mine));
    stage.show();
    (new SavePrompt(*stage.session, stage.editing().plan(), &stage.window))->open();
    QCOMPARE(stage.words("saveOverwrites"), u"Writes over what somebody else changed: 1 field of 1 record"_s);
    QCOMPARE(stage.words("saveClears"), u"Clears what held a value: 1 field of 1 record"_s);
    QStringList lines;
    const auto labels = stage.find<QWidget>("savePrompt")->findChildren<QLabel*>(u"saveDestroyed"_s);
    for (const QLabel* label : labels)
        lines.append(label->text());
    QCOMPARE(lines, (QStringList{u"%1 – Job title: Intern → Example Officer"_s.arg(written->name),
                                 u"%1 – Email: %2 → nothing"_s.arg(cleared->name, email)}));
    QCOMPARE(stage.button("saveConfirm")->text(), u"Save 2 changes"_s);
}

QTEST_MAIN(TestDestructivePrompts)
#include "tst_destructive_prompts.moc"
