#include "tests/ui/edits/sample_edits.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

struct Desk {
    explicit Desk(RecordKind kind, const QMap<QString, Value>& given = {}) {
        form = new RecordForm(stage.edits, stage.contract, kind, sampleContext(), given);
        form->open();
        form->activateWindow();
        if (!QTest::qWaitForWindowActive(form))
            qFatal("the form never became active");
        told = std::make_unique<QSignalSpy>(form, &RecordForm::staged);
    }
    ~Desk() { delete form; }
    Q_DISABLE_COPY_MOVE(Desk)

    FieldEditor* field(const QString& name) const { return form->findChild<FieldEditor*>(u"editor:"_s + name); }
    void type(const QString& name, const QString& text) const { field(name)->beginWith(text); }
    QString problem(const QString& name) const {
        const auto* line = form->findChild<QWidget*>(u"problem:"_s + name);
        return line->isVisible() ? line->findChild<QLabel*>()->text() : QString();
    }
    QPushButton* button(const char* name) const { return form->findChild<QPushButton*>(QLatin1String(name)); }
    void press(const char* name) const { button(name)->click(); }
    bool isOpen() const { return form && form->isVisible(); }
    StagedRecord only() const { return stage.edits.count() == 1 ? stage.edits.all().front() : StagedRecord(); }
    QStringList labels() const {
        QStringList texts;
        const auto found = form->findChildren<QLabel*>();
        for (const QLabel* label : found) {
            if (label->buddy())
                texts.append(label->text());
        }
        return texts;
    }

    EditStage stage;
    QPointer<RecordForm> form;
    std::unique_ptr<QSignalSpy> told;
};

} // namespace

class TestRecordForm : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }

    void itIsCalledByWhatItMakes();
    void itHasTheFieldsOfTheCreateOperation();
    void aNewPersonIsStagedAndNothingElse();
    void anUpdateByAddressIsOneStepOfUndo();
    void onlyPeopleCanBeUpdatedByAddress();
    void whatIsMissingIsToldAndFocused();
    void whatIsWrongIsToldAndNothingIsStaged();
    void anInteractionIsWithAPersonOrAnAddressNotBoth();
    void theContactThatIsGivenIsFilledIn();
    void theChoiceCanBeChangedAndWhatWasTypedStays();
    void anEmptyFormClosesWithoutAQuestion();
    void typedTextIsOnlyThrownAwayWhenAsked();
    void escapeInAFieldAsksTooAndEscapeAgainKeepsTheText();
    void enterStages();
    void aContractWithoutTheOperationSaysSo();
    void itGrowsWithItsProblemsSoThatNothingScrolls();
    void onASmallScreenTheFieldsScroll();
};

void TestRecordForm::itIsCalledByWhatItMakes() {
    QCOMPARE(Desk(RecordKind::Person).form->windowTitle(), u"New person"_s);
    QCOMPARE(Desk(RecordKind::Company).form->windowTitle(), u"New company"_s);
    QCOMPARE(Desk(RecordKind::Interaction).form->windowTitle(), u"Log an interaction"_s);
}

void TestRecordForm::itHasTheFieldsOfTheCreateOperation() {
    QCOMPARE(Desk(RecordKind::Person).labels(),
             (QStringList{u"First name"_s, u"Last name"_s, u"Email (required)"_s, u"Phone"_s, u"LinkedIn"_s,
                          u"Job title"_s, u"Company"_s, u"Notes"_s}));
    QCOMPARE(Desk(RecordKind::Company).labels(),
             (QStringList{u"Name (required)"_s, u"Domain"_s, u"LinkedIn"_s, u"Industry"_s, u"Employees"_s,
                          u"Estimated revenue"_s, u"City"_s, u"State"_s, u"Country"_s}));
    QCOMPARE(Desk(RecordKind::Interaction).labels(),
             (QStringList{u"Type (required)"_s, u"Direction (required)"_s, u"Title (required)"_s, u"Summary"_s,
                          u"Date"_s, u"Primary ID"_s, u"Secondary ID"_s}));
}

