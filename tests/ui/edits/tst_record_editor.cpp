#include "tests/ui/edits/sample_edits.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCalendarWidget>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// An editor in a window, and the list or calendar that it has opened.
struct Picker {
    explicit Picker(const Field& field, const Value& value = {}, EditorPlace place = EditorPlace::Form) {
        auto* column = new QVBoxLayout(&window);
        editor = FieldEditor::make(field, value, sampleContext(), place, &window);
        column->addWidget(editor);
        window.resize(400, 200);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window never became active");
        editor->setFocus();
    }

    QLineEdit* line() const { return qobject_cast<QLineEdit*>(editor->focusProxy()); }
    static QWidget* popup() { return QApplication::activePopupWidget(); }
    static QStringList rows() {
        const auto* list = qobject_cast<QAbstractItemView*>(popup());
        QStringList texts;
        for (int row = 0; list && row < list->model()->rowCount(); ++row)
            texts.append(list->model()->index(row, 0).data().toString());
        return texts;
    }

    QWidget window;
    FieldEditor* editor = nullptr;
};

Field company() {
    return createField(RecordKind::Person, u"companyId");
}

} // namespace

class TestRecordEditor : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void cleanup() {
        if (QWidget* open = Picker::popup())
            open->close();
    }

    void aRecordIsShownByItsName();
    void typingFindsAndEnterTakesTheBest();
    void arrowsChooseAnotherAndStagedRecordsAreAmongThem();
    void noneClears();
    void anEmptiedFieldIsClearedToo();
    void aPastedIdIsTaken();
    void anUnknownIdIsOfferedAsSuch();
    void aWholeNameTypedWithoutTheListIsTaken();
    void aHalfTypedNameIsNoRecord();
    void escapeClosesTheListFirst();
    void aChoiceInACellCommits();

    void aDayChosenFromTheCalendarKeepsTheTime();
    void theCalendarClears();
};

void TestRecordEditor::aRecordIsShownByItsName() {
    const Picker picker(company(), textValue(u"c_1"_s));
    QCOMPARE(picker.line()->text(), u"Northwind Traders"_s);
    const Picker unknown(company(), textValue(u"c_99"_s));
    QCOMPARE(unknown.line()->text(), u"c_99"_s);
}

void TestRecordEditor::typingFindsAndEnterTakesTheBest() {
    const Picker picker(company());
    QTest::keyClicks(picker.line(), u"nor"_s);
    QCOMPARE(picker.rows(),
             (QStringList{u"Northwind Traders"_s, u"Northern Lights Logistics & Sons"_s, u"Norrsken"_s}));
    QTest::keyClick(picker.popup(), Qt::Key_Return);
    QCOMPARE(picker.line()->text(), u"Northwind Traders"_s);
    QCOMPARE(picker.editor->value()->text, u"c_1"_s);
    QVERIFY(!picker.popup());
}

void TestRecordEditor::arrowsChooseAnotherAndStagedRecordsAreAmongThem() {
    const Picker picker(company());
    QTest::keyClicks(picker.line(), u"nor"_s);
    QTest::keyClick(picker.popup(), Qt::Key_Down);
    QTest::keyClick(picker.popup(), Qt::Key_Down);
    QTest::keyClick(picker.popup(), Qt::Key_Return);
    QCOMPARE(picker.editor->value()->text, u"tmp_4"_s);
}

void TestRecordEditor::noneClears() {
    const Picker picker(company(), textValue(u"c_1"_s));
    QTest::keyClick(picker.line(), Qt::Key_Down);
    QCOMPARE(picker.rows().last(), u"None"_s);
    QTest::keyClick(picker.popup(), Qt::Key_Up); // from the present one, the first
    QTest::keyClick(picker.popup(), Qt::Key_Up);
    QTest::keyClick(picker.popup(), Qt::Key_Return);
    QCOMPARE(picker.editor->value()->kind, Value::Kind::Null);
    QCOMPARE(picker.line()->text(), QString());
}

void TestRecordEditor::anEmptiedFieldIsClearedToo() {
    const Picker picker(company(), textValue(u"c_1"_s));
    picker.editor->beginWith(QString());
    QCOMPARE(picker.editor->value()->kind, Value::Kind::Null);
}

