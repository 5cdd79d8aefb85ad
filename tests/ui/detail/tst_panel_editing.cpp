#include "tests/ui/detail/editing_fixture.h"

#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTextBlock>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {
const RecordRef aoifeRef{RecordKind::Person, u"p_1"_s};
} // namespace

class TestPanelEditing : public QObject {
    Q_OBJECT
private slots:
    // Opening and closing
    void anEditorOpensInThePlaceOfTheValue_data();
    void anEditorOpensInThePlaceOfTheValue();
    void withoutStagedEditsThePanelOnlyShows();
    void enterStagesAndGivesTheFocusBack();
    void leavingTheFieldStages();
    void escapeKeepsTheOldValue();
    void lookingIntoAnEditorStagesNothing();
    void anEmptyFieldCanBeFilledAndAFieldEmptied();
    void enterOnALinkOpensItAndF2EditsIt();
    void aProblemIsSaidUnderTheFieldAndNothingIsStaged();
    // What is shown
    void aChangeShowsOldAndNew();
    void aChangeCanBeReverted();
    void theNoticeCountsAndRevertsAll();
    void aConflictNamesItsFieldsAndLeadsToTheDecision();
    void aGoneRecordLeadsToTheDecision();
    void aStagedDeleteCanBeKept();
    void aDraftSaysThatItIsNew();
    void interactionsSayWhyTheyCantBeChanged();
    void readOnlyFieldsSayWhy();
    void theServersWordsStandAtTheirField();
    void aProblemWithoutAFieldIsABanner();
    // Nothing typed is lost
    void typingSurvives_data();
    void typingSurvives();
    void anUntouchedEditorFollows();
    void anotherRecordCommitsWhatIsGood();
    void anotherRecordKeepsWhatIsNot();
    void whatIsRefusedStaysInItsEditor();
    void twoUnfinishedTextsOfARecordStand();
    // The rest of the panel
    void jsonShowsWhatTheServerSent();
    void aDraftAsksTheServerForNothing();
};

void TestPanelEditing::anEditorOpensInThePlaceOfTheValue_data() {
    QTest::addColumn<QString>("way");
    for (const char* way : {"F2", "Enter", "double click", "pencil", "menu"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestPanelEditing::anEditorOpensInThePlaceOfTheValue() {
    EditingFixture w;
    QFETCH(QString, way);
    w.openAoife();
    ValueBox* title = w.value(u"title"_s);
    title->setFocus(Qt::TabFocusReason);
    if (way == u"F2"_s)
        QTest::keyClick(title, Qt::Key_F2);
    else if (way == u"Enter"_s)
        QTest::keyClick(title, Qt::Key_Return);
    else if (way == u"double click"_s)
        QTest::mouseDClick(title->viewport(), Qt::LeftButton, {}, QPoint(8, 8));
    else if (way == u"pencil"_s)
        QTest::mouseClick(w.button(u"editValueButton"_s), Qt::LeftButton);
    else {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5));
        QCoreApplication::sendEvent(title->viewport(), &event);
        w.find<QAction>(u"editValue"_s)->trigger();
        w.find<QWidget>(u"valueMenu"_s)->close();
    }
    FieldEditor* editor = w.editor(u"title"_s);
    QVERIFY(editor);
    QVERIFY(!title->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), editor->focusProxy());
    QCOMPARE(w.find<QLineEdit>(u"edit:title"_s)->selectedText(), u"CTO"_s);
    QVERIFY(!w.button(u"editValueButton"_s)->isVisible());
}

void TestPanelEditing::withoutStagedEditsThePanelOnlyShows() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    QTest::keyClick(w.value(u"title"_s), Qt::Key_F2);
    QTest::mouseDClick(w.value(u"title"_s)->viewport(), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!w.find<FieldEditor>(u"editor:title"_s));
    QVERIFY(!w.find<QWidget>(u"editValueButton"_s)->isVisible());
    QVERIFY(!w.find<QWidget>(u"recordNotice"_s)->isVisible());
}

void TestPanelEditing::enterStagesAndGivesTheFocusBack() {
    EditingFixture w;
    w.openAoife();
    FieldEditor* editor = w.edit(u"title"_s);
    w.type(editor, u"COO"_s);
    QVERIFY(!w.staged(u"title"_s)); // nothing before Enter
    w.press(editor, Qt::Key_Return);
    QVERIFY(w.staged(u"title"_s));
    QCOMPARE(w.staged(u"title"_s)->base.text, u"CTO"_s);
    QCOMPARE(w.staged(u"title"_s)->value.text, u"COO"_s);
    QVERIFY(!w.editor(u"title"_s));
    QTRY_COMPARE(QApplication::focusWidget(), w.value(u"title"_s));
    QCOMPARE(w.server.transport->count(), 0);
    w.edits->undo();
    QVERIFY(!w.edits->canUndo()); // one step
}

