#include "tests/ui/edits/set_field_stage.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// One field of many records, set at once: what it says, whom it touches, and that it stages only.
class TestSetField : public QObject {
    Q_OBJECT
private slots:
    void whatTheyHoldNowIsSaid_data();
    void whatTheyHoldNowIsSaid();
    void whatIsStagedCountsAsWhatTheyHold();
    void theLiveLineAddsUp();
    void onlyTheTouchedFieldIsStagedAndAsOneStep();
    void nothingCanBeStagedBeforeSomebodySaysWhat();
    void whatIsNoValueIsToldAndNotStaged();
    void clearingIsAChoiceOfItsOwnAndSaysWhatItDestroys();
    void aFieldThatCantBeEmptyCantBeCleared();
    void selectedAndAllThatMatchAreNeverConfused();
    void allThatMatchIsOnlyOfferedWhereItIsAnother();
    void whatIsBeingSavedOrDeletedIsToldAndLeftAlone();
    void whatChangesWhileItIsOpenIsSaidBeforeItIsStaged();
    void anotherFieldBeginsAnew();
    void onlyFieldsThatAnUpdateTakesAreOffered();
    void interactionsCantBeChangedAndThatIsSaid();
    void linksAreChosenByName();
    void itWorksByKeyboardAlone();
    void everythingHasANameForAScreenReader();
};

void TestSetField::whatTheyHoldNowIsSaid_data() {
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QString>("said");
    QTest::newRow("all alike") << QStringList{u"CEO"_s, u"CEO"_s, u"CEO"_s} << u"All 3 say “CEO” now."_s;
    QTest::newRow("all empty") << QStringList{{}, {}} << u"All 2 are empty now."_s;
    QTest::newRow("one") << QStringList{u"CEO"_s} << u"It says “CEO” now."_s;
    QTest::newRow("one, empty") << QStringList{QString()} << u"It is empty now."_s;
    QTest::newRow("different") << QStringList{u"CEO"_s, u"CTO"_s, u"CTO"_s}
                               << u"Now: 3 have different values: “CTO” (2), “CEO” (1)."_s;
    QTest::newRow("some empty") << QStringList{u"CEO"_s, u"CTO"_s, {}, {}}
                                << u"Now: 2 have different values: “CEO” (1), “CTO” (1); 2 are empty."_s;
    QTest::newRow("one value, some empty") << QStringList{u"CEO"_s, u"CEO"_s, {}} << u"Now: 2 say “CEO”; 1 is empty."_s;
    QTest::newRow("one of them") << QStringList{u"CEO"_s, {}, {}} << u"Now: 1 says “CEO”; 2 are empty."_s;
    QTest::newRow("many") << QStringList{u"A"_s, u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s}
                          << u"Now: 6 have different values: “A” (2), “B” (1), “C” (1) and 2 more."_s;
}

void TestSetField::whatTheyHoldNowIsSaid() {
    QFETCH(QStringList, titles);
    QFETCH(QString, said);
    SetFieldStage stage(titles);
    stage.openFor(stage.refs);
    QCOMPARE(stage.text("setFieldNow"), said);
    const bool alike = QSet<QString>(titles.begin(), titles.end()).size() == 1;
    QCOMPARE(stage.editor()->value()->text, alike ? titles.front() : QString());
}

void TestSetField::whatIsStagedCountsAsWhatTheyHold() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s});
    QVERIFY(stage.setTitle(stage.refs[0], u"CTO"_s));
    stage.openFor(stage.refs);
    QCOMPARE(stage.text("setFieldNow"), u"All 2 say “CTO” now."_s);
    QVERIFY(stage.setTitle(stage.refs[1], u"Founder"_s)); // elsewhere, while it is open
    QCOMPARE(stage.text("setFieldNow"), u"Now: 2 have different values: “CTO” (1), “Founder” (1)."_s);
}

void TestSetField::theLiveLineAddsUp() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s, {}, u"Founder"_s, u"CFO"_s});
    stage.edits().hold({stage.refs[4]});
    stage.openFor(stage.refs);
    QCOMPARE(stage.text("setFieldCount"), QString());
    QCOMPARE(stage.button()->text(), u"Stage 0 changes"_s);
    stage.editor()->beginWith(u"CEO"_s);
    QCOMPARE(stage.text("setFieldCount"), u"3 of 5 selected people change, 1 says that already, 1 is being saved."_s);
    QCOMPARE(stage.button()->text(), u"Stage 3 changes"_s);
    stage.edits().release({stage.refs[4]});
}

