#include "tests/ui/detail/panel_fixture.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestDetailsView : public QObject {
    Q_OBJECT
private slots:
    void fieldsStandInOrder();
    void hostileMarkupIsOnlyText();
    void aValueCanBeSelectedByKeyboard();
    void ctrlCWithoutASelectionCopiesTheValue();
    void theCopyButtonComesWithTheMouse();
    void theMenuCopiesValueAndJson();
    void aReferenceOpensTheRecordByKeyAndByMouse();
    void anAddressGoesThroughTheGate();
    void whatTheGateRefusesIsNoLink();
    void widgetsAreKeptFromRecordToRecord();
    void switchingIsFast();
    void tabGoesThroughAllValues();
};

void TestDetailsView::fieldsStandInOrder() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    const auto top = [&w](const QString& name) {
        const auto* widget = w.find<QWidget>(name);
        return widget ? widget->mapTo(&w.panel, QPoint()).y() : -1;
    };
    const QStringList downwards{u"group:name"_s,      u"value:firstName"_s, u"value:lastName"_s,     u"group:contact"_s,
                                u"value:email"_s,     u"value:phone"_s,     u"value:linkedin"_s,     u"group:work"_s,
                                u"value:title"_s,     u"value:companyId"_s, u"value:remarks"_s,      u"group:record"_s,
                                u"value:updatedAt"_s, u"value:leadScore"_s, u"value:custom_fields"_s};
    for (qsizetype i = 1; i < downwards.size(); ++i)
        QVERIFY2(top(downwards[i]) > top(downwards[i - 1]), qPrintable(downwards[i]));
    // Label to the left of its value, and neither over the other.
    const auto* label = w.find<QWidget>(u"label:email"_s);
    QVERIFY(label->geometry().right() < w.value(u"email"_s)->geometry().left());
    QCOMPARE(w.value(u"remarks"_s)->toPlainText().count(u'\n'), 3);
}

void TestDetailsView::hostileMarkupIsOnlyText() {
    PanelFixture w;
    const QString markup = u"<img src='http://evil.example/x.png'><a href='http://evil.example'>x</a><b>y</b>"_s;
    const QByteArray bytes = markup.toUtf8();
    w.show(RecordKind::Person, R"({"id":"p_1","firstName":")" + bytes + R"(","title":")" + bytes + R"(","email":")" +
                                   bytes + R"(","linkedin":")" + bytes + R"(","companyId":")" + bytes + R"(",")" +
                                   bytes + R"(":")" + bytes + "\"}");
    for (const QString& field : {u"firstName"_s, u"title"_s, u"email"_s, u"linkedin"_s, u"companyId"_s}) {
        ValueBox* box = w.value(field);
        QCOMPARE(box->toPlainText(), markup);
        for (QTextBlock block = box->document()->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                QVERIFY(!it.fragment().charFormat().isImageFormat());
                QVERIFY(!it.fragment().charFormat().anchorHref().contains(u"evil"_s));
            }
        }
    }
    QVERIFY(w.find<QLabel>(u"recordName"_s)->text().contains(u"<img"_s));
    const auto labels = w.panel.findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QCOMPARE(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'), true);
    const auto widgets = w.panel.findChildren<QWidget*>();
    for (const QWidget* widget : widgets)
        QVERIFY2(!widget->toolTip().contains(u"<img"_s), qPrintable(widget->toolTip()));
}

void TestDetailsView::aValueCanBeSelectedByKeyboard() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    ValueBox* box = w.value(u"title"_s);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(box->textCursor().selectedText(), u"CTO"_s);
    QTest::keyClick(box, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"CTO"_s);
    QTest::keyClicks(box, u"x"_s); // nothing can be typed
    QCOMPARE(box->toPlainText(), u"CTO"_s);
}

void TestDetailsView::ctrlCWithoutASelectionCopiesTheValue() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    QTest::keyClick(w.value(u"remarks"_s), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Met at the harbour"_s));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"with Bao."_s));
}

void TestDetailsView::theCopyButtonComesWithTheMouse() {
    PanelFixture w;
    w.show(RecordKind::Person, R"({"id":"p_1","title":"CTO"})");
    auto* copy = w.find<QToolButton>(u"copyValueButton"_s);
    QVERIFY(!copy->isVisible());
    QEnterEvent enter(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1));
    QCoreApplication::sendEvent(w.value(u"title"_s), &enter);
    QVERIFY(copy->isVisible());
    QVERIFY(!copy->geometry().intersects(w.value(u"title"_s)->geometry()));
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"CTO"_s);
    QCoreApplication::sendEvent(w.value(u"firstName"_s), &enter); // nothing there to copy
    QVERIFY(!copy->isVisible());
}

void TestDetailsView::theMenuCopiesValueAndJson() {
    PanelFixture w;
    w.show(RecordKind::Person, R"({"id":"p_1","job_title":"x","title":"C\u0054O"})");
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5));
    QCoreApplication::sendEvent(w.value(u"title"_s)->viewport(), &event);
    auto* menu = w.find<QMenu>(u"valueMenu"_s);
    QTRY_VERIFY(menu && menu->isVisible());
    QVERIFY(!menu->findChild<QAction*>(u"copySelection"_s)->isEnabled());
    menu->findChild<QAction*>(u"copyJson"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), uR"({"title": "C\u0054O"})"_s);
    menu->findChild<QAction*>(u"copyValue"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"CTO"_s);
    menu->close();
}

