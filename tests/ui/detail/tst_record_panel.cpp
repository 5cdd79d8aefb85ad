#include "tests/ui/detail/recording_transport.h"
#include "tests/ui/detail/sample_records.h"
#include "ui/common/link_gate.h"
#include "ui/detail/record_panel.h"
#include "ui/detail/value_box.h"

#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

/// Something that a screen reader can say. Qt's own parts (the arrows of a tab bar) have Qt's names.
bool hasName(const QWidget& widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return !widget.accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
           widget.objectName().isEmpty() || widget.objectName().startsWith(u"qt_"_s);
}

} // namespace

class TestRecordPanel : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void nothingIsSelectedAtFirst();
    void theHeaderIsMadeOfRoles_data();
    void theHeaderIsMadeOfRoles();
    void fieldsStandInOrder();
    void hostileMarkupIsOnlyText();
    void aValueCanBeSelectedByKeyboard();
    void ctrlCWithoutASelectionCopiesTheValue();
    void theCopyButtonComesWithTheMouse();
    void theMenuCopiesValueAndJson();
    void aReferenceOpensTheRecordByKeyAndByMouse();
    void anAddressGoesThroughTheGate();
    void whatTheGateRefusesIsNoLink();
    void namesThatArriveLaterAreShown();
    void anInteractionHasNoTimelineAndTheNextPersonHasAgain();
    void theTimelineAsksOnlyWhenItIsOpened();
    void whatIsNotReadSaysSo_data();
    void whatIsNotReadSaysSo();
    void aFailureIsExplained();
    void theRecordShownBeforeStaysInViewWhenItIsGone();
    void widgetsAreKeptFromRecordToRecord();
    void switchingIsFast();
    void tabGoesThroughAllValues();
    void everythingHasAName();
    void aNewContextForgetsTheRecord();
    void itCanBeClosed();

private:
    template <typename T> T* find(const QString& name) const { return m_panel->findChild<T*>(name); }
    ValueBox* value(const QString& field) const { return find<ValueBox>(u"value:"_s + field); }
    RecordPtr read(RecordKind kind, const QByteArray& json) const {
        return recordFrom(*m_server->contract, kind, json);
    }
    void show(RecordKind kind, const QByteArray& json, Presence presence = Presence::Loaded) {
        m_panel->showRecord(kind, entryOf(read(kind, json), presence));
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void clickStartOf(ValueBox* box) const {
        QTest::mouseClick(box->viewport(), Qt::LeftButton, {}, box->cursorRect().center() + QPoint(6, 0));
    }

    std::unique_ptr<TestClient> m_server;
    std::unique_ptr<QWidget> m_window;
    QList<QUrl> m_opened;
    std::unique_ptr<RecordPanel> m_panel;
};

void TestRecordPanel::init() {
    QGuiApplication::clipboard()->clear();
    m_opened.clear();
    m_server = std::make_unique<TestClient>();
    m_window = std::make_unique<QWidget>();
    auto* gate = new LinkGate(m_window.get(), [this](const QUrl& url) { m_opened.append(url); });
    m_panel = std::make_unique<RecordPanel>(*gate);
    m_panel->setContext(sampleContext(m_server->contract, m_server->client.get()));
    m_panel->resize(320, 900);
}

void TestRecordPanel::cleanup() {
    m_panel.reset();
    m_window.reset();
    m_server.reset();
}

void TestRecordPanel::nothingIsSelectedAtFirst() {
    m_panel->show();
    QVERIFY(find<QWidget>(u"recordEmpty"_s)->isVisible());
    QCOMPARE(find<QWidget>(u"recordEmpty"_s)->accessibleName(), u"Select a record"_s);
    show(RecordKind::Person, aoife());
    QVERIFY(!find<QWidget>(u"recordEmpty"_s)->isVisible());
    QCOMPARE(m_panel->id(), u"p_1"_s);
    m_panel->clear();
    QVERIFY(find<QWidget>(u"recordEmpty"_s)->isVisible());
    QVERIFY(m_panel->id().isEmpty());
}