void TestSetField::onlyTheTouchedFieldIsStagedAndAsOneStep() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s, u"Founder"_s});
    QSignalSpy staged(&stage.openFor(stage.refs), &SetFieldDialog::staged);
    stage.editor()->beginWith(u"Partner"_s);
    stage.button()->click();
    QCOMPARE(staged.size(), 1);
    QCOMPARE(staged[0][0].value<QList<RecordRef>>(), stage.refs);
    QCOMPARE(staged[0][1].toString(), u"title"_s);
    QCOMPARE(staged[0][2].toInt(), 3);
    QCOMPARE(stage.edits().count(), 3);
    for (const RecordRef& ref : std::as_const(stage.refs)) {
        QCOMPARE(stage.edits().find(ref)->fields.keys(), QStringList{u"title"_s});
        QCOMPARE(stage.titleOf(ref), u"Partner"_s);
    }
    stage.edits().undo();
    QCOMPARE(stage.edits().count(), 0);
    QVERIFY(!stage.edits().canUndo());
}

void TestSetField::nothingCanBeStagedBeforeSomebodySaysWhat() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s});
    stage.openFor(stage.refs);
    QVERIFY(!stage.button()->isEnabled());
    stage.editor()->beginWith(u"x"_s);
    QVERIFY(stage.button()->isEnabled());
    auto* line = stage.editor()->findChild<QLineEdit*>();
    QTest::keyClick(line, Qt::Key_Backspace); // back to nothing, which isn't the wish to clear
    QVERIFY(!stage.button()->isEnabled());
    QCOMPARE(stage.text("setFieldClears"), QString());
}

void TestSetField::whatIsNoValueIsToldAndNotStaged() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s});
    stage.openFor(stage.refs, u"email"_s);
    stage.editor(u"email"_s)->beginWith(u"nobody@"_s);
    QVERIFY(!stage.button()->isEnabled());
    QTest::keyClick(stage.editor(u"email"_s)->focusProxy(), Qt::Key_Return);
    QVERIFY(stage.dialog->isVisible());
    QCOMPARE(stage.editor(u"email"_s)->focusProxy()->accessibleDescription(), u"This isn't an email address."_s);
    QCOMPARE(stage.edits().count(), 0);
}

void TestSetField::clearingIsAChoiceOfItsOwnAndSaysWhatItDestroys() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s, {}});
    stage.openFor(stage.refs);
    auto* clear = stage.child<QCheckBox>("setFieldClear");
    clear->click();
    QVERIFY(!stage.editor()->isEnabled());
    QCOMPARE(stage.text("setFieldCount"), u"2 of 3 selected people change, 1 says that already."_s);
    QCOMPARE(stage.text("setFieldClears"), u"2 of them hold something now. Saving clears it."_s);
    stage.button()->click();
    QCOMPARE(stage.edits().count(), 2);
    QCOMPARE(stage.edits().edit(stage.refs[0], u"title"_s)->value.kind, Value::Kind::Null);
}

void TestSetField::aFieldThatCantBeEmptyCantBeCleared() {
    Contract contract = builtInContract();
    for (KindDescription& kind : contract.kinds) {
        for (Field& field : kind.fields)
            field.required = field.required || field.name == u"title"_s;
    }
    SetFieldStage stage({u"CEO"_s});
    StagedEdits edits(std::make_shared<const Contract>(contract), std::make_shared<FakeClock>(),
                      std::make_unique<MemoryStagedKeeper>());
    const auto server = [&](const RecordRef& ref) { return stage.people.value(ref.id); };
    SetFieldDialog dialog({RecordKind::Person, stage.refs, {}, {}, false, u"title"_s}, edits, server, sampleContext());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QVERIFY(!dialog.findChild<QCheckBox*>(u"setFieldClear"_s)->isVisible());
    dialog.findChild<QComboBox*>(u"setFieldChoice"_s)->setCurrentText(u"Phone"_s);
    QVERIFY(dialog.findChild<QCheckBox*>(u"setFieldClear"_s)->isVisible());
}

