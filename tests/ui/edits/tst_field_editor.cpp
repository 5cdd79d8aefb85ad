#include "tests/ui/edits/editor_bench.h"

#include <QApplication>
#include <QComboBox>
#include <QWheelEvent>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestFieldEditor : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }

    void eachTypeHasItsControl_data();
    void eachTypeHasItsControl();
    void anUntouchedEditorHoldsTheVeryValueItBeganWith_data();
    void anUntouchedEditorHoldsTheVeryValueItBeganWith();
    void whatIsTypedBecomesAValue_data();
    void whatIsTypedBecomesAValue();
    void emptyingAFieldClearsIt();

    void aBadAddressIsToldWhenOneLeavesNotWhileOneTypes();
    void aTextThatIsTooLongIsToldAsOneTypes();
    void onceToldAProblemFollowsEveryKey();
    void aNearlyFullFieldShowsItsCount();
    void leavingABadTextKeepsItAndCommitsNothing();
    void leavingAnEmptyRequiredFieldUntouchedSaysNothing();
    void aBadValueFromTheServerIsNoProblemUntilItIsTouched();
    void theServersWordsStayUntilTheNextChange();
    void enterCommitsAndEscapeCancels();
    void leavingTheFieldCommits();
    void anEditorInAFormLetsEnterThroughToTheFormsButton();

    void anUnknownEnumValueStaysAsSent();
    void anEnumThatMayBeEmptyCanBeCleared();
    void aNewRequiredEnumHasNothingChosen();
    void theWheelChangesNothingWhileOneScrolls();
    void anAmericanTypesHisOwnDates();
};

void TestFieldEditor::eachTypeHasItsControl_data() {
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QByteArray>("control");
    const std::pair<FieldType, const char*> rows[] = {
        {FieldType::Text, "QLineEdit"},       {FieldType::LongText, "QPlainTextEdit"},
        {FieldType::Html, "QPlainTextEdit"},  {FieldType::Email, "QLineEdit"},
        {FieldType::Phone, "QLineEdit"},      {FieldType::Url, "QLineEdit"},
        {FieldType::Integer, "QLineEdit"},    {FieldType::Number, "QLineEdit"},
        {FieldType::Boolean, "QComboBox"},    {FieldType::Instant, "QLineEdit"},
        {FieldType::Enum, "QLineEdit"}, // nobody has said which values there are
        {FieldType::Reference, "QLineEdit"},  {FieldType::References, "QLineEdit"},
        {FieldType::Other, "QPlainTextEdit"},
    };
    for (const auto& [type, control] : rows)
        QTest::addRow("%d", static_cast<int>(type)) << type << QByteArray(control);
}

void TestFieldEditor::eachTypeHasItsControl() {
    QFETCH(FieldType, type);
    QFETCH(QByteArray, control);
    const Bench bench(fieldOf(type));
    QVERIFY(bench.control()->inherits(control.constData()));
    QCOMPARE(bench.control()->accessibleName(), u"Field"_s);
    QCOMPARE(bench.control()->objectName(), u"edit:field"_s);
}

void TestFieldEditor::anUntouchedEditorHoldsTheVeryValueItBeganWith_data() {
    QTest::addColumn<Field>("field");
    QTest::addColumn<Value>("value");
    Value moment;
    moment.kind = Value::Kind::Instant;
    moment.instantMs = 1'760'000'000'123; // no form that one types has milliseconds
    Value exact = numberValue(1);
    exact.text = u"1.50000"_s;
    Field direction = createField(RecordKind::Interaction, u"direction");
    QTest::newRow("missing") << fieldOf(FieldType::Text) << Value();
    QTest::newRow("blanks at its ends") << fieldOf(FieldType::Text) << textValue(u" x "_s);
    QTest::newRow("two lines in one") << fieldOf(FieldType::Text) << textValue(u"a\nb"_s);
    QTest::newRow("no address") << fieldOf(FieldType::Email) << textValue(u"ask the desk"_s);
    QTest::newRow("unknown enum") << direction << textValue(u"SIDEWAYS"_s);
    QTest::newRow("milliseconds") << fieldOf(FieldType::Instant) << moment;
    QTest::newRow("digits") << fieldOf(FieldType::Number) << exact;
    QTest::newRow("a number for a text") << fieldOf(FieldType::Text) << exact;
    QTest::newRow("a record unknown here") << fieldOf(FieldType::Reference) << textValue(u"c_unknown"_s);
}

void TestFieldEditor::anUntouchedEditorHoldsTheVeryValueItBeganWith() {
    QFETCH(Field, field);
    QFETCH(Value, value);
    const Bench bench(field, value);
    QVERIFY(!bench.editor->isChanged());
    const auto now = bench.editor->value();
    QVERIFY(now.has_value());
    QCOMPARE(*now, value);
}