void TestRecordPanel::theHeaderIsMadeOfRoles_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("subtitle");
    const int person = static_cast<int>(RecordKind::Person);
    QTest::newRow("person") << person << aoife() << "Aoife Brennan"
                            << "CTO · Northwind Traders";
    QTest::newRow("snake_case") << person
                                << QByteArray(R"({"id":"p_1","job_title":"x","title":"COO","company_id":"c_1"})")
                                << "p_1"
                                << "COO · Northwind Traders";
    QTest::newRow("company without a name known") << person << QByteArray(R"({"id":"p_1","companyId":"c_2"})") << "p_1"
                                                  << "Person";
    QTest::newRow("only an address") << person << QByteArray(R"({"id":"p_1","firstName":"A","email":"a@b.example"})")
                                     << "A"
                                     << "a@b.example";
    QTest::newRow("company") << static_cast<int>(RecordKind::Company) << northwind() << "Northwind Traders"
                             << "northwind.example";
    QTest::newRow("interaction") << static_cast<int>(RecordKind::Interaction)
                                 << QByteArray(R"({"id":"i_1","type":"EMAIL","direction":"INBOUND","title":"Hi"})")
                                 << "Hi"
                                 << "Email · Inbound";
}

void TestRecordPanel::theHeaderIsMadeOfRoles() {
    QFETCH(int, kind);
    QFETCH(QByteArray, json);
    QFETCH(QString, name);
    QFETCH(QString, subtitle);
    show(static_cast<RecordKind>(kind), json);
    QCOMPARE(find<QLabel>(u"recordName"_s)->text(), name);
    QCOMPARE(find<QLabel>(u"recordSubtitle"_s)->text(), subtitle);
}

void TestRecordPanel::fieldsStandInOrder() {
    show(RecordKind::Person, aoife());
    const auto top = [this](const QString& name) {
        const auto* widget = find<QWidget>(name);
        return widget ? widget->mapTo(m_panel.get(), QPoint()).y() : -1;
    };
    const QStringList downwards{u"group:name"_s,      u"value:firstName"_s, u"value:lastName"_s,     u"group:contact"_s,
                                u"value:email"_s,     u"value:phone"_s,     u"value:linkedin"_s,     u"group:work"_s,
                                u"value:title"_s,     u"value:companyId"_s, u"value:remarks"_s,      u"group:record"_s,
                                u"value:updatedAt"_s, u"value:leadScore"_s, u"value:custom_fields"_s};
    for (qsizetype i = 1; i < downwards.size(); ++i)
        QVERIFY2(top(downwards[i]) > top(downwards[i - 1]), qPrintable(downwards[i]));
    // Label to the left of its value, and neither over the other.
    const auto* label = find<QWidget>(u"label:email"_s);
    QVERIFY(label->geometry().right() < value(u"email"_s)->geometry().left());
    QCOMPARE(value(u"remarks"_s)->toPlainText().count(u'\n'), 3);
}

void TestRecordPanel::hostileMarkupIsOnlyText() {
    const QString markup = u"<img src='http://evil.example/x.png'><a href='http://evil.example'>x</a><b>y</b>"_s;
    const QByteArray bytes = markup.toUtf8();
    show(RecordKind::Person, R"({"id":"p_1","firstName":")" + bytes + R"(","title":")" + bytes + R"(","email":")" +
                                 bytes + R"(","linkedin":")" + bytes + R"(","companyId":")" + bytes + R"(",")" + bytes +
                                 R"(":")" + bytes + "\"}");
    for (const QString& field : {u"firstName"_s, u"title"_s, u"email"_s, u"linkedin"_s, u"companyId"_s}) {
        ValueBox* box = value(field);
        QCOMPARE(box->toPlainText(), markup);
        for (QTextBlock block = box->document()->begin(); block.isValid(); block = block.next()) {
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                QVERIFY(!it.fragment().charFormat().isImageFormat());
                QVERIFY(!it.fragment().charFormat().anchorHref().contains(u"evil"_s));
            }
        }
    }
    QVERIFY(find<QLabel>(u"recordName"_s)->text().contains(u"<img"_s));
    const auto labels = m_panel->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QCOMPARE(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'), true);
    const auto widgets = m_panel->findChildren<QWidget*>();
    for (const QWidget* widget : widgets)
        QVERIFY2(!widget->toolTip().contains(u"<img"_s), qPrintable(widget->toolTip()));
}

void TestRecordPanel::aValueCanBeSelectedByKeyboard() {
    show(RecordKind::Person, aoife());
    ValueBox* box = value(u"title"_s);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(box->textCursor().selectedText(), u"CTO"_s);
    QTest::keyClick(box, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"CTO"_s);
    QTest::keyClicks(box, u"x"_s); // nothing can be typed
    QCOMPARE(box->toPlainText(), u"CTO"_s);
}