void TestDetailsView::aReferenceOpensTheRecordByKeyAndByMouse() {
    PanelFixture w;
    QSignalSpy opened(&w.panel, &RecordPanel::openRecordRequested);
    w.show(RecordKind::Person, aoife());
    QCOMPARE(w.value(u"companyId"_s)->toPlainText(), u"Northwind Traders"_s);
    w.value(u"companyId"_s)->setFocus();
    QTest::keyClick(w.value(u"companyId"_s), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    w.clickStartOf(w.value(u"companyId"_s));
    QCOMPARE(opened.size(), 2);
    for (const auto& arguments : opened) {
        QCOMPARE(arguments[0].value<RecordKind>(), RecordKind::Company);
        QCOMPARE(arguments[1].toString(), u"c_1"_s);
    }
}

void TestDetailsView::anAddressGoesThroughTheGate() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    w.window.show();
    w.clickStartOf(w.value(u"email"_s));
    auto* dialog = w.window.findChild<QDialog*>(u"linkDialog"_s);
    QTRY_VERIFY(dialog && dialog->isVisible());
    QVERIFY(w.opened.isEmpty()); // not before somebody has seen where it goes
    dialog->findChild<QPushButton*>(u"linkOpen"_s)->click();
    QCOMPARE(w.opened, QList<QUrl>{QUrl(u"mailto:aoife.brennan@northwind.example"_s)});
}

void TestDetailsView::whatTheGateRefusesIsNoLink() {
    PanelFixture w;
    w.show(RecordKind::Person, R"j({"id":"p_1","linkedin":"javascript:alert(1)","email":"file:///etc/passwd"})j");
    for (const QString& field : {u"linkedin"_s, u"email"_s}) {
        w.value(field)->setFocus();
        QTest::keyClick(w.value(field), Qt::Key_Return);
        w.clickStartOf(w.value(field));
        QVERIFY(w.value(field)->anchorAt(w.value(field)->cursorRect().center() + QPoint(6, 0)).isEmpty());
    }
    QVERIFY(!w.window.findChild<QDialog*>(u"linkDialog"_s));
    QVERIFY(w.opened.isEmpty());
}

void TestDetailsView::widgetsAreKeptFromRecordToRecord() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    const ValueBox* title = w.value(u"title"_s);
    const auto before = w.panel.findChildren<QWidget*>().size();
    w.panel.showRecord(RecordKind::Person, w.entry(RecordKind::Person, R"({"id":"p_2","title":"COO"})"));
    QCOMPARE(w.value(u"title"_s), title);
    QCOMPARE(title->toPlainText(), u"COO"_s);
    w.panel.showRecord(RecordKind::Person, w.entry(RecordKind::Person, aoife()));
    QCOMPARE(w.panel.findChildren<QWidget*>().size(), before);
    QCOMPARE(w.find<QScrollArea>(u"detailsTab"_s)->verticalScrollBar()->value(), 0);
}

void TestDetailsView::switchingIsFast() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    QList<Entry> entries;
    for (int i = 0; i < 40; ++i) {
        QByteArray json = aoife();
        const QByteArray number = QByteArray::number(i);
        json.replace("p_1", "p_" + number).replace("Aoife", "Aoife " + number).replace("harbour", "harbour " + number);
        entries.append(w.entry(RecordKind::Person, json));
    }
    QList<qint64> times; // µs
    for (const Entry& entry : std::as_const(entries)) {
        QElapsedTimer timer;
        timer.start();
        w.panel.showRecord(RecordKind::Person, entry);
        w.panel.repaint();
        times.append(timer.nsecsElapsed() / 1000);
    }
    std::sort(times.begin(), times.end());
    const qint64 median = times[times.size() / 2];
    qInfo("median of a switch with its painting: %.1f ms", static_cast<double>(median) / 1000);
    QVERIFY2(median < 100'000, "far beyond a frame, even with sanitizers and a busy machine");
}

void TestDetailsView::tabGoesThroughAllValues() {
    PanelFixture w;
    w.show(RecordKind::Company, northwind());
    w.panel.activateWindow();
    w.value(u"name"_s)->setFocus(Qt::TabFocusReason);
    QStringList seen;
    for (int i = 0; i < 40 && QApplication::focusWidget() != w.find<QWidget>(u"closePanel"_s); ++i) {
        if (auto* box = qobject_cast<ValueBox*>(QApplication::focusWidget()); box && !seen.contains(box->objectName()))
            seen.append(box->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(seen,
             QStringList({u"value:name"_s, u"value:domain"_s, u"value:linkedin"_s, u"value:industry"_s,
                          u"value:employeeCount"_s, u"value:estimatedRevenue"_s, u"value:city"_s, u"value:state"_s,
                          u"value:country"_s, u"value:id"_s, u"value:createdAt"_s, u"value:updatedAt"_s}));
}

QTEST_MAIN(TestDetailsView)
#include "tst_details_view.moc"