void TestFieldEditor::whatIsTypedBecomesAValue_data() {
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Value>("value");
    Value moment;
    moment.kind = Value::Kind::Instant;
    moment.instantMs = 1'767'189'900'000;
    moment.text = u"2025-12-31T14:05:00Z"_s;
    Value flag = textValue(u"true"_s);
    flag.kind = Value::Kind::Flag;
    flag.number = 1;
    QTest::newRow("text") << fieldOf(FieldType::Text) << u" CTO "_s << textValue(u"CTO"_s);
    QTest::newRow("email") << fieldOf(FieldType::Email) << u"a@b.example"_s << textValue(u"a@b.example"_s);
    QTest::newRow("integer") << fieldOf(FieldType::Integer) << u"1,204"_s << numberValue(1204);
    QTest::newRow("date") << fieldOf(FieldType::Instant) << u"31/12/2025 14:05"_s << moment;
    QTest::newRow("flag") << fieldOf(FieldType::Boolean) << u"Yes"_s << flag;
    QTest::newRow("enum") << createField(RecordKind::Interaction, u"type") << u"Voice"_s << textValue(u"VOICE_NOTE"_s);
}

void TestFieldEditor::whatIsTypedBecomesAValue() {
    QFETCH(Field, field);
    QFETCH(QString, typed);
    QFETCH(Value, value);
    const Bench bench(field);
    bench.editor->beginWith(typed);
    const auto now = bench.editor->value();
    QVERIFY(now.has_value());
    QCOMPARE(*now, value);
}

void TestFieldEditor::emptyingAFieldClearsIt() {
    const Bench bench(fieldOf(FieldType::Text), textValue(u"CTO"_s));
    bench.editor->selectAll();
    bench.press(Qt::Key_Delete);
    QCOMPARE(bench.editor->value()->kind, Value::Kind::Null);
}

void TestFieldEditor::aBadAddressIsToldWhenOneLeavesNotWhileOneTypes() {
    const Bench bench(fieldOf(FieldType::Email));
    bench.type(u"aoife@"_s);
    QCOMPARE(bench.problem(), QString());
    bench.leave();
    QCOMPARE(bench.problem(), u"This isn't an email address."_s);
    QCOMPARE(bench.window.findChild<QWidget*>(u"problem:field"_s)->isVisible(), true);
}

void TestFieldEditor::aTextThatIsTooLongIsToldAsOneTypes() {
    Field field = fieldOf(FieldType::Text);
    field.maxLength = 4;
    const Bench bench(field);
    bench.type(u"abcd"_s);
    QCOMPARE(bench.problem(), QString());
    bench.type(u"e"_s);
    QCOMPARE(bench.problem(), u"At most 4 characters; these are 5."_s);
    bench.press(Qt::Key_Backspace);
    QCOMPARE(bench.problem(), QString());
}

void TestFieldEditor::onceToldAProblemFollowsEveryKey() {
    const Bench bench(fieldOf(FieldType::Email));
    bench.type(u"a"_s);
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.problem().isEmpty());
    bench.type(u"@b"_s);
    QVERIFY(!bench.problem().isEmpty());
    bench.type(u".example"_s);
    QCOMPARE(bench.problem(), QString());
}

void TestFieldEditor::aNearlyFullFieldShowsItsCount() {
    Field field = fieldOf(FieldType::LongText);
    field.maxLength = 1000;
    const Bench bench(field);
    const auto counts = [&] {
        const auto labels = bench.window.findChild<QWidget*>(u"problem:field"_s)->findChildren<QLabel*>();
        QStringList texts;
        for (const QLabel* label : labels) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    };
    bench.editor->beginWith(QString(899, u'x'));
    QCOMPARE(counts(), QStringList());
    bench.editor->beginWith(QString(900, u'x'));
    QCOMPARE(counts(), QStringList{u"900 / 1,000"_s});
    bench.editor->beginWith(QString(1024, u'x'));
    QCOMPARE(counts(), (QStringList{u"At most 1,000 characters; these are 1,024."_s, u"1,024 / 1,000"_s}));
}

void TestFieldEditor::leavingABadTextKeepsItAndCommitsNothing() {
    const Bench bench(fieldOf(FieldType::Integer));
    bench.type(u"about fifty"_s);
    bench.leave();
    QCOMPARE(bench.committed->count(), 0);
    QCOMPARE(qobject_cast<QLineEdit*>(bench.control())->text(), u"about fifty"_s);
    QVERIFY(!bench.editor->value());
}

void TestFieldEditor::leavingAnEmptyRequiredFieldUntouchedSaysNothing() {
    const Bench bench(createField(RecordKind::Person, u"email"));
    const QString before = bench.problem();
    bench.leave();
    QCOMPARE(bench.problem(), before);
    QVERIFY(!bench.editor->value());
    QVERIFY(!bench.editor->check()); // but the form asks
    QCOMPARE(bench.problem(), u"Email can't be empty."_s);
}

