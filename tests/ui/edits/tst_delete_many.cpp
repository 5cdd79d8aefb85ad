#include "tests/ui/edits/review_stage.h"
#include "ui/edits/delete_many_item.h"
#include "ui/edits/delete_many_list.h"
#include "ui/edits/delete_many_row.h"

#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// Some of the demo's people, as a table shows them, and what a user does with the question about them.
struct ManyStage : ReviewStage {
    explicit ManyStage(int count = 12, WorkspaceMode mode = WorkspaceMode::Ask) : ReviewStage(mode) {
        for (int i = 0; i < count; ++i) {
            const RecordPtr record = person(i + 3);
            targets.append({{RecordKind::Person, record->id}, record});
        }
        bench.server.clearReceived();
        show();
    }
    ~ManyStage() = default;

    DeletionBatch* batch() { return editing().batches().value(0); }
    QLineEdit* typed() { return find<QLineEdit>("deleteTyped"); }
    QWidget* prompt() { return find<QWidget>("deleteManyPrompt"); }
    QPushButton* confirmButton() { return button("deleteConfirm"); }
    bool asks() {
        deletes->ask(targets);
        return waitsForAnswer();
    }
    bool waitsForAnswer() {
        return until([this] {
            auto* confirm = qobject_cast<DestructiveButton*>(confirmButton());
            return confirm && confirm->isArmed();
        });
    }
    /// In view.
    bool waits(int count) {
        if (!asks())
            return false;
        QTest::keyClicks(typed(), QString::number(count));
        press("deleteConfirm");
        return batch() && batch()->step() == DeletionBatch::Step::Grace;
    }
    bool ends() {
        return until([this] { return editing().batches().isEmpty(); });
    }
    QString title() { return words("graceTitle"); }
    QList<DeleteManyItem*> itemsOf(QWidget* parent) { return parent->findChildren<DeleteManyItem*>(); }
    QStringList notesOf(QWidget* parent) {
        QStringList notes;
        for (QLabel* note : parent->findChildren<QLabel*>(u"deleteManyNote"_s)) {
            if (!note->text().isEmpty())
                notes.append(note->text());
        }
        return notes;
    }

    QList<DeletionBatch::Target> targets;
};

} // namespace

/// Deleting several, as a user sees it: over real HTTP, at the demo server.
class TestDeleteMany : public QObject {
    Q_OBJECT
private slots:
    void theCountMustBeTyped_data();
    void theCountMustBeTyped();
    void itCanBeDoneByKeyboardAlone();
    void cancellingSendsNoDelete_data();
    void cancellingSendsNoDelete();
    void theQuestionNamesEachAndTheCost();
    void theListScrolls();
    void tooManyAreRefusedWhole();
    void whatChangedAndWhatIsGoneIsMarked();
    void allWaitAsOneRow();
    void oneOfTheRowCanBeTakenBack();
    void undoNewestTakesTheBatchBack();
    void stopKeepsTheRest();
    void aRefusalStaysAndCanBeCopied();
    void whileLockedAllAreStagedInOneStep();
    void newOnesGoWithTheAnswer();
    void newOnesAloneAskNothing();
    void oneAloneIsAskedAsAlways();
    void aBatchThatSomebodyElseBeganIsAskedToo();
    void lockingInTheGraceLeavesThemStaged();
    void interactionsSayWhyTheyCantBeDeleted();
};

void TestDeleteMany::theCountMustBeTyped_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("enabled");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("too few") << u"11"_s << false;
    QTest::newRow("its begin") << u"1"_s << false;
    QTest::newRow("more") << u"120"_s << false;
    QTest::newRow("words") << u"twelve"_s << false;
    QTest::newRow("the count") << u"12"_s << true;
    QTest::newRow("with spaces") << u" 12 "_s << true;
}

void TestDeleteMany::theCountMustBeTyped() {
    QFETCH(QString, typed);
    QFETCH(bool, enabled);
    ManyStage stage;
    QVERIFY(stage.asks());
    QVERIFY(stage.typed()->hasFocus());
    QTest::keyClicks(stage.typed(), typed);
    QCOMPARE(stage.confirmButton()->isEnabled(), enabled);
    QTest::keyClick(stage.typed(), Qt::Key_Return);
    QVERIFY(stage.batch()); // a wrong count neither confirms nor cancels
    QCOMPARE(stage.batch()->step() == DeletionBatch::Step::Grace, enabled);
    QCOMPARE(stage.received("DELETE"), 0);
}