void TestRecordPanel::ctrlCWithoutASelectionCopiesTheValue() {
    show(RecordKind::Person, aoife());
    QTest::keyClick(value(u"remarks"_s), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Met at the harbour"_s));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"with Bao."_s));
}

void TestRecordPanel::theCopyButtonComesWithTheMouse() {
    show(RecordKind::Person, R"({"id":"p_1","title":"CTO"})");
    auto* copy = find<QToolButton>(u"copyValueButton"_s);
    QVERIFY(!copy->isVisible());
    QEnterEvent enter(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1));
    QCoreApplication::sendEvent(value(u"title"_s), &enter);
    QVERIFY(copy->isVisible());
    QVERIFY(!copy->geometry().intersects(value(u"title"_s)->geometry()));
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"CTO"_s);
    QCoreApplication::sendEvent(value(u"firstName"_s), &enter); // nothing there to copy
    QVERIFY(!copy->isVisible());
}

void TestRecordPanel::theMenuCopiesValueAndJson() {
    show(RecordKind::Person, R"({"id":"p_1","job_title":"x","title":"C\u0054O"})");
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5));
    QCoreApplication::sendEvent(value(u"title"_s)->viewport(), &event);
    auto* menu = find<QMenu>(u"valueMenu"_s);
    QTRY_VERIFY(menu && menu->isVisible());
    QVERIFY(!menu->findChild<QAction*>(u"copySelection"_s)->isEnabled());
    menu->findChild<QAction*>(u"copyJson"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), uR"({"title": "C\u0054O"})"_s);
    menu->findChild<QAction*>(u"copyValue"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"CTO"_s);
    menu->close();
}