void TestSetField::selectedAndAllThatMatchAreNeverConfused() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s, u"CFO"_s, {}});
    const QList<RecordRef> two = stage.refs.first(2);
    stage.open({RecordKind::Person, two, stage.refs, u"R&D"_s, true, u"title"_s});
    auto* selected = stage.child<QRadioButton>("setFieldSelected");
    auto* matching = stage.child<QRadioButton>("setFieldMatching");
    QVERIFY(selected->isChecked());
    QCOMPARE(selected->text(), u"The 2 selected people"_s);
    QCOMPARE(matching->text(), u"All 4 people that match “R&&D” (of those loaded so far)"_s);
    stage.editor()->beginWith(u"Partner"_s);
    QCOMPARE(stage.button()->text(), u"Stage 2 changes"_s);
    QCOMPARE(stage.text("setFieldCount"), u"2 of 2 selected people change."_s);
    matching->click();
    QCOMPARE(stage.button()->text(), u"Stage 4 changes"_s);
    QCOMPARE(stage.text("setFieldCount"), u"4 of all 4 people change."_s);
    QCOMPARE(stage.editor()->value()->text, u"Partner"_s); // what was typed stays
    selected->click();
    stage.button()->click();
    QCOMPARE(stage.edits().count(), 2);
    QVERIFY(!stage.edits().find(stage.refs[2]));
}

void TestSetField::allThatMatchIsOnlyOfferedWhereItIsAnother() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s});
    stage.open({RecordKind::Person, stage.refs, {stage.refs[1], stage.refs[0]}, u"acme"_s, false, u"title"_s});
    QVERIFY(!stage.child<QRadioButton>("setFieldMatching"));
    QCOMPARE(stage.text("setFieldWhose"), u"The 2 selected people"_s);
    stage.open({RecordKind::Person, {stage.refs[0]}, stage.refs, {}, false, u"title"_s});
    QCOMPARE(stage.child<QRadioButton>("setFieldSelected")->text(), u"The selected person"_s);
    QCOMPARE(stage.child<QRadioButton>("setFieldMatching")->text(), u"All 2 people in this list"_s);
}

void TestSetField::whatIsBeingSavedOrDeletedIsToldAndLeftAlone() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s, u"CFO"_s, u"Founder"_s});
    QVERIFY(stage.edits().stageDelete(stage.refs[1], stage.people.value(stage.refs[1].id)));
    stage.people.remove(stage.refs[2].id);
    stage.edits().hold({stage.refs[3]});
    stage.openFor(stage.refs);
    stage.editor()->beginWith(u"Partner"_s);
    QCOMPARE(stage.text("setFieldCount"), u"1 of 4 selected people changes, 1 is being saved, 1 is staged to be "
                                          u"deleted, 1 was never read."_s);
    stage.button()->click();
    QVERIFY(stage.edits().isDeleted(stage.refs[1]));
    QVERIFY(!stage.edits().find(stage.refs[2]));
    QVERIFY(!stage.edits().find(stage.refs[3]));
    stage.edits().release({stage.refs[3]});
}

void TestSetField::whatChangesWhileItIsOpenIsSaidBeforeItIsStaged() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s});
    stage.openFor(stage.refs);
    stage.editor()->beginWith(u"Partner"_s);
    stage.people.remove(stage.refs[1].id); // nobody tells the dialog
    stage.button()->click();
    QVERIFY(stage.dialog && stage.dialog->isVisible());
    QCOMPARE(stage.text("setFieldMoved"), u"Something has changed in the meantime. Look at the count again."_s);
    QCOMPARE(stage.button()->text(), u"Stage 1 change"_s);
    QCOMPARE(stage.edits().count(), 0);
    stage.button()->click();
    QCOMPARE(stage.edits().count(), 1);
}

void TestSetField::anotherFieldBeginsAnew() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s});
    stage.openFor(stage.refs);
    stage.editor()->beginWith(u"Partner"_s);
    stage.child<QCheckBox>("setFieldClear")->click();
    stage.child<QComboBox>("setFieldChoice")->setCurrentText(u"First name"_s);
    QVERIFY(!stage.editor());
    QVERIFY(!stage.child<QCheckBox>("setFieldClear")->isChecked());
    QVERIFY(stage.editor(u"firstName"_s)->isEnabled());
    QCOMPARE(stage.text("setFieldNow"), u"All 2 say “Ada” now."_s);
    QVERIFY(!stage.button()->isEnabled());
}

