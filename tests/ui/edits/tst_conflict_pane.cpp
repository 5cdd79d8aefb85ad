// Deciding conflicts beside the review, against the demo server's records.

#include "tests/ui/edits/conflicting.h"
#include "ui/edits/conflict_bar.h"
#include "ui/edits/conflict_card.h"
#include "ui/edits/conflict_difference.h"
#include "ui/edits/conflict_pane.h"
#include "ui/edits/conflict_sheet.h"
#include "ui/edits/review_list.h"
#include "ui/edits/review_model.h"

#include <QAccessible>
#include <QLineEdit>
#include <QRadioButton>
#include <QTest>
#include <QTextEdit>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestConflictPane : public QObject {
    Q_OBJECT
private slots:
    void standsInThePlaceOfTheRequests();
    void showsTheThreeValuesSideBySide();
    void tellsThemToWhoeverCantSee();
    void nothingIsChosenForTheUser();
    void takingMineWritesOverTheirs();
    void takingTheirsGivesTheEditUp();
    void aFourthValueIsStaged();
    void aFourthValueThatIsNoneIsComplainedAbout();
    void choosesByKey_data();
    void choosesByKey();
    void allOfARecordAreTakenAtOnce_data();
    void allOfARecordAreTakenAtOnce();
    void decidingIsOneStepOfUndo();
    void someFieldsCanBeDecidedBeforeOthers();
    void whatIsChosenSurvivesLookingElsewhere();
    void aChangeOfTheirsTakesTheChoiceBack();
    void aLongTextMarksWhatDiffers();
    void isStackedWhereItIsNarrow();
};

void TestConflictPane::standsInThePlaceOfTheRequests() {
    Conflicting t;
    t.stage.show();
    QTRY_VERIFY(t.stage.find<QPlainTextEdit>("requestsText")->isVisible());
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    QTRY_VERIFY(t.isDeciding());
    QVERIFY(!t.stage.find<QPlainTextEdit>("requestsText")->isVisible());
    QVERIFY(t.stage.words("conflictTitle").contains(t.stage.edits().find(t.ref)->name));
    t.elsewhere({{u"title"_s, t.before}}); // they took it back
    QTRY_VERIFY(!t.isDeciding());
    QVERIFY(t.stage.find<QPlainTextEdit>("requestsText")->isVisible());
}

void TestConflictPane::showsTheThreeValuesSideBySide() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    QCOMPARE(t.text("conflictBase:title"), t.before);
    QCOMPARE(t.text("conflictMine:title"), u"COO"_s);
    QCOMPARE(t.text("conflictTheirs:title"), u"CEO"_s);
    const auto at = [&](const char* name) {
        auto* widget = t.stage.find<QTextEdit>(name);
        return widget->mapTo(&t.stage.window, QPoint());
    };
    QCOMPARE(at("conflictBase:title").y(), at("conflictMine:title").y());
    QCOMPARE(at("conflictBase:title").y(), at("conflictTheirs:title").y());
    QVERIFY(at("conflictBase:title").x() < at("conflictMine:title").x());
    QVERIFY(at("conflictMine:title").x() < at("conflictTheirs:title").x());
}

void TestConflictPane::tellsThemToWhoeverCantSee() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    const QString all = u"Job title: when you began %1, yours COO, at Klipy now CEO"_s.arg(t.before);
    QCOMPARE(t.stage.find<ConflictCard>("conflict:title")->accessibleName(), all);
    const QAccessibleInterface* mine = QAccessible::queryAccessibleInterface(t.radio("takeMine:title"));
    QCOMPARE(mine->text(QAccessible::Name), u"Job title, yours: COO"_s);
    QCOMPARE(mine->text(QAccessible::Description), all);
    QCOMPARE(QAccessible::queryAccessibleInterface(t.radio("takeTheirs:title"))->text(QAccessible::Name),
             u"Job title, at Klipy now: CEO"_s);
    auto* model = t.stage.page->findChild<ReviewModel*>();
    QCOMPARE(model->indexOf(t.ref, u"title"_s).data(Qt::AccessibleTextRole).toString(), u"Conflict: "_s + all);
    QVERIFY(model->indexOf(t.ref).data(Qt::AccessibleTextRole).toString().contains(u"Conflict"_s));
}

void TestConflictPane::nothingIsChosenForTheUser() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    QVERIFY(!t.radio("takeMine:title")->isChecked());
    QVERIFY(!t.radio("takeTheirs:title")->isChecked());
    QVERIFY(!t.radio("takeOther:title")->isChecked());
    QVERIFY(!t.stage.button("applyDecisions")->isEnabled());
}