void TestPanelEditing::leavingTheFieldStages() {
    EditingFixture w;
    w.openAoife();
    FieldEditor* editor = w.edit(u"title"_s);
    w.type(editor, u"COO"_s);
    w.press(editor, Qt::Key_Tab);
    QVERIFY(w.staged(u"title"_s));
    QVERIFY(!w.editor(u"title"_s));
    QVERIFY(QApplication::focusWidget() != w.value(u"title"_s)); // it went on
    QVERIFY(w.panel.isAncestorOf(QApplication::focusWidget()));
}

void TestPanelEditing::escapeKeepsTheOldValue() {
    EditingFixture w;
    w.openAoife();
    FieldEditor* editor = w.edit(u"title"_s);
    w.type(editor, u"COO"_s);
    w.press(editor, Qt::Key_Escape);
    QVERIFY(!w.editor(u"title"_s));
    QCOMPARE(w.edits->count(), 0);
    QCOMPARE(w.value(u"title"_s)->toPlainText(), u"CTO"_s);
    QTRY_COMPARE(QApplication::focusWidget(), w.value(u"title"_s));
}

void TestPanelEditing::lookingIntoAnEditorStagesNothing() {
    EditingFixture w;
    w.openAoife();
    for (const QString& field : {u"title"_s, u"remarks"_s, u"companyId"_s, u"linkedin"_s}) {
        w.press(w.edit(field), Qt::Key_Tab);
        if (FieldEditor* still = w.editor(field)) // Tab may be text there
            w.value(still == w.editor(u"title"_s) ? u"phone"_s : u"title"_s)->setFocus();
        QVERIFY2(!w.editor(field), qPrintable(field));
    }
    QCOMPARE(w.edits->count(), 0);
    QVERIFY(!w.edits->canUndo());
}

void TestPanelEditing::anEmptyFieldCanBeFilledAndAFieldEmptied() {
    EditingFixture w;
    w.open(RecordKind::Company, u"c_1"_s);
    QCOMPARE(w.value(u"state"_s)->toPlainText(), u"—"_s);
    FieldEditor* editor = w.edit(u"state"_s);
    w.type(editor, u"Leinster"_s);
    w.press(editor, Qt::Key_Return);
    QCOMPARE(w.value(u"state"_s)->toPlainText().simplified(), u"— → Leinster"_s);
    QCOMPARE(w.value(u"state"_s)->accessibleName(), u"State: empty, changed to Leinster"_s);
    editor = w.edit(u"city"_s);
    QTest::keyClick(editor->focusProxy(), Qt::Key_A, Qt::ControlModifier);
    w.press(editor, Qt::Key_Delete);
    w.press(editor, Qt::Key_Return);
    QCOMPARE(w.staged(u"city"_s)->value.kind, Value::Kind::Null);
    QCOMPARE(w.value(u"city"_s)->toPlainText().simplified(), u"Dublin → —"_s);
}

void TestPanelEditing::enterOnALinkOpensItAndF2EditsIt() {
    EditingFixture w;
    QSignalSpy opened(&w.panel, &RecordPanel::openRecordRequested);
    w.openAoife();
    w.value(u"companyId"_s)->setFocus();
    QTest::keyClick(w.value(u"companyId"_s), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    FieldEditor* editor = w.edit(u"companyId"_s);
    QVERIFY(editor);
    w.type(editor, u"Contoso"_s);
    w.press(editor, Qt::Key_Return);
    if (w.editor(u"companyId"_s)) // the first Enter chose from the list
        w.press(editor, Qt::Key_Return);
    QCOMPARE(w.staged(u"companyId"_s)->value.text, u"c_2"_s);
}

void TestPanelEditing::aProblemIsSaidUnderTheFieldAndNothingIsStaged() {
    EditingFixture w;
    w.openAoife();
    FieldEditor* editor = w.edit(u"email"_s);
    w.type(editor, u"aoife"_s);
    w.press(editor, Qt::Key_Return);
    QCOMPARE(w.editor(u"email"_s), editor);
    auto* words = w.find<QWidget>(u"problem:email"_s);
    QVERIFY(words->isVisible());
    QTRY_VERIFY(editor->geometry().bottom() < w.value(u"phone"_s)->geometry().top()); // the page makes room
    QVERIFY(editor->rect().contains(words->mapTo(editor, words->rect().bottomLeft())));
    w.value(u"title"_s)->setFocus(); // leaving isn't committing
    QCOMPARE(w.editor(u"email"_s), editor);
    QCOMPARE(w.edits->count(), 0);
    QVERIFY(w.panel.hasUnfinishedText());
}

void TestPanelEditing::aChangeShowsOldAndNew() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"title"_s, u"COO"_s);
    ValueBox* title = w.value(u"title"_s);
    QCOMPARE(title->toPlainText().simplified(), u"CTO → COO"_s);
    QVERIFY(title->document()->begin().begin().fragment().charFormat().fontStrikeOut());
    QVERIFY(title->accessibleName().endsWith(u": CTO, changed to COO"_s));
    QTest::keyClick(title, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(title->row().copyText, u"COO"_s);
    w.stage(u"companyId"_s, u"c_2"_s);
    QCOMPARE(w.value(u"companyId"_s)->toPlainText().simplified(), u"Northwind Traders → c_2"_s);
}

