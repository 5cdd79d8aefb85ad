#include "tests/ui/detail/panel_fixture.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

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
    void nothingIsSelectedAtFirst();
    void theHeaderIsMadeOfRoles_data();
    void theHeaderIsMadeOfRoles();
    void namesThatArriveLaterAreShown();
    void anInteractionHasNoTimelineAndTheNextPersonHasAgain();
    void theTimelineAsksOnlyWhenItIsOpened();
    void whatIsNotReadSaysSo_data();
    void whatIsNotReadSaysSo();
    void aFailureIsExplained();
    void theRecordShownBeforeStaysInViewWhenItIsGone();
    void everythingHasAName();
    void aNewContextForgetsTheRecord();
    void itCanBeClosed();
};

void TestRecordPanel::nothingIsSelectedAtFirst() {
    PanelFixture w;
    w.panel.show();
    QVERIFY(w.find<QWidget>(u"recordEmpty"_s)->isVisible());
    QCOMPARE(w.find<QWidget>(u"recordEmpty"_s)->accessibleName(), u"Select a record"_s);
    w.show(RecordKind::Person, aoife());
    QVERIFY(!w.find<QWidget>(u"recordEmpty"_s)->isVisible());
    QCOMPARE(w.panel.id(), u"p_1"_s);
    w.panel.clear();
    QVERIFY(w.find<QWidget>(u"recordEmpty"_s)->isVisible());
    QVERIFY(w.panel.id().isEmpty());
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
    PanelFixture w;
    QFETCH(int, kind);
    QFETCH(QByteArray, json);
    QFETCH(QString, name);
    QFETCH(QString, subtitle);
    w.show(static_cast<RecordKind>(kind), json);
    QCOMPARE(w.find<QLabel>(u"recordName"_s)->text(), name);
    QCOMPARE(w.find<QLabel>(u"recordSubtitle"_s)->text(), subtitle);
}

void TestRecordPanel::namesThatArriveLaterAreShown() {
    PanelFixture w;
    QString name;
    PanelContext context = sampleContext(w.server.contract, w.server.client.get());
    context.nameOf = [&name](RecordKind, const QString&) { return name; };
    w.panel.setContext(context);
    w.show(RecordKind::Person, aoife());
    QCOMPARE(w.value(u"companyId"_s)->toPlainText(), u"c_1"_s);
    QCOMPARE(w.find<QLabel>(u"recordSubtitle"_s)->text(), u"CTO"_s);
    name = u"Northwind"_s;
    w.panel.refreshNames();
    QCOMPARE(w.value(u"companyId"_s)->toPlainText(), u"Northwind"_s);
    QCOMPARE(w.find<QLabel>(u"recordSubtitle"_s)->text(), u"CTO · Northwind"_s);
}

void TestRecordPanel::anInteractionHasNoTimelineAndTheNextPersonHasAgain() {
    PanelFixture w;
    auto* tabs = w.find<QTabWidget>(u"recordTabs"_s);
    auto* timeline = w.find<QWidget>(u"timelineTab"_s);
    w.show(RecordKind::Person, aoife());
    tabs->setCurrentWidget(timeline);
    w.panel.showRecord(RecordKind::Interaction, w.entry(RecordKind::Interaction, meeting()));
    QVERIFY(!tabs->isTabVisible(tabs->indexOf(timeline)));
    QCOMPARE(tabs->currentWidget(), w.find<QWidget>(u"detailsTab"_s));
    QVERIFY(w.value(u"contacts"_s)->toPlainText().contains(u"Aoife Brennan"_s));
    w.panel.showRecord(RecordKind::Person, w.entry(RecordKind::Person, aoife()));
    QCOMPARE(tabs->currentWidget(), timeline);
}

void TestRecordPanel::theTimelineAsksOnlyWhenItIsOpened() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    QTest::qWait(300);
    QCOMPARE(w.server.transport->count(), 0);
    w.find<QTabWidget>(u"recordTabs"_s)->setCurrentWidget(w.find<QWidget>(u"timelineTab"_s));
    QTRY_COMPARE(w.server.transport->count(), 1);
    w.panel.showRecord(RecordKind::Interaction, w.entry(RecordKind::Interaction, meeting()));
    QTRY_VERIFY(w.server.transport->at(0).isDropped());
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
    PanelFixture w;
    QFETCH(int, presence);
    QFETCH(QString, title);
    QFETCH(bool, canRetry);
    QSignalSpy retry(&w.panel, &RecordPanel::retryRequested);
    w.show(RecordKind::Person, aoife());
    w.panel.showRecord(RecordKind::Company, {u"c_404"_s, nullptr, static_cast<Presence>(presence)});
    auto* empty = w.find<QWidget>(u"recordEmpty"_s);
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
    PanelFixture w;
    QSignalSpy retry(&w.panel, &RecordPanel::retryRequested);
    ApiError error;
    error.kind = ErrorKind::Server;
    error.status = 503;
    error.requestId = u"req_9"_s;
    w.panel.show();
    w.panel.showRecord(RecordKind::Company, {u"c_1"_s, nullptr, Presence::Failed}, error);
    auto* banner = w.find<QWidget>(u"recordBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->findChild<QLabel*>(u"bannerRequestId"_s)->text().contains(u"req_9"_s));
    banner->findChild<QPushButton*>(u"bannerRetry"_s)->click();
    QCOMPARE(retry.size(), 1);
    w.panel.showRecord(RecordKind::Company, w.entry(RecordKind::Company, northwind()));
    QVERIFY(!banner->isVisible());
}

void TestRecordPanel::theRecordShownBeforeStaysInViewWhenItIsGone() {
    PanelFixture w;
    QSignalSpy retry(&w.panel, &RecordPanel::retryRequested);
    w.show(RecordKind::Company, northwind(), Presence::Gone);
    QVERIFY(w.find<QWidget>(u"recordBanner"_s)->isVisible());
    QCOMPARE(w.value(u"name"_s)->toPlainText(), u"Northwind Traders"_s);
    w.find<QWidget>(u"recordBanner"_s)->findChild<QPushButton*>(u"bannerAction"_s)->click();
    QCOMPARE(retry.size(), 1);
}

void TestRecordPanel::everythingHasAName() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    auto* tabs = w.find<QTabWidget>(u"recordTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        const auto widgets = w.panel.findChildren<QWidget*>();
        for (const QWidget* widget : widgets) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
                QVERIFY2(hasName(*widget), qPrintable(widget->objectName()));
        }
    }
    QCOMPARE(w.value(u"email"_s)->accessibleName(), u"Email"_s);
}

void TestRecordPanel::aNewContextForgetsTheRecord() {
    PanelFixture w;
    w.show(RecordKind::Person, aoife());
    w.panel.setContext({});
    QVERIFY(w.find<QWidget>(u"recordEmpty"_s)->isVisible());
    w.panel.showRecord(RecordKind::Person, w.entry(RecordKind::Person, aoife())); // nobody to describe it
    QVERIFY(w.find<QWidget>(u"recordEmpty"_s)->isVisible());
}

void TestRecordPanel::itCanBeClosed() {
    PanelFixture w;
    QSignalSpy closed(&w.panel, &RecordPanel::closeRequested);
    w.show(RecordKind::Person, aoife());
    w.find<QToolButton>(u"closePanel"_s)->setFocus();
    QTest::keyClick(w.find<QToolButton>(u"closePanel"_s), Qt::Key_Space);
    QCOMPARE(closed.size(), 1);
}

QTEST_MAIN(TestRecordPanel)
#include "tst_record_panel.moc"
