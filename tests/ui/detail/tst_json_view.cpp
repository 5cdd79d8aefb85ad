#include "tests/ui/detail/recording_transport.h"
#include "tests/ui/detail/sample_records.h"
#include "ui/detail/json_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestJsonView : public QObject {
    Q_OBJECT
private slots:
    void orderDigitsAndEscapesAreTheServers();
    void copyAllCopiesEverything();
    void itIsMadeOnlyWhenItIsSeen();
    void aHugeRecordIsShownInPart();
    void lineWithoutEndIsCut();
    void theStartOfATextEndsWithAWholeLine();
    void ctrlFFinds();
    void namesAndStringsLookDifferent();

private:
    static RecordPtr person(const QByteArray& json) { return recordFrom(builtInContract(), RecordKind::Person, json); }
    static QPlainTextEdit* textOf(const JsonView& view) { return view.findChild<QPlainTextEdit*>(u"jsonText"_s); }
};

void TestJsonView::orderDigitsAndEscapesAreTheServers() {
    JsonView view;
    view.setRecord(
        person(R"({"zebra":1,"id":"p_1","alpha":12345678901234567890,"n":1.10,"s":"\u00e9<b>x</b>","e":[]})"));
    view.show();
    const QString text = textOf(view)->toPlainText();
    QVERIFY(text.indexOf(u"zebra"_s) < text.indexOf(u"\"id\""_s));
    QVERIFY(text.indexOf(u"\"id\""_s) < text.indexOf(u"alpha"_s));
    QVERIFY(text.contains(u"12345678901234567890"_s));
    QVERIFY(text.contains(u"1.10"_s));
    QVERIFY(text.contains(uR"("\u00e9<b>x</b>")"_s));
    QVERIFY(textOf(view)->isReadOnly());
}

void TestJsonView::copyAllCopiesEverything() {
    JsonView view;
    const QByteArray words = QByteArray("long ").repeated(300'000);
    const RecordPtr record = person(R"({"id":"p_1","remarks":")" + words + "\"}");
    view.setRecord(record);
    view.show();
    QVERIFY(view.findChild<QLabel*>(u"jsonNote"_s)->isVisible());
    view.findChild<QToolButton*>(u"jsonCopyAll"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(record->raw.indented()));
}

void TestJsonView::itIsMadeOnlyWhenItIsSeen() {
    JsonView view;
    view.setRecord(person(aoife()));
    QVERIFY(textOf(view)->toPlainText().isEmpty());
    view.show();
    QVERIFY(textOf(view)->toPlainText().contains(u"Aoife"_s));
    view.setRecord(nullptr);
    QVERIFY(textOf(view)->toPlainText().isEmpty());
    QVERIFY(!view.findChild<QToolButton*>(u"jsonCopyAll"_s)->isEnabled());
}

void TestJsonView::aHugeRecordIsShownInPart() {
    QByteArray json = R"({"id":"p_1","list":[)";
    for (int i = 0; i < 200'000; ++i)
        json += QByteArray::number(i) + ',';
    json += "0]}";
    const RecordPtr record = person(json);
    const auto shown = JsonView::excerpt(record->raw.indented());
    QVERIFY(shown.isCut);
    QVERIFY(shown.text.size() <= 1024 * 1024 + 2);
    QVERIFY(shown.text.endsWith(QChar(0x2026)));
    QVERIFY(!JsonView::excerpt("{\n}").isCut);
}

void TestJsonView::lineWithoutEndIsCut() {
    const auto shown = JsonView::excerpt("{\n  \"a\": \"" + QByteArray(30'000, 'x') + "\",\n  \"b\": 1\n}");
    QVERIFY(shown.isCut);
    QVERIFY(shown.text.size() < 21'000);
    QVERIFY(shown.text.contains(u"\"b\": 1"_s)); // what follows is still there
}

void TestJsonView::theStartOfATextEndsWithAWholeLine() {
    const QByteArray line = "  \"é\",\n";
    const auto shown = JsonView::excerpt("[\n" + line.repeated(200'000) + "]");
    const QStringList lines = shown.text.split(u'\n');
    QCOMPARE(lines[lines.size() - 2], u"  \"é\","_s);
}

void TestJsonView::ctrlFFinds() {
    JsonView view;
    view.setRecord(person(R"({"id":"p_1","a":"needle","b":"needle"})"));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    auto* text = textOf(view);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
    auto* field = view.findChild<QLineEdit*>(u"jsonFind"_s);
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, u"needle"_s);
    QTest::keyClick(field, Qt::Key_Return);
    const int first = text->textCursor().position();
    QCOMPARE(text->textCursor().selectedText(), u"needle"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(text->textCursor().position() > first);
    QTest::keyClick(field, Qt::Key_Return); // from the start again
    QCOMPARE(text->textCursor().position(), first);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
}

void TestJsonView::namesAndStringsLookDifferent() {
    JsonView view;
    view.setRecord(person(R"({"id":"p_\"1:","n":-1.5e3,"t":true})"));
    view.show();
    const auto colorAt = [&](int line, const QString& of) {
        const QTextBlock block = textOf(view)->document()->findBlockByNumber(line);
        const qsizetype at = block.text().indexOf(of);
        const auto formats = block.layout()->formats();
        for (const auto& range : formats) {
            if (at >= range.start && at < range.start + range.length)
                return range.format.foreground().color();
        }
        return QColor();
    };
    QTRY_VERIFY(colorAt(1, u"id"_s).isValid());
    QVERIFY(colorAt(1, u"id"_s) != colorAt(1, u"p_"_s));
    QCOMPARE(colorAt(1, u"1:"_s), colorAt(1, u"p_"_s)); // an escaped quote doesn't end the string
    QVERIFY(colorAt(2, u"-1.5e3"_s).isValid());
    QVERIFY(colorAt(2, u"-1.5e3"_s) != colorAt(3, u"true"_s));
}

QTEST_MAIN(TestJsonView)
#include "tst_json_view.moc"
