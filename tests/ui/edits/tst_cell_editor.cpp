#include "tests/ui/edits/editor_bench.h"

using namespace klipy;
using namespace klipy::test;

/// What is special where an editor stands over a table's cell.
class TestCellEditor : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }

    void theBubbleOfACellIsNoWindow();
    void theBubbleGoesWithTheProblemAndWithTheEditor();
    void tabInACellCommitsAndAsksForTheNext();
    void aLongTextGrowsOverItsCellButNotOutOfTheRoom();
    void enterInLongTextBeginsALineAndControlEnterCommits();
};

void TestCellEditor::theBubbleOfACellIsNoWindow() {
    const Bench bench(fieldOf(FieldType::Email), {}, EditorPlace::Cell);
    bench.type(u"aoife"_s);
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.bubble(), u"This isn't an email address."_s);
    const auto* bubble = bench.window.findChild<QWidget*>(u"problemBubble"_s);
    QVERIFY(!bubble->isWindow());
    QVERIFY(bubble->y() >= bench.editor->geometry().bottom());
    QVERIFY(bench.control()->hasFocus());
}

void TestCellEditor::theBubbleGoesWithTheProblemAndWithTheEditor() {
    const Bench bench(fieldOf(FieldType::Email), {}, EditorPlace::Cell);
    bench.type(u"aoife"_s);
    bench.press(Qt::Key_Return);
    bench.type(u"@b.example"_s);
    QCOMPARE(bench.bubble(), QString());
    bench.type(u"@"_s);
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.bubble().isEmpty());
    bench.editor->move(10, 250); // there is no room below
    QVERIFY(bench.window.findChild<QWidget*>(u"problemBubble"_s)->geometry().bottom() < 250);
    delete bench.editor;
    QVERIFY(!bench.window.findChild<QWidget*>(u"problemBubble"_s));
}

void TestCellEditor::tabInACellCommitsAndAsksForTheNext() {
    const Bench bench(fieldOf(FieldType::Email), {}, EditorPlace::Cell);
    QSignalSpy moves(bench.editor, &FieldEditor::moveWanted);
    bench.type(u"a"_s);
    bench.press(Qt::Key_Tab);
    QCOMPARE(moves.count(), 0);
    bench.type(u"@b.example"_s);
    bench.press(Qt::Key_Tab);
    QCOMPARE(bench.committed->count(), 1);
    QCOMPARE(moves.takeFirst().at(0).toBool(), true);
    bench.press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(moves.takeFirst().at(0).toBool(), false);
}

void TestCellEditor::aLongTextGrowsOverItsCellButNotOutOfTheRoom() {
    const Bench bench(fieldOf(FieldType::LongText), {}, EditorPlace::Cell);
    const QRect room(0, 0, 400, 300);
    bench.editor->placeOver({200, 10, 120, 30}, room);
    const int before = bench.editor->height();
    QVERIFY(before > 30);
    bench.editor->beginWith(u"1\n2\n3\n4\n5\n6"_s);
    QVERIFY(bench.editor->height() > before);
    QVERIFY(room.contains(bench.editor->geometry()));
    bench.editor->placeOver({200, 260, 120, 30}, room);
    QVERIFY(room.contains(bench.editor->geometry()));
}

void TestCellEditor::enterInLongTextBeginsALineAndControlEnterCommits() {
    const Bench bench(fieldOf(FieldType::LongText), {}, EditorPlace::Cell);
    bench.type(u"a"_s);
    bench.press(Qt::Key_Return);
    bench.type(u"b"_s);
    QCOMPARE(bench.committed->count(), 0);
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.committed->count(), 1);
    QCOMPARE(bench.editor->value()->text, u"a\nb"_s);
}

QTEST_MAIN(TestCellEditor)
#include "tst_cell_editor.moc"