void TestConflictPane::takingMineWritesOverTheirs() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    t.radio("takeMine:title")->click();
    QCOMPARE(t.stage.words("conflictWarning:title"), u"Writes over what somebody else has written"_s);
    QCOMPARE(t.stage.words("decidedCount"), u"1 of 1 chosen"_s);
    t.stage.press("applyDecisions");
    QVERIFY(!t.edit(u"title"_s)->theirs);
    QVERIFY(t.edit(u"title"_s)->overwrites);
    QCOMPARE(t.edit(u"title"_s)->base.text, u"CEO"_s);
    QTRY_VERIFY(!t.isDeciding());
    auto* model = t.stage.page->findChild<ReviewModel*>();
    QCOMPARE(model->indexOf(t.ref).data(ReviewModel::MarkRole).toStringList(), QStringList{u"Writes over theirs"_s});
    QCOMPARE(model->indexOf(t.ref).data(ReviewModel::MarkToneRole).toList(), QVariantList{int(Tone::Error)});
    QVERIFY(t.stage.requests().contains(u"\"title\": \"COO\""_s));
}

void TestConflictPane::takingTheirsGivesTheEditUp() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    t.radio("takeTheirs:title")->click();
    QCOMPARE(t.stage.words("conflictWarning:title"), QString());
    t.stage.press("applyDecisions");
    QVERIFY(!t.stage.edits().find(t.ref));
    QVERIFY(t.stage.edits().canUndo());
}

void TestConflictPane::aFourthValueIsStaged() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    t.radio("takeOther:title")->click();
    auto* editor = t.stage.find<FieldEditor>("conflictEditor:title");
    QVERIFY(editor->isVisible());
    QTRY_VERIFY(editor->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"Co-CEO"_s);
    t.stage.press("applyDecisions");
    QCOMPARE(t.edit(u"title"_s)->value.text, u"Co-CEO"_s);
    QVERIFY(!t.edit(u"title"_s)->theirs);
    QVERIFY(t.edit(u"title"_s)->overwrites);
}

void TestConflictPane::aFourthValueThatIsNoneIsComplainedAbout() {
    Conflicting t;
    (void)t.stage.edits().revertAll();
    t.stage.set(t.person, u"email"_s, u"mine@acme.example"_s);
    t.elsewhere({{u"email"_s, u"theirs@acme.example"_s}});
    t.show();
    t.radio("takeOther:email")->click();
    QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"no address"_s);
    QVERIFY(!t.stage.button("applyDecisions")->isEnabled());
    QCOMPARE(t.edit(u"email"_s)->value.text, u"mine@acme.example"_s);
}

void TestConflictPane::choosesByKey_data() {
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("1 takes mine") << Qt::Key_1 << QByteArray("takeMine:title");
    QTest::newRow("2 takes theirs") << Qt::Key_2 << QByteArray("takeTheirs:title");
    QTest::newRow("3 takes another") << Qt::Key_3 << QByteArray("takeOther:title");
    QTest::newRow("Space takes what has the focus") << Qt::Key_Space << QByteArray("takeMine:title");
    QTest::newRow("an arrow takes the next one") << Qt::Key_Down << QByteArray("takeTheirs:title");
}

void TestConflictPane::choosesByKey() {
    QFETCH(Qt::Key, key);
    QFETCH(QByteArray, expected);
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    QVERIFY(t.stage.page->showRecord(t.ref));
    QVERIFY(t.radio("takeMine:title")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), key);
    QVERIFY(t.radio(expected.constData())->isChecked());
}

void TestConflictPane::allOfARecordAreTakenAtOnce_data() {
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<bool>("staysStaged");
    QTest::newRow("mine") << QByteArray("takeAllMine") << true;
    QTest::newRow("theirs") << QByteArray("takeAllTheirs") << false;
}

void TestConflictPane::allOfARecordAreTakenAtOnce() {
    QFETCH(QByteArray, button);
    QFETCH(bool, staysStaged);
    Conflicting t;
    t.stage.set(t.person, u"phone"_s, u"+353 1 555 0100"_s);
    t.elsewhere({{u"title"_s, u"CEO"_s}, {u"phone"_s, u"+353 1 555 0999"_s}});
    t.show();
    t.stage.press(button.constData());
    QCOMPARE(t.stage.words("decidedCount"), u"2 of 2 chosen"_s);
    QVERIFY(t.stage.button("applyDecisions")->hasFocus());
    t.stage.press("applyDecisions");
    QCOMPARE(t.stage.edits().find(t.ref) != nullptr, staysStaged);
    QVERIFY(!staysStaged || t.stage.edits().find(t.ref)->conflicts().isEmpty());
}