void TestRecordEditor::aPastedIdIsTaken() {
    const Picker picker(company());
    picker.editor->beginWith(u" c_3 "_s);
    QVERIFY(picker.editor->commit());
    QCOMPARE(picker.editor->value()->text, u"c_3"_s);
    QCOMPARE(picker.line()->text(), u"Contoso"_s);
}

void TestRecordEditor::anUnknownIdIsOfferedAsSuch() {
    const Picker picker(company());
    QTest::keyClicks(picker.line(), u"com_0817"_s);
    QCOMPARE(picker.rows(), QStringList{u"Use the ID “com_0817”"_s});
    QTest::keyClick(picker.popup(), Qt::Key_Return);
    QCOMPARE(picker.editor->value()->text, u"com_0817"_s);
}

void TestRecordEditor::aWholeNameTypedWithoutTheListIsTaken() {
    const Picker picker(company());
    picker.editor->beginWith(u"contoso"_s);
    QVERIFY(picker.editor->commit());
    QCOMPARE(picker.editor->value()->text, u"c_3"_s);
    QCOMPARE(picker.line()->text(), u"Contoso"_s);
}

void TestRecordEditor::aHalfTypedNameIsNoRecord() {
    const Picker picker(company());
    for (const QString& half : {u"North"_s, u"Acme"_s, u"Contoso Ltd"_s}) {
        picker.editor->beginWith(half);
        QVERIFY2(!picker.editor->commit(), qPrintable(half));
        QCOMPARE(picker.line()->accessibleDescription(), u"Choose one from the list, or paste its ID."_s);
    }
}

void TestRecordEditor::escapeClosesTheListFirst() {
    const Picker picker(company());
    QSignalSpy cancelled(picker.editor, &FieldEditor::cancelled);
    QTest::keyClicks(picker.line(), u"nor"_s);
    QTest::keyClick(picker.popup(), Qt::Key_Escape);
    QVERIFY(!picker.popup());
    QCOMPARE(cancelled.count(), 0);
    QTest::keyClick(picker.line(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
}

void TestRecordEditor::aChoiceInACellCommits() {
    const Picker picker(company(), {}, EditorPlace::Cell);
    QSignalSpy committed(picker.editor, &FieldEditor::committed);
    QTest::keyClicks(picker.line(), u"cont"_s);
    QCOMPARE(committed.count(), 0); // the list's opening is no leaving
    QTest::keyClick(picker.popup(), Qt::Key_Return);
    QCOMPARE(committed.count(), 1);
    QCOMPARE(picker.editor->value()->text, u"c_3"_s);
}

void TestRecordEditor::aDayChosenFromTheCalendarKeepsTheTime() {
    const Picker picker(createField(RecordKind::Interaction, u"interactionDate"));
    QSignalSpy committed(picker.editor, &FieldEditor::committed);
    picker.editor->beginWith(u"31/12/2025 14:05"_s);
    QTest::keyClick(picker.line(), Qt::Key_F4);
    QVERIFY(picker.popup());
    auto* calendar = picker.popup()->findChild<QCalendarWidget*>();
    QCOMPARE(calendar->selectedDate(), QDate(2025, 12, 31));
    calendar->setSelectedDate(QDate(2025, 12, 24));
    emit calendar->clicked(calendar->selectedDate());
    QVERIFY(!picker.popup());
    QCOMPARE(picker.line()->text(), u"24/12/2025 14:05"_s);
    QCOMPARE(committed.count(), 0); // one may still change the time
}

void TestRecordEditor::theCalendarClears() {
    Value moment;
    moment.kind = Value::Kind::Instant;
    moment.instantMs = 1'760'000'000'000;
    const Picker picker(createField(RecordKind::Interaction, u"interactionDate"), moment);
    QTest::keyClick(picker.line(), Qt::Key_Down, Qt::AltModifier);
    QVERIFY(picker.popup());
    picker.popup()->findChild<QPushButton*>(u"momentNone"_s)->click();
    QCOMPARE(picker.editor->value()->kind, Value::Kind::Null);
}

QTEST_MAIN(TestRecordEditor)
#include "tst_record_editor.moc"