void TestPanelEditing::aChangeCanBeReverted() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"title"_s, u"COO"_s);
    w.stage(u"phone"_s, u"1"_s);
    QAbstractButton* revert = w.button(u"revert:title"_s);
    QVERIFY(revert && revert->isVisible());
    QVERIFY(revert->accessibleName().startsWith(u"Revert "_s));
    revert->setFocus();
    QTest::keyClick(revert, Qt::Key_Space);
    QVERIFY(!w.staged(u"title"_s));
    QVERIFY(w.staged(u"phone"_s));
    QCOMPARE(w.value(u"title"_s)->toPlainText(), u"CTO"_s);
    QVERIFY(!w.button(u"revert:title"_s)->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), w.value(u"title"_s));
}

void TestPanelEditing::theNoticeCountsAndRevertsAll() {
    EditingFixture w;
    w.openAoife();
    QVERIFY(!w.find<QWidget>(u"recordNotice"_s)->isVisible());
    w.stage(u"title"_s, u"COO"_s);
    QCOMPARE(w.find<QLabel>(u"recordNoticeText"_s)->text(), u"1 staged change"_s);
    w.stage(u"phone"_s, u"1"_s);
    w.stage(u"firstName"_s, u"Eefa"_s);
    QCOMPARE(w.find<QLabel>(u"recordNoticeText"_s)->text(), u"3 staged changes"_s);
    QCOMPARE(w.find<QLabel>(u"recordName"_s)->text(), u"Eefa Brennan"_s);
    QCOMPARE(w.button(u"recordNoticeAction"_s)->text(), u"Revert all"_s);
    w.button(u"recordNoticeAction"_s)->click();
    QCOMPARE(w.edits->count(), 0);
    QVERIFY(!w.find<QWidget>(u"recordNotice"_s)->isVisible());
    QCOMPARE(w.find<QLabel>(u"recordName"_s)->text(), u"Aoife Brennan"_s);
}

void TestPanelEditing::aConflictNamesItsFieldsAndLeadsToTheDecision() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"title"_s, u"COO"_s);
    QByteArray other = aoife();
    const QByteArray title = w.staged(u"title"_s)->base.text.toUtf8();
    QVERIFY(other.contains('"' + title + '"'));
    other.replace('"' + title + '"', "\"Chair\"");
    QVERIFY(w.edits->meet(aoifeRef, recordFrom(*w.server.contract, RecordKind::Person, other)));
    QCOMPARE(w.find<QLabel>(u"recordNoticeText"_s)->text(),
             u"Conflict: somebody else has changed this too: Job title"_s);
    QCOMPARE(w.button(u"recordNoticeAction"_s)->text(), u"Decide"_s);
    QSignalSpy wanted(&w.panel, &RecordPanel::decideRequested);
    w.button(u"recordNoticeAction"_s)->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first()[1].toString(), u"p_1"_s);
    QCOMPARE(w.edits->count(), 1); // nothing is decided yet
    QVERIFY(w.edits->decide(aoifeRef, u"title"_s, StagedEdits::Decision::Mine));
    QCOMPARE(w.find<QLabel>(u"recordNoticeText"_s)->text(), u"1 staged change"_s);
    QCOMPARE(w.button(u"recordNoticeAction"_s)->text(), u"Revert all"_s);
}