void TestDeleteMany::itCanBeDoneByKeyboardAlone() {
    ManyStage stage(3);
    QVERIFY(stage.asks());
    QVERIFY(stage.typed()->hasFocus());
    QTest::keyClicks(stage.typed(), u"3"_s);
    QTest::keyClick(stage.typed(), Qt::Key_Tab);
    QVERIFY(stage.confirmButton()->hasFocus());
    QTest::keyClick(stage.confirmButton(), Qt::Key_Space);
    QCOMPARE(stage.batch()->step(), DeletionBatch::Step::Grace);
    QVERIFY(stage.ends());
    QCOMPARE(stage.received("GET"), 3);
    QCOMPARE(stage.received("DELETE"), 3);
    QCOMPARE(stage.bench.server.received(), 6);
    QCOMPARE(stage.title(), u"3 people are deleted"_s);
    QVERIFY(until([&] { return !stage.grace->isVisible(); })); // it goes by itself
}

void TestDeleteMany::cancellingSendsNoDelete_data() {
    QTest::addColumn<bool>("escape");
    QTest::newRow("the button") << false;
    QTest::newRow("Escape") << true;
}

void TestDeleteMany::cancellingSendsNoDelete() {
    QFETCH(bool, escape);
    ManyStage stage(4);
    QVERIFY(stage.asks());
    QTest::keyClicks(stage.typed(), u"4"_s);
    if (escape)
        QTest::keyClick(stage.prompt(), Qt::Key_Escape);
    else
        stage.press("deleteCancel");
    QVERIFY(stage.editing().batches().isEmpty());
    QTest::qWait(300); // 15 s on our clock
    QCOMPARE(stage.received("DELETE"), 0);
    QCOMPARE(stage.edits().count(), 0);
    QVERIFY(!stage.grace->isVisible());
}

void TestDeleteMany::theQuestionNamesEachAndTheCost() {
    ManyStage stage;
    stage.deletes->ask(stage.targets);
    QVERIFY2(stage.words("deleteCost").startsWith(u"24 requests"_s), qPrintable(stage.words("deleteCost")));
    QVERIFY(stage.waitsForAnswer());
    QCOMPARE(stage.words("deleteQuestion"), u"Delete 12 people?"_s);
    QCOMPARE(stage.words("deleteTypeLabel"), u"Type 12 to delete them"_s);
    QCOMPARE(stage.confirmButton()->text(), u"Delete 12 people"_s);
    const auto items = stage.itemsOf(stage.prompt());
    QCOMPARE(items.size(), 12);
    QCOMPARE(items.first()->accessibleName(), stage.targets.first().shown->name);
    const QString email =
        stage.targets.first().shown->value(stage.session->contract().kind(RecordKind::Person), Role::Email).text;
    QVERIFY2(items.first()->accessibleDescription().startsWith(email), qPrintable(items.first()->accessibleDescription()));
    QVERIFY2(stage.words("deleteCost").startsWith(u"12 requests"_s), qPrintable(stage.words("deleteCost")));
    QVERIFY2(stage.words("deleteCost").endsWith(u"Reading them again took 12 requests."_s),
             qPrintable(stage.words("deleteCost")));
}

void TestDeleteMany::theListScrolls() {
    ManyStage stage;
    QVERIFY(stage.asks());
    auto* list = stage.find<DeleteManyList>("deleteManyList");
    QVERIFY(list->verticalScrollBar()->maximum() > 0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_PageDown);
    QVERIFY(list->verticalScrollBar()->value() > 0);
}

void TestDeleteMany::tooManyAreRefusedWhole() {
    ManyStage stage(1);
    QList<DeletionBatch::Target> many;
    for (int i = 0; i <= DeletionBatch::most; ++i)
        many.append({{RecordKind::Person, u"p%1"_s.arg(i)}, nullptr});
    stage.deletes->ask(many);
    QCOMPARE(stage.title(), u"At most 100 can be deleted at once, and these are 101: choose fewer."_s);
    QVERIFY(!stage.prompt());
    QCOMPARE(stage.edits().count(), 0);
    QCOMPARE(stage.bench.server.received(), 0);
}