void TestRecordForm::aNewPersonIsStagedAndNothingElse() {
    const Desk desk(RecordKind::Person);
    desk.type(u"email"_s, u"aoife@northwind.example"_s);
    desk.type(u"title"_s, u" CTO "_s);
    desk.field(u"companyId"_s)->beginWith(u"Norrsken"_s); // itself staged
    desk.press("formStage");
    const StagedRecord staged = desk.only();
    QCOMPARE(staged.change, StagedRecord::Change::Create);
    QVERIFY(isTemporaryId(staged.ref.id));
    QCOMPARE(staged.fields.keys(), (QStringList{u"companyId"_s, u"email"_s, u"title"_s}));
    QCOMPARE(staged.fields[u"title"_s].value.text, u"CTO"_s);
    QVERIFY(!staged.upsert);
    QCOMPARE(desk.told->count(), 1);
    QCOMPARE(desk.told->at(0).at(0).value<RecordRef>(), staged.ref);
    QVERIFY(!desk.isOpen());
}

void TestRecordForm::anUpdateByAddressIsOneStepOfUndo() {
    Desk desk(RecordKind::Person);
    desk.type(u"email"_s, u"aoife@northwind.example"_s);
    desk.form->findChild<QCheckBox*>(u"formUpsert"_s)->click();
    desk.press("formStage");
    QVERIFY(desk.only().upsert);
    desk.stage.edits.undo();
    QCOMPARE(desk.stage.edits.count(), 0);
    QVERIFY(!desk.stage.edits.canUndo());
}

void TestRecordForm::onlyPeopleCanBeUpdatedByAddress() {
    QVERIFY(!Desk(RecordKind::Company).form->findChild<QCheckBox*>());
    QVERIFY(!Desk(RecordKind::Interaction).form->findChild<QCheckBox*>());
}

void TestRecordForm::whatIsMissingIsToldAndFocused() {
    const Desk desk(RecordKind::Person);
    desk.press("formStage");
    QCOMPARE(desk.problem(u"email"_s), u"Email can't be empty."_s);
    QVERIFY(desk.field(u"email"_s)->focusProxy()->hasFocus());
    QCOMPARE(desk.stage.edits.count(), 0);
    QVERIFY(desk.isOpen());
}

void TestRecordForm::whatIsWrongIsToldAndNothingIsStaged() {
    const Desk desk(RecordKind::Company);
    desk.type(u"name"_s, u"Acme"_s);
    desk.type(u"employeeCount"_s, u"12.5"_s);
    desk.press("formStage");
    QCOMPARE(desk.problem(u"employeeCount"_s), u"This must be a whole number."_s);
    QCOMPARE(desk.stage.edits.count(), 0);
    desk.type(u"employeeCount"_s, u"12"_s);
    QCOMPARE(desk.problem(u"employeeCount"_s), QString());
    desk.press("formStage");
    QCOMPARE(desk.only().fields[u"employeeCount"_s].value.text, u"12"_s);
}

void TestRecordForm::anInteractionIsWithAPersonOrAnAddressNotBoth() {
    const Desk desk(RecordKind::Interaction);
    desk.type(u"type"_s, u"Meeting"_s);
    desk.type(u"direction"_s, u"Inbound"_s);
    desk.type(u"title"_s, u"Kick-off"_s);
    desk.press("formStage");
    QCOMPARE(desk.problem(u"mainContact"_s), u"Main contact can't be empty."_s);
    desk.type(u"mainContact"_s, u"Bao Nguyen"_s);
    desk.form->findChild<QRadioButton*>(u"choose:mainContactEmail"_s)->click();
    desk.type(u"mainContactEmail"_s, u"bao@contoso.example"_s);
    desk.press("formStage");
    QCOMPARE(desk.only().fields.keys(), (QStringList{u"direction"_s, u"mainContactEmail"_s, u"title"_s, u"type"_s}));
}

void TestRecordForm::theContactThatIsGivenIsFilledIn() {
    const Desk desk(RecordKind::Interaction, {{u"mainContactEmail"_s, textValue(u"bao@contoso.example"_s)}});
    QVERIFY(desk.form->findChild<QRadioButton*>(u"choose:mainContactEmail"_s)->isChecked());
    QCOMPARE(desk.field(u"mainContactEmail"_s)->value()->text, u"bao@contoso.example"_s);
    desk.press("formCancel"); // what was given isn't what somebody typed
    QVERIFY(!desk.isOpen());
}