void TestPanelEditing::aGoneRecordLeadsToTheDecision() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"title"_s, u"COO"_s);
    w.edits->setGone(aoifeRef, true);
    QCOMPARE(w.find<QLabel>(u"recordNoticeText"_s)->text(), u"Klipy no longer has this record. Your edit is kept."_s);
    QSignalSpy wanted(&w.panel, &RecordPanel::decideRequested);
    w.button(u"recordNoticeAction"_s)->click();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(w.edits->find(aoifeRef));
}

void TestPanelEditing::aStagedDeleteCanBeKept() {
    EditingFixture w;
    w.openAoife();
    QVERIFY(w.edits->stageDelete(aoifeRef, w.stores.at(RecordKind::Person)->server(u"p_1"_s)));
    QCOMPARE(w.find<QLabel>(u"recordNoticeText"_s)->text(), u"Staged to be deleted"_s);
    QVERIFY(!w.edit(u"title"_s));
    QVERIFY(w.value(u"title"_s)->toolTip().contains(u"Staged to be deleted"_s));
    w.button(u"recordNoticeAction"_s)->click();
    QCOMPARE(w.edits->count(), 0);
    QVERIFY(w.edit(u"title"_s));
}

void TestPanelEditing::aDraftSaysThatItIsNew() {
    EditingFixture w;
    const QString id = w.edits->create(RecordKind::Person, {{u"firstName"_s, w.text(u"Ciara"_s)}});
    w.open(RecordKind::Person, id);
    QCOMPARE(w.find<QLabel>(u"recordNoticeText"_s)->text(), u"New, not saved yet"_s);
    QVERIFY(!w.value(u"id"_s)); // nothing that only the server knows
    FieldEditor* editor = w.edit(u"title"_s);
    w.type(editor, u"CFO"_s);
    w.press(editor, Qt::Key_Return);
    QCOMPARE(w.value(u"title"_s)->toPlainText(), u"CFO"_s); // there is no before
    QCOMPARE(w.staged(u"title"_s)->value.text, u"CFO"_s);
    w.button(u"recordNoticeAction"_s)->click();
    QCOMPARE(w.edits->count(), 0);
    QVERIFY(w.find<QWidget>(u"recordEmpty"_s)->isVisible());
    w.edits->undo();
    w.edits->redo();
    const QString call = w.edits->create(RecordKind::Interaction, {{u"title"_s, w.text(u"Call"_s)}});
    w.open(RecordKind::Interaction, call);
    QVERIFY(w.edit(u"mainContactEmail"_s)); // by the names of what is sent
}

void TestPanelEditing::interactionsSayWhyTheyCantBeChanged() {
    EditingFixture w;
    w.open(RecordKind::Interaction, u"i_1"_s);
    QVERIFY(w.find<QLabel>(u"recordNoticeText"_s)->text().contains(u"no operation"_s));
    QVERIFY(!w.button(u"recordNoticeAction"_s)->isVisible());
    QVERIFY(!w.edit(u"title"_s));
    QVERIFY(w.value(u"title"_s)->toolTip().contains(u"no operation"_s));
}

void TestPanelEditing::readOnlyFieldsSayWhy() {
    EditingFixture w;
    w.openAoife();
    for (const QString& field : {u"id"_s, u"createdAt"_s, u"leadScore"_s}) {
        QVERIFY2(!w.edit(field), qPrintable(field));
        QVERIFY(!w.button(u"editValueButton"_s)->isVisible());
        QVERIFY2(w.value(field)->toolTip().contains(u"can't be changed"_s), qPrintable(w.value(field)->toolTip()));
    }
}

void TestPanelEditing::theServersWordsStandAtTheirField() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"firstName"_s, u"E"_s);
    ApiError refused;
    refused.kind = ErrorKind::BadRequest;
    refused.status = 422;
    refused.details = {{u"first_name"_s, u"is too short"_s}};
    w.edits->setProblem(aoifeRef, refused);
    auto* words = w.find<QWidget>(u"serverWords:firstName"_s);
    QVERIFY(words && words->isVisible());
    QCOMPARE(words->findChild<QLabel*>()->text(), u"is too short"_s);
    QCOMPARE(w.value(u"firstName"_s)->accessibleDescription(), u"is too short"_s);
    QVERIFY(!w.find<QWidget>(u"stagedProblem"_s)->isVisible()); // it is said where it belongs
    FieldEditor* editor = w.edit(u"firstName"_s);
    QVERIFY(w.find<QWidget>(u"problem:firstName"_s)->isVisible());
    w.type(editor, u"Eefa"_s);
    w.press(editor, Qt::Key_Return);
    QVERIFY(!words->isVisible());
}