void TestDeleteMany::whatChangedAndWhatIsGoneIsMarked() {
    ManyStage stage(4);
    const KindDescription& kind = stage.session->contract().kind(RecordKind::Person);
    const QString name = stage.targets[2].shown->value(kind, Role::FamilyName).text;
    QVERIFY(!name.isEmpty());
    QJsonObject json = QJsonDocument::fromJson(stage.targets[2].shown->raw.bytes()).object();
    json.insert(u"lastName"_s, u"As it was once"_s);
    stage.targets[2].shown = readRecord(*RawJson::parse(QJsonDocument(json).toJson()), kind);
    stage.bench.server.addFault(DemoFault::answer(404, "{}").on(u"GET /people/{}"_s)); // the first one
    QVERIFY(stage.asks());
    QCOMPARE(stage.words("deleteChanged"), u"1 of them has changed since you looked at it."_s);
    QCOMPARE(stage.words("deleteFallenOut"), u"1 was gone already."_s);
    QCOMPARE(stage.words("deleteQuestion"), u"Delete 3 people?"_s);
    QCOMPARE(stage.notesOf(stage.prompt()),
             (QStringList{u"Was gone already"_s, u"Has changed: Last name: As it was once → %1"_s.arg(name)}));
    const auto items = stage.itemsOf(stage.prompt());
    QVERIFY(items[2]->accessibleDescription().contains(u"As it was once"_s));
}

void TestDeleteMany::allWaitAsOneRow() {
    ManyStage stage(5);
    stage.bench.pace = 5;
    QVERIFY(stage.waits(5));
    QTRY_VERIFY(stage.title().startsWith(u"Deleting 5 people in "_s));
    QCOMPARE(stage.grace->findChildren<GraceRow*>().size(), 1);
    QCOMPARE(stage.button("graceUndo")->text(), u"Undo all"_s);
    QCOMPARE(stage.received("DELETE"), 0);
    stage.press("graceUndo");
    QVERIFY(!stage.grace->isVisible());
    stage.bench.pace = 50;
    QTest::qWait(300);
    QCOMPARE(stage.received("DELETE"), 0);
    QCOMPARE(stage.edits().count(), 0);
}

void TestDeleteMany::oneOfTheRowCanBeTakenBack() {
    ManyStage stage(5);
    stage.bench.pace = 5;
    QVERIFY(stage.waits(5));
    auto* list = stage.grace->findChild<DeleteManyList*>();
    QVERIFY(!list->isVisible());
    stage.find<QToolButton>("graceMore")->click();
    QVERIFY(list->isVisible());
    auto* second = stage.itemsOf(list).at(1)->findChild<QPushButton*>(u"deleteManyUndo"_s);
    QVERIFY(second->isVisible());
    second->click();
    QVERIFY(!second->isVisible());
    QVERIFY(stage.title().startsWith(u"Deleting 4 people in "_s));
    stage.bench.pace = 50;
    QVERIFY(stage.ends());
    QCOMPARE(stage.received("DELETE"), 4);
    QCOMPARE(stage.title(), u"4 deleted, 1 kept"_s);
    QVERIFY(stage.session->store(RecordKind::Person).record(stage.targets[1].ref.id));
    QVERIFY(!stage.session->store(RecordKind::Person).record(stage.targets[0].ref.id));
}

void TestDeleteMany::undoNewestTakesTheBatchBack() {
    ManyStage stage(3);
    stage.bench.pace = 5;
    QVERIFY(stage.waits(3));
    QVERIFY(stage.grace->undoNewest());
    QVERIFY(stage.editing().batches().isEmpty());
    QVERIFY(!stage.grace->undoNewest());
}

void TestDeleteMany::stopKeepsTheRest() {
    ManyStage stage(6);
    QVERIFY(stage.waits(6));
    QVERIFY(until([&] { return stage.received("DELETE") >= 2; }));
    QVERIFY2(stage.title().startsWith(u"Deleting "_s) && stage.title().endsWith(u" of 6"_s), qPrintable(stage.title()));
    QCOMPARE(stage.button("graceUndo")->text(), u"Stop"_s);
    stage.press("graceUndo");
    QVERIFY(stage.ends());
    const int sent = stage.received("DELETE");
    QVERIFY(sent < 6);
    QCOMPARE(stage.title(), u"%1 deleted, %2 kept"_s.arg(sent).arg(6 - sent));
    QCOMPARE(stage.edits().count(), 0);
}