void TestFieldEditor::aBadValueFromTheServerIsNoProblemUntilItIsTouched() {
    const Bench bench(fieldOf(FieldType::Email), textValue(u"ask the desk"_s));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.problem(), QString());
    QCOMPARE(bench.committed->count(), 1);
    bench.type(u"!"_s);
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.problem(), u"This isn't an email address."_s);
    QCOMPARE(bench.committed->count(), 1);
}

void TestFieldEditor::theServersWordsStayUntilTheNextChange() {
    const Bench bench(fieldOf(FieldType::Text), textValue(u"contoso.example"_s));
    bench.editor->showProblem(u"This domain is taken."_s);
    QCOMPARE(bench.problem(), u"This domain is taken."_s);
    bench.leave();
    QCOMPARE(bench.problem(), u"This domain is taken."_s);
    bench.editor->setFocus();
    bench.type(u"x"_s);
    QCOMPARE(bench.problem(), QString());
}

void TestFieldEditor::enterCommitsAndEscapeCancels() {
    const Bench bench(fieldOf(FieldType::Text));
    bench.type(u"CTO"_s);
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.committed->count(), 1);
    bench.press(Qt::Key_Escape);
    QCOMPARE(bench.cancelled->count(), 1);
    QCOMPARE(bench.committed->count(), 1);
}

void TestFieldEditor::leavingTheFieldCommits() {
    const Bench bench(fieldOf(FieldType::Text));
    bench.type(u"CTO"_s);
    bench.leave();
    QCOMPARE(bench.committed->count(), 1);
}

void TestFieldEditor::anEditorInAFormLetsEnterThroughToTheFormsButton() {
    struct Listener final : QObject {
        int keys = 0;
        bool eventFilter(QObject*, QEvent* event) override {
            keys += event->type() == QEvent::KeyPress;
            return false;
        }
    } window;
    const Bench good(fieldOf(FieldType::Text));
    const_cast<QWidget&>(good.window).installEventFilter(&window);
    good.type(u"CTO"_s);
    window.keys = 0;
    good.press(Qt::Key_Return);
    QCOMPARE(window.keys, 1);
    const Bench cell(fieldOf(FieldType::Text), {}, EditorPlace::Cell);
    const_cast<QWidget&>(cell.window).installEventFilter(&window);
    cell.press(Qt::Key_Return);
    QCOMPARE(window.keys, 1);
}

void TestFieldEditor::anUnknownEnumValueStaysAsSent() {
    Field field = createField(RecordKind::Interaction, u"direction");
    const Bench bench(field, textValue(u"SIDE_WAYS"_s));
    const auto* box = qobject_cast<QComboBox*>(bench.control());
    QCOMPARE(box->currentText(), u"SIDE_WAYS"_s);
    QVERIFY(box->findText(u"Inbound"_s) >= 0);
}

void TestFieldEditor::anEnumThatMayBeEmptyCanBeCleared() {
    Field field = createField(RecordKind::Interaction, u"direction");
    field.required = false;
    const Bench bench(field, textValue(u"INBOUND"_s));
    bench.editor->beginWith(u"—"_s);
    QCOMPARE(bench.editor->value()->kind, Value::Kind::Null);
}

void TestFieldEditor::aNewRequiredEnumHasNothingChosen() {
    const Bench bench(createField(RecordKind::Interaction, u"direction"));
    const auto* box = qobject_cast<QComboBox*>(bench.control());
    QCOMPARE(box->currentIndex(), -1);
    QCOMPARE(box->findText(u"—"_s), -1);
}

void TestFieldEditor::theWheelChangesNothingWhileOneScrolls() {
    Field field = createField(RecordKind::Interaction, u"direction");
    const Bench bench(field, textValue(u"INBOUND"_s));
    bench.elsewhere->setFocus();
    QWheelEvent wheel({5, 5}, bench.control()->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(bench.control(), &wheel);
    QVERIFY(!bench.editor->isChanged());
    bench.editor->setFocus();
    QApplication::sendEvent(bench.control(), &wheel);
    QVERIFY(bench.editor->isChanged());
}

void TestFieldEditor::anAmericanTypesHisOwnDates() {
    QWidget window;
    FieldEditor* editor =
        FieldEditor::make(fieldOf(FieldType::Instant), {},
                          sampleContext(QLocale(QLocale::English, QLocale::UnitedStates)), EditorPlace::Form, &window);
    editor->beginWith(u"12/31/2025"_s);
    QCOMPARE(editor->value()->text, u"2025-12-31T00:00:00Z"_s);
}

QTEST_MAIN(TestFieldEditor)
#include "tst_field_editor.moc"