void TestPanelEditing::aProblemWithoutAFieldIsABanner() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"firstName"_s, u"E"_s);
    ApiError refused;
    refused.kind = ErrorKind::BadRequest;
    refused.status = 422;
    refused.message = u"No"_s;
    refused.details = {{u"first_name"_s, u"is too short"_s}, {u"region"_s, u"is needed"_s}};
    w.edits->setProblem(aoifeRef, refused);
    auto* banner = w.find<QWidget>(u"stagedProblem"_s);
    QVERIFY(banner->isVisible());
    const QString detail = banner->findChild<QLabel*>(u"bannerDetail"_s)->text();
    QVERIFY2(detail.contains(u"is needed"_s) && !detail.contains(u"too short"_s), qPrintable(detail));
    QVERIFY(!banner->findChild<QAbstractButton*>(u"bannerRetry"_s)->isVisible());
    w.open(RecordKind::Person, u"p_2"_s);
    QVERIFY(!banner->isVisible());
    w.openAoife();
    QVERIFY(banner->isVisible());
    w.stage(u"firstName"_s, u"Ed"_s); // the next edit takes it away
    QVERIFY(!banner->isVisible());
}

void TestPanelEditing::typingSurvives_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"a refresh", "a name", "another field staged", "this field staged", "undo", "a delete"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestPanelEditing::typingSurvives() {
    EditingFixture w;
    QFETCH(QString, what);
    w.openAoife();
    w.stage(u"title"_s, u"COO"_s);
    FieldEditor* editor = w.edit(u"title"_s);
    w.type(editor, u"half a wo"_s);
    if (what == u"a refresh"_s)
        w.put(RecordKind::Person, aoife().replace("CTO", "CFO"));
    else if (what == u"a name"_s)
        w.panel.refreshNames();
    else if (what == u"another field staged"_s)
        w.stage(u"phone"_s, u"1"_s);
    else if (what == u"this field staged"_s)
        w.stage(u"title"_s, u"CEO"_s);
    else if (what == u"undo"_s)
        w.edits->undo();
    else
        QVERIFY(w.edits->stageDelete(aoifeRef, w.stores.at(RecordKind::Person)->server(u"p_1"_s)));
    QCOMPARE(w.editor(u"title"_s), editor);
    QCOMPARE(w.find<QLineEdit>(u"edit:title"_s)->text(), u"half a wo"_s);
    QCOMPARE(QApplication::focusWidget(), editor->focusProxy());
    QTest::keyClicks(editor->focusProxy(), u"rd"_s);
    w.press(editor, Qt::Key_Return);
    if (what == u"a delete"_s)
        QCOMPARE(w.editor(u"title"_s), editor); // refused, and kept
    else
        QCOMPARE(w.staged(u"title"_s)->value.text, u"half a word"_s);
}

void TestPanelEditing::anUntouchedEditorFollows() {
    EditingFixture w;
    w.openAoife();
    w.edit(u"title"_s);
    w.stage(u"title"_s, u"CEO"_s);
    QCOMPARE(w.find<QLineEdit>(u"edit:title"_s)->text(), u"CEO"_s);
    w.edits->undo();
    QCOMPARE(w.find<QLineEdit>(u"edit:title"_s)->text(), u"CTO"_s);
    w.press(w.editor(u"title"_s), Qt::Key_Return);
    QCOMPARE(w.edits->count(), 0);
}

void TestPanelEditing::anotherRecordCommitsWhatIsGood() {
    EditingFixture w;
    w.openAoife();
    w.type(w.edit(u"title"_s), u"COO"_s);
    w.open(RecordKind::Person, u"p_2"_s);
    QCOMPARE(w.edits->edit(aoifeRef, u"title"_s)->value.text, u"COO"_s);
    QVERIFY(!w.edits->find({RecordKind::Person, u"p_2"_s}));
    QVERIFY(!w.editor(u"title"_s));
    QCOMPARE(w.value(u"title"_s)->toPlainText(), u"VP"_s);
    QVERIFY(!w.panel.hasUnfinishedText());
}