void TestSetField::onlyFieldsThatAnUpdateTakesAreOffered() {
    SetFieldStage stage({u"CEO"_s});
    stage.openFor(stage.refs, {});
    const auto* choice = stage.child<QComboBox>("setFieldChoice");
    QVERIFY(choice->findData(u"title"_s) >= 0);
    QVERIFY(choice->count() > 3);
    for (const char* fixed : {"id", "createdAt", "updatedAt"})
        QCOMPARE(choice->findData(QString::fromLatin1(fixed)), -1);
}

void TestSetField::interactionsCantBeChangedAndThatIsSaid() {
    SetFieldStage stage({u"CEO"_s});
    stage.open({RecordKind::Interaction, {{RecordKind::Interaction, u"i_1"_s}}, {}, {}, false, {}});
    QCOMPARE(stage.text("setFieldNone"), u"Interactions can't be changed: Klipy's API has no way to."_s);
    QVERIFY(!stage.button()->isEnabled());
}

void TestSetField::linksAreChosenByName() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s});
    stage.openFor(stage.refs, u"companyId"_s);
    QCOMPARE(stage.text("setFieldNow"), u"All 2 say “Northwind Traders” now."_s);
    FieldEditor* editor = stage.editor(u"companyId"_s);
    editor->beginWith(u"c_3"_s);
    QVERIFY(editor->value());
    QCOMPARE(stage.button()->text(), u"Stage 2 changes"_s);
    stage.button()->click();
    QCOMPARE(stage.edits().edit(stage.refs[0], u"companyId"_s)->value.text, u"c_3"_s);
}

void TestSetField::itWorksByKeyboardAlone() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s, u"CFO"_s});
    SetFieldDialog& dialog = stage.open({RecordKind::Person, stage.refs.first(2), stage.refs, {}, false, u"title"_s});
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QCOMPARE(dialog.focusWidget(), stage.editor()->focusProxy());
    QTest::keyClick(dialog.focusWidget(), Qt::Key_F, Qt::AltModifier);
    QCOMPARE(dialog.focusWidget(), stage.child<QComboBox>("setFieldChoice"));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
    QCOMPARE(dialog.focusWidget(), stage.editor()->focusProxy());
    QTest::keyClicks(dialog.focusWidget(), u"Partner"_s);
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
    QCOMPARE(dialog.focusWidget(), stage.child<QCheckBox>("setFieldClear"));
    QTest::keyClick(stage.editor()->focusProxy(), Qt::Key_Return);
    QCOMPARE(stage.edits().count(), 2);
    QTRY_VERIFY(!stage.dialog);

    stage.openFor(stage.refs);
    QVERIFY(QTest::qWaitForWindowActive(stage.dialog));
    QTest::keyClicks(stage.editor()->focusProxy(), u"x"_s);
    QTest::keyClick(stage.editor()->focusProxy(), Qt::Key_Escape);
    QTRY_VERIFY(!stage.dialog);
    QCOMPARE(stage.edits().count(), 2);
}

void TestSetField::everythingHasANameForAScreenReader() {
    SetFieldStage stage({u"CEO"_s, u"CTO"_s, u"CFO"_s});
    stage.open({RecordKind::Person, stage.refs.first(2), stage.refs, {}, false, u"title"_s});
    stage.editor()->beginWith(u"Partner"_s);
    QCOMPARE(stage.child<QComboBox>("setFieldChoice")->accessibleName(), u"Field"_s);
    QCOMPARE(stage.button()->accessibleDescription(), u"2 of 2 selected people change."_s);
    const auto widgets = stage.dialog->findChildren<QWidget*>();
    for (const QWidget* each : widgets) {
        if (each->focusPolicy() == Qt::NoFocus || !each->isVisible() || each->focusProxy())
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(each);
        QVERIFY2(!each->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(QLatin1String(each->metaObject()->className()) + each->objectName()));
    }
}

QTEST_MAIN(TestSetField)
#include "tst_set_field.moc"