void TestDeleteMany::aRefusalStaysAndCanBeCopied() {
    ManyStage stage(4);
    stage.bench.server.addFault(
        DemoFault::answer(403, R"({"error":{"code":"forbidden","message":"Not with this key"}})")
            .on(u"DELETE /people/{}"_s));
    QVERIFY(stage.waits(4));
    QVERIFY(stage.ends());
    QCOMPARE(stage.title(), u"3 deleted, 1 refused"_s);
    QVERIFY2(stage.words("graceDetail").contains(u"Not with this key"_s), qPrintable(stage.words("graceDetail")));
    QTest::qWait(300);
    QVERIFY(stage.grace->isVisible());
    QCOMPARE(stage.edits().count(), 1);
    stage.press("graceCopy");
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(stage.targets[0].ref.id) && copied.contains(u"forbidden"_s), qPrintable(copied));
    QCOMPARE(copied.split(u'\n', Qt::SkipEmptyParts).size(), 5);
    stage.find<QAbstractButton>("graceClose")->click();
    QVERIFY(!stage.grace->isVisible());
}

void TestDeleteMany::whileLockedAllAreStagedInOneStep() {
    ManyStage stage(4, WorkspaceMode::Locked);
    const RecordRef draft = stage.create(RecordKind::Person, {{u"email"_s, ReviewStage::text(u"new@larkspur.example"_s)}});
    stage.deletes->ask(stage.targets + QList<DeletionBatch::Target>{{draft, nullptr}});
    QVERIFY(!stage.prompt());
    QCOMPARE(stage.edits().count(), 4);
    QVERIFY(stage.title().contains(u"locked"_s));
    QCOMPARE(stage.bench.server.received(), 0);
    stage.edits().undo();
    QCOMPARE(stage.edits().count(), 1);
    QVERIFY(stage.edits().find(draft));
}

void TestDeleteMany::newOnesGoWithTheAnswer() {
    ManyStage stage(2);
    const RecordRef draft = stage.create(RecordKind::Person, {{u"email"_s, ReviewStage::text(u"new@larkspur.example"_s)}});
    stage.targets.append({draft, nullptr});
    QVERIFY(stage.asks());
    QCOMPARE(stage.words("deleteQuestion"), u"Delete 2 people?"_s);
    QVERIFY(stage.words("deleteDrafts").contains(u"never sent"_s));
    stage.press("deleteCancel");
    QVERIFY(stage.edits().find(draft)); // no is no for it, too
    QVERIFY(stage.waits(2));
    QVERIFY(!stage.edits().find(draft));
    QVERIFY(stage.ends());
    QCOMPARE(stage.received("DELETE"), 2);
}

void TestDeleteMany::newOnesAloneAskNothing() {
    ManyStage stage(0);
    const RecordRef one = stage.create(RecordKind::Person, {{u"email"_s, ReviewStage::text(u"a@larkspur.example"_s)}});
    const RecordRef two = stage.create(RecordKind::Person, {{u"email"_s, ReviewStage::text(u"b@larkspur.example"_s)}});
    stage.deletes->ask(QList<DeletionBatch::Target>{{one, nullptr}, {two, nullptr}});
    QVERIFY(!stage.prompt());
    QCOMPARE(stage.edits().count(), 0);
    stage.edits().undo();
    QCOMPARE(stage.edits().count(), 2);
}

void TestDeleteMany::oneAloneIsAskedAsAlways() {
    ManyStage stage(1);
    stage.deletes->ask(stage.targets);
    QVERIFY(stage.find<DeletePrompt>("deletePrompt"));
    QVERIFY(stage.editing().batches().isEmpty());
}

void TestDeleteMany::aBatchThatSomebodyElseBeganIsAskedToo() {
    ManyStage stage(3);
    QVERIFY(stage.editing().beginBatch(stage.targets));
    QVERIFY(stage.waitsForAnswer());
    QCOMPARE(stage.words("deleteQuestion"), u"Delete 3 people?"_s);
}

void TestDeleteMany::lockingInTheGraceLeavesThemStaged() {
    ManyStage stage(3);
    QVERIFY(stage.waits(3));
    stage.editing().setMode(WorkspaceMode::Locked);
    QVERIFY(stage.editing().isLocked());
    QTest::qWait(300);
    QCOMPARE(stage.received("DELETE"), 0);
    QCOMPARE(stage.edits().count(), 3);
    QCOMPARE(stage.title(), u"3 not sent"_s);
}

void TestDeleteMany::interactionsSayWhyTheyCantBeDeleted() {
    ManyStage stage(0);
    stage.deletes->ask(QList<DeletionBatch::Target>{{{RecordKind::Interaction, u"i1"_s}, nullptr},
                                                    {{RecordKind::Interaction, u"i2"_s}, nullptr}});
    QVERIFY(stage.title().contains(u"no way to"_s));
    QCOMPARE(stage.bench.server.received(), 0);
}

QTEST_MAIN(TestDeleteMany)
#include "tst_delete_many.moc"