void TestPanelEditing::anotherRecordKeepsWhatIsNot() {
    EditingFixture w;
    QSignalSpy wanted(&w.panel, &RecordPanel::openRecordRequested);
    w.openAoife();
    w.type(w.edit(u"email"_s), u"aoife@"_s);
    w.open(RecordKind::Person, u"p_2"_s);
    QVERIFY(!w.editor(u"email"_s));
    QVERIFY(w.value(u"email"_s)->isVisible());
    auto* banner = w.find<QWidget>(u"unfinishedBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->accessibleName().contains(u"Aoife Brennan"_s));
    QVERIFY(w.panel.hasUnfinishedText());
    FieldEditor* his = w.edit(u"email"_s); // the same field of another record
    QCOMPARE(his->value()->text, u"bao@contoso.example"_s);
    w.press(his, Qt::Key_Escape);
    banner->findChild<QAbstractButton*>(u"bannerAction"_s)->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][1].toString(), u"p_1"_s);
    w.openAoife();
    FieldEditor* editor = w.editor(u"email"_s);
    QVERIFY(editor);
    QVERIFY(!banner->isVisible());
    QCOMPARE(qobject_cast<QLineEdit*>(editor->focusProxy())->text(), u"aoife@"_s);
    editor->setFocus();
    QTest::keyClicks(editor->focusProxy(), u"northwind.example"_s);
    w.press(editor, Qt::Key_Return);
    QCOMPARE(w.staged(u"email"_s)->value.text, u"aoife@northwind.example"_s);
    QVERIFY(!w.panel.hasUnfinishedText());
}

void TestPanelEditing::whatIsRefusedStaysInItsEditor() {
    EditingFixture w;
    w.openAoife();
    FieldEditor* editor = w.edit(u"title"_s);
    w.type(editor, u"COO"_s);
    w.edits->hold({aoifeRef}); // it is being saved
    w.press(editor, Qt::Key_Return);
    QCOMPARE(w.editor(u"title"_s), editor);
    QVERIFY(w.find<QWidget>(u"problem:title"_s)->isVisible());
    w.open(RecordKind::Person, u"p_2"_s);
    w.edits->release({aoifeRef});
    w.openAoife();
    QCOMPARE(w.editor(u"title"_s), editor);
    w.press(editor, Qt::Key_Return);
    QCOMPARE(w.staged(u"title"_s)->value.text, u"COO"_s);
}

void TestPanelEditing::twoUnfinishedTextsOfARecordStand() {
    EditingFixture w;
    w.openAoife();
    w.type(w.edit(u"email"_s), u"aoife"_s);
    w.type(w.edit(u"linkedin"_s), u"nowhere"_s);
    w.value(u"title"_s)->setFocus();
    QVERIFY(w.editor(u"email"_s));
    QVERIFY(w.editor(u"linkedin"_s));
    w.open(RecordKind::Person, u"p_2"_s);
    w.openAoife();
    QVERIFY(w.editor(u"email"_s));
    QVERIFY(w.editor(u"linkedin"_s));
}

void TestPanelEditing::jsonShowsWhatTheServerSent() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"title"_s, u"COO"_s);
    w.find<QTabWidget>(u"recordTabs"_s)->setCurrentWidget(w.find<QWidget>(u"jsonTab"_s));
    const QString json = w.find<QPlainTextEdit>(u"jsonText"_s)->toPlainText();
    QVERIFY(json.contains(u"\"CTO\""_s) && !json.contains(u"COO"_s));
    QVERIFY(w.find<QLabel>(u"jsonNote"_s)->isVisible());
    w.edits->revertAll();
    QVERIFY(!w.find<QLabel>(u"jsonNote"_s)->isVisible());
}

void TestPanelEditing::aDraftAsksTheServerForNothing() {
    EditingFixture w;
    auto* tabs = w.find<QTabWidget>(u"recordTabs"_s);
    w.openAoife();
    tabs->setCurrentWidget(w.find<QWidget>(u"timelineTab"_s));
    QTRY_COMPARE(w.server.transport->count(), 1);
    const QString id = w.edits->create(RecordKind::Person, {{u"firstName"_s, w.text(u"Ciara"_s)}});
    w.open(RecordKind::Person, id);
    QVERIFY(!tabs->isTabVisible(tabs->indexOf(w.find<QWidget>(u"timelineTab"_s))));
    tabs->setCurrentWidget(w.find<QWidget>(u"jsonTab"_s));
    QVERIFY(w.find<QPlainTextEdit>(u"jsonText"_s)->toPlainText().isEmpty());
    QVERIFY(w.find<QLabel>(u"jsonNote"_s)->isVisible());
    QTest::qWait(300);
    QCOMPARE(w.server.transport->count(), 1);
}

QTEST_MAIN(TestPanelEditing)
#include "tst_panel_editing.moc"