void TestRecordPanel::aReferenceOpensTheRecordByKeyAndByMouse() {
    QSignalSpy opened(m_panel.get(), &RecordPanel::openRecordRequested);
    show(RecordKind::Person, aoife());
    QCOMPARE(value(u"companyId"_s)->toPlainText(), u"Northwind Traders"_s);
    value(u"companyId"_s)->setFocus();
    QTest::keyClick(value(u"companyId"_s), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    clickStartOf(value(u"companyId"_s));
    QCOMPARE(opened.size(), 2);
    for (const auto& arguments : opened) {
        QCOMPARE(arguments[0].value<RecordKind>(), RecordKind::Company);
        QCOMPARE(arguments[1].toString(), u"c_1"_s);
    }
}

void TestRecordPanel::anAddressGoesThroughTheGate() {
    show(RecordKind::Person, aoife());
    m_window->show();
    clickStartOf(value(u"email"_s));
    auto* dialog = m_window->findChild<QDialog*>(u"linkDialog"_s);
    QTRY_VERIFY(dialog && dialog->isVisible());
    QVERIFY(m_opened.isEmpty()); // not before somebody has seen where it goes
    dialog->findChild<QPushButton*>(u"linkOpen"_s)->click();
    QCOMPARE(m_opened, QList<QUrl>{QUrl(u"mailto:aoife.brennan@northwind.example"_s)});
}

void TestRecordPanel::whatTheGateRefusesIsNoLink() {
    show(RecordKind::Person, R"j({"id":"p_1","linkedin":"javascript:alert(1)","email":"file:///etc/passwd"})j");
    for (const QString& field : {u"linkedin"_s, u"email"_s}) {
        value(field)->setFocus();
        QTest::keyClick(value(field), Qt::Key_Return);
        clickStartOf(value(field));
        QVERIFY(value(field)->anchorAt(value(field)->cursorRect().center() + QPoint(6, 0)).isEmpty());
    }
    QVERIFY(!m_window->findChild<QDialog*>(u"linkDialog"_s));
    QVERIFY(m_opened.isEmpty());
}

void TestRecordPanel::namesThatArriveLaterAreShown() {
    QString name;
    PanelContext context = sampleContext(m_server->contract, m_server->client.get());
    context.nameOf = [&name](RecordKind, const QString&) { return name; };
    m_panel->setContext(context);
    show(RecordKind::Person, aoife());
    QCOMPARE(value(u"companyId"_s)->toPlainText(), u"c_1"_s);
    QCOMPARE(find<QLabel>(u"recordSubtitle"_s)->text(), u"CTO"_s);
    name = u"Northwind"_s;
    m_panel->refreshNames();
    QCOMPARE(value(u"companyId"_s)->toPlainText(), u"Northwind"_s);
    QCOMPARE(find<QLabel>(u"recordSubtitle"_s)->text(), u"CTO · Northwind"_s);
}

void TestRecordPanel::anInteractionHasNoTimelineAndTheNextPersonHasAgain() {
    auto* tabs = find<QTabWidget>(u"recordTabs"_s);
    auto* timeline = find<QWidget>(u"timelineTab"_s);
    show(RecordKind::Person, aoife());
    tabs->setCurrentWidget(timeline);
    m_panel->showRecord(RecordKind::Interaction, entryOf(read(RecordKind::Interaction, meeting())));
    QVERIFY(!tabs->isTabVisible(tabs->indexOf(timeline)));
    QCOMPARE(tabs->currentWidget(), find<QWidget>(u"detailsTab"_s));
    QVERIFY(value(u"contacts"_s)->toPlainText().contains(u"Aoife Brennan"_s));
    m_panel->showRecord(RecordKind::Person, entryOf(read(RecordKind::Person, aoife())));
    QCOMPARE(tabs->currentWidget(), timeline);
}

void TestRecordPanel::theTimelineAsksOnlyWhenItIsOpened() {
    show(RecordKind::Person, aoife());
    QTest::qWait(300);
    QCOMPARE(m_server->transport->count(), 0);
    find<QTabWidget>(u"recordTabs"_s)->setCurrentWidget(find<QWidget>(u"timelineTab"_s));
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_panel->showRecord(RecordKind::Interaction, entryOf(read(RecordKind::Interaction, meeting())));
    QTRY_VERIFY(m_server->transport->at(0).isDropped());
}

void TestRecordPanel::whatIsNotReadSaysSo_data() {
    QTest::addColumn<int>("presence");
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("canRetry");
    QTest::newRow("not read") << static_cast<int>(Presence::NotRead) << "Not read yet" << true;
    QTest::newRow("reading") << static_cast<int>(Presence::Reading) << "Reading…" << false;
    QTest::newRow("gone") << static_cast<int>(Presence::Gone) << "This record is gone" << true;
    QTest::newRow("failed") << static_cast<int>(Presence::Failed) << "This record couldn't be read" << true;
}

void TestRecordPanel::whatIsNotReadSaysSo() {
    QFETCH(int, presence);
    QFETCH(QString, title);
    QFETCH(bool, canRetry);
    QSignalSpy retry(m_panel.get(), &RecordPanel::retryRequested);
    show(RecordKind::Person, aoife());
    m_panel->showRecord(RecordKind::Company, {u"c_404"_s, nullptr, static_cast<Presence>(presence)});
    auto* empty = find<QWidget>(u"recordEmpty"_s);
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName(), title);
    QVERIFY(empty->accessibleDescription().contains(u"c_404"_s));
    auto* button = empty->findChild<QPushButton*>(u"emptyFirstAction"_s);
    QCOMPARE(button->isVisible(), canRetry);
    if (canRetry) {
        button->click();
        QCOMPARE(retry.size(), 1);
        QCOMPARE(retry[0][0].value<RecordKind>(), RecordKind::Company);
        QCOMPARE(retry[0][1].toString(), u"c_404"_s);
    }
}

void TestRecordPanel::aFailureIsExplained() {
    QSignalSpy retry(m_panel.get(), &RecordPanel::retryRequested);
    ApiError error;
    error.kind = ErrorKind::Server;
    error.status = 503;
    error.requestId = u"req_9"_s;
    m_panel->show();
    m_panel->showRecord(RecordKind::Company, {u"c_1"_s, nullptr, Presence::Failed}, error);
    auto* banner = find<QWidget>(u"recordBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->findChild<QLabel*>(u"bannerRequestId"_s)->text().contains(u"req_9"_s));
    banner->findChild<QPushButton*>(u"bannerRetry"_s)->click();
    QCOMPARE(retry.size(), 1);
    m_panel->showRecord(RecordKind::Company, entryOf(read(RecordKind::Company, northwind())));
    QVERIFY(!banner->isVisible());
}

void TestRecordPanel::theRecordShownBeforeStaysInViewWhenItIsGone() {
    QSignalSpy retry(m_panel.get(), &RecordPanel::retryRequested);
    show(RecordKind::Company, northwind(), Presence::Gone);
    QVERIFY(find<QWidget>(u"recordBanner"_s)->isVisible());
    QCOMPARE(value(u"name"_s)->toPlainText(), u"Northwind Traders"_s);
    find<QPushButton>(u"bannerAction"_s)->click();
    QCOMPARE(retry.size(), 1);
}

void TestRecordPanel::widgetsAreKeptFromRecordToRecord() {
    show(RecordKind::Person, aoife());
    const ValueBox* title = value(u"title"_s);
    const auto before = m_panel->findChildren<QWidget*>().size();
    m_panel->showRecord(RecordKind::Person, entryOf(read(RecordKind::Person, R"({"id":"p_2","title":"COO"})")));
    QCOMPARE(value(u"title"_s), title);
    QCOMPARE(title->toPlainText(), u"COO"_s);
    m_panel->showRecord(RecordKind::Person, entryOf(read(RecordKind::Person, aoife())));
    QCOMPARE(m_panel->findChildren<QWidget*>().size(), before);
    QCOMPARE(find<QScrollArea>(u"detailsTab"_s)->verticalScrollBar()->value(), 0);
}

void TestRecordPanel::switchingIsFast() {
    show(RecordKind::Person, aoife());
    QList<Entry> entries;
    for (int i = 0; i < 40; ++i) {
        QByteArray json = aoife();
        const QByteArray number = QByteArray::number(i);
        json.replace("p_1", "p_" + number).replace("Aoife", "Aoife " + number).replace("harbour", "harbour " + number);
        entries.append(entryOf(read(RecordKind::Person, json)));
    }
    QList<qint64> times; // µs
    for (const Entry& entry : std::as_const(entries)) {
        QElapsedTimer timer;
        timer.start();
        m_panel->showRecord(RecordKind::Person, entry);
        m_panel->repaint();
        times.append(timer.nsecsElapsed() / 1000);
    }
    std::sort(times.begin(), times.end());
    const qint64 median = times[times.size() / 2];
    qInfo("median of a switch with its painting: %.1f ms", static_cast<double>(median) / 1000);
    QVERIFY2(median < 100'000, "far beyond a frame, even with sanitizers and a busy machine");
}

void TestRecordPanel::tabGoesThroughAllValues() {
    show(RecordKind::Company, northwind());
    m_panel->activateWindow();
    value(u"name"_s)->setFocus(Qt::TabFocusReason);
    QStringList seen;
    for (int i = 0; i < 40 && QApplication::focusWidget() != find<QWidget>(u"closePanel"_s); ++i) {
        if (auto* box = qobject_cast<ValueBox*>(QApplication::focusWidget()); box && !seen.contains(box->objectName()))
            seen.append(box->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(seen,
             QStringList({u"value:name"_s, u"value:domain"_s, u"value:linkedin"_s, u"value:industry"_s,
                          u"value:employeeCount"_s, u"value:estimatedRevenue"_s, u"value:city"_s, u"value:state"_s,
                          u"value:country"_s, u"value:id"_s, u"value:createdAt"_s, u"value:updatedAt"_s}));
}

void TestRecordPanel::everythingHasAName() {
    show(RecordKind::Person, aoife());
    auto* tabs = find<QTabWidget>(u"recordTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        const auto widgets = m_panel->findChildren<QWidget*>();
        for (const QWidget* widget : widgets) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
                QVERIFY2(hasName(*widget), qPrintable(widget->objectName()));
        }
    }
    QCOMPARE(value(u"email"_s)->accessibleName(), u"Email"_s);
}

void TestRecordPanel::aNewContextForgetsTheRecord() {
    show(RecordKind::Person, aoife());
    m_panel->setContext({});
    QVERIFY(find<QWidget>(u"recordEmpty"_s)->isVisible());
    m_panel->showRecord(RecordKind::Person, entryOf(read(RecordKind::Person, aoife()))); // nobody to describe it
    QVERIFY(find<QWidget>(u"recordEmpty"_s)->isVisible());
}

void TestRecordPanel::itCanBeClosed() {
    QSignalSpy closed(m_panel.get(), &RecordPanel::closeRequested);
    show(RecordKind::Person, aoife());
    find<QToolButton>(u"closePanel"_s)->setFocus();
    QTest::keyClick(find<QToolButton>(u"closePanel"_s), Qt::Key_Space);
    QCOMPARE(closed.size(), 1);
}

QTEST_MAIN(TestRecordPanel)
#include "tst_record_panel.moc"