void TestRecordForm::theChoiceCanBeChangedAndWhatWasTypedStays() {
    const Desk desk(RecordKind::Interaction);
    QVERIFY(desk.field(u"mainContact"_s)->isVisible());
    desk.type(u"mainContact"_s, u"Bao Nguyen"_s);
    desk.form->findChild<QRadioButton*>(u"choose:mainContactEmail"_s)->click();
    QVERIFY(!desk.field(u"mainContact"_s)->isVisible());
    QVERIFY(desk.field(u"mainContactEmail"_s)->focusProxy()->hasFocus());
    desk.form->findChild<QRadioButton*>(u"choose:mainContact"_s)->click();
    QCOMPARE(desk.field(u"mainContact"_s)->value()->text, u"p_2"_s);
}

void TestRecordForm::anEmptyFormClosesWithoutAQuestion() {
    const Desk desk(RecordKind::Person);
    desk.press("formCancel");
    QVERIFY(!desk.isOpen());
}

void TestRecordForm::typedTextIsOnlyThrownAwayWhenAsked() {
    const Desk desk(RecordKind::Person);
    desk.type(u"firstName"_s, u"Aoife"_s);
    desk.press("formCancel");
    QVERIFY(desk.isOpen());
    QCOMPARE(desk.form->findChild<QLabel*>(u"formQuestion"_s)->isVisible(), true);
    QVERIFY(desk.button("formKeepEditing")->hasFocus());
    desk.press("formKeepEditing");
    QCOMPARE(desk.form->findChild<QLabel*>(u"formQuestion"_s)->isVisible(), false);
    QCOMPARE(desk.field(u"firstName"_s)->value()->text, u"Aoife"_s);
    desk.form->close(); // the window's own button
    QVERIFY(desk.isOpen());
    desk.press("formDiscard");
    QVERIFY(!desk.isOpen());
    QCOMPARE(desk.stage.edits.count(), 0);
}

void TestRecordForm::escapeInAFieldAsksTooAndEscapeAgainKeepsTheText() {
    const Desk desk(RecordKind::Person);
    QWidget* name = desk.field(u"firstName"_s)->focusProxy();
    name->setFocus();
    QTest::keyClicks(name, u"Aoife"_s);
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(desk.button("formKeepEditing")->isVisible());
    QTest::keyClick(desk.form, Qt::Key_Escape);
    QVERIFY(!desk.button("formKeepEditing")->isVisible());
    QVERIFY(desk.isOpen());
    QVERIFY(name->hasFocus());
}

void TestRecordForm::enterStages() {
    const Desk desk(RecordKind::Person);
    QWidget* email = desk.field(u"email"_s)->focusProxy();
    email->setFocus();
    QTest::keyClicks(email, u"aoife@"_s);
    QTest::keyClick(email, Qt::Key_Return);
    QVERIFY(desk.isOpen());
    QTest::keyClicks(email, u"northwind.example"_s);
    QTest::keyClick(email, Qt::Key_Return);
    QCOMPARE(desk.stage.edits.count(), 1);
}

void TestRecordForm::aContractWithoutTheOperationSaysSo() {
    EditStage stage;
    auto contract = std::make_shared<Contract>(builtInContract());
    contract->operations.removeIf([](const Operation& each) { return each.action == Action::Create; });
    RecordForm form(stage.edits, contract, RecordKind::Company, sampleContext());
    form.setAttribute(Qt::WA_DeleteOnClose, false);
    form.open();
    QVERIFY(!form.findChild<QPushButton*>(u"formStage"_s)->isEnabled());
    QCOMPARE(form.findChild<QWidget*>(u"formProblem"_s)->findChild<QLabel*>()->text(),
             u"The contract has no operation that creates this."_s);
}

void TestRecordForm::itGrowsWithItsProblemsSoThatNothingScrolls() {
    const Desk desk(RecordKind::Person);
    const int before = desk.form->height();
    desk.type(u"linkedin"_s, u"linkedin"_s);
    desk.press("formStage");
    QTRY_VERIFY(desk.form->height() > before);
    auto* scroll = desk.form->findChild<QScrollArea*>();
    QTRY_COMPARE(scroll->verticalScrollBar()->maximum(), 0);
}

void TestRecordForm::onASmallScreenTheFieldsScroll() {
    const Desk desk(RecordKind::Interaction);
    QVERIFY(desk.form->minimumSizeHint().height() < 300);
    QTRY_VERIFY(desk.form->height() <= desk.form->screen()->availableGeometry().height());
}

QTEST_MAIN(TestRecordForm)
#include "tst_record_form.moc"