void TestConflictPane::decidingIsOneStepOfUndo() {
    Conflicting t;
    t.stage.set(t.person, u"phone"_s, u"+353 1 555 0100"_s);
    t.elsewhere({{u"title"_s, u"CEO"_s}, {u"phone"_s, u"+353 1 555 0999"_s}});
    t.show();
    t.radio("takeMine:title")->click();
    t.radio("takeTheirs:phone")->click();
    t.stage.press("applyDecisions");
    QVERIFY(t.edit(u"title"_s)->overwrites);
    QVERIFY(!t.edit(u"phone"_s));
    QVERIFY(!t.stage.edits().undo().isEmpty());
    QCOMPARE(t.stage.edits().find(t.ref)->conflicts().size(), 2);
    QTRY_VERIFY(t.isDeciding());
}

void TestConflictPane::someFieldsCanBeDecidedBeforeOthers() {
    Conflicting t;
    t.stage.set(t.person, u"phone"_s, u"+353 1 555 0100"_s);
    t.elsewhere({{u"title"_s, u"CEO"_s}, {u"phone"_s, u"+353 1 555 0999"_s}});
    t.show();
    t.radio("takeMine:title")->click();
    QCOMPARE(t.stage.words("decidedCount"), u"1 of 2 chosen"_s);
    t.stage.press("applyDecisions");
    QCOMPARE(t.stage.edits().find(t.ref)->conflicts(), QStringList{u"phone"_s});
    QVERIFY(t.isDeciding());
    QTRY_VERIFY(!t.stage.page->findChild<ConflictCard*>(u"conflict:title"_s));
}

void TestConflictPane::whatIsChosenSurvivesLookingElsewhere() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    const RecordRef other = t.stage.set(t.stage.person(4), u"title"_s, u"CFO"_s);
    t.show();
    t.radio("takeOther:title")->click();
    QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"Co-"_s);
    QVERIFY(t.stage.page->showRecord(other));
    QVERIFY(!t.isDeciding());
    t.stage.set(t.stage.person(5), u"title"_s, u"CTO"_s);
    QVERIFY(t.stage.page->showRecord(t.ref));
    QVERIFY(t.isDeciding());
    QVERIFY(t.radio("takeOther:title")->isChecked());
    QCOMPARE(t.stage.find<FieldEditor>("conflictEditor:title")->value()->text, u"Co-"_s);
}

void TestConflictPane::aChangeOfTheirsTakesTheChoiceBack() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.show();
    t.radio("takeTheirs:title")->click();
    t.elsewhere({{u"title"_s, u"Chair"_s}});
    QTRY_COMPARE(t.text("conflictTheirs:title"), u"Chair"_s);
    QVERIFY(!t.radio("takeTheirs:title")->isChecked());
    QVERIFY(!t.stage.button("applyDecisions")->isEnabled());
}

void TestConflictPane::aLongTextMarksWhatDiffers() {
    const TextDifference difference =
        differenceOf(u"Met at the fair in Cork, wants a quote"_s, u"Met at the fair in Galway, wants a second quote"_s);
    QVERIFY(difference.isWorthMarking);
    QCOMPARE(difference.removed, (QList<TextSpan>{{19, 4}}));
    QCOMPARE(difference.added.first(), (TextSpan{19, 6}));
    QCOMPARE(difference.added.size(), 2);
    QVERIFY(!differenceOf(u"CTO"_s, u"CEO"_s).isWorthMarking);
    QCOMPARE(differenceOf(u"same words"_s, u"same words"_s).added.size(), 0);
}

void TestConflictPane::isStackedWhereItIsNarrow() {
    Conflicting t;
    t.elsewhere({{u"title"_s, u"CEO"_s}});
    t.stage.window.resize(640, 600);
    t.show();
    const auto top = [&](const char* name) {
        return t.stage.find<QTextEdit>(name)->mapTo(&t.stage.window, QPoint()).y();
    };
    QTRY_VERIFY(top("conflictBase:title") < top("conflictMine:title"));
    QVERIFY(top("conflictMine:title") < top("conflictTheirs:title"));
}

QTEST_MAIN(TestConflictPane)
#include "tst_conflict_pane.moc"
