#include "tests/ui/detail/editing_fixture.h"
#include "ui/common/link_gate.h"
#include "ui/common/theme.h"
#include "ui/detail/record_panel.h"

#include <QApplication>
#include <QDir>
#include <QListView>
#include <QTabWidget>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {
/// Long words, other scripts, and a field that only the server knows.
constexpr char strange[] =
    R"({"id":"p_01HZX4M6T9Q2W7E8R5T4Y3U2I1O0P9A8S7D6","firstName":"محمد","lastName":"الأحمد","email":"mohammed@northwind.example",
    "phone":"+353 1 555 0142","title":"主任エンジニア・物流とサプライチェーン管理","companyId":"c_unknown_01HZX4M6T9Q2W7E8",
    "remarks":"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft","createdAt":"soon",
    "a_field_with_a_very_long_name_that_only_this_server_knows":"x"})";
} // namespace

/// Paints the panel with each kind of record, light and dark, narrow and wide, so that somebody can look at it. What a
/// machine can say of it is checked: nothing sticks out on the right.
class TestPanelPictures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void details_data() { looks(); }
    void details();
    void focus_data() { looks(); }
    void focus();
    void timeline_data() { looks(); }
    void timeline();
    void json_data() { looks(); }
    void json();
    void states_data() { looks(); }
    void states();
    void staged_data() { looks(); }
    void staged();
    void editing_data() { looks(); }
    void editing();

private:
    static void looks();
    static void take(QWidget& panel, const QString& name);
    static void openTab(RecordPanel& panel, const char* page);
};

void TestPanelPictures::looks() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<int>("width");
    QTest::newRow("light-300") << Appearance::Light << 300;
    QTest::newRow("dark-300") << Appearance::Dark << 300;
    QTest::newRow("light-420") << Appearance::Light << 420;
    QTest::newRow("dark-420") << Appearance::Dark << 420;
}

void TestPanelPictures::take(QWidget& panel, const QString& name) {
    QFETCH(Appearance, appearance);
    QFETCH(int, width);
    applyAppearance(*qobject_cast<QApplication*>(QCoreApplication::instance()), appearance);
    panel.resize(width, 760);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QTest::qWait(20);               // a banner that has just come lays itself out anew when it knows its width
    QCOMPARE(panel.width(), width); // it doesn't ask for more than it is given
    const QImage image = panel.grab().toImage();
    QDir().mkpath(QStringLiteral(KLIPY_PICTURES));
    const QString file =
        u"%1/%2-%3.png"_s.arg(QStringLiteral(KLIPY_PICTURES), name, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(image.save(file));
    const auto children = panel.findChildren<QWidget*>();
    for (const QWidget* child : children) {
        if (child->isVisible() && child->parentWidget()->objectName() != "recordTabs"_L1) {
            const int right = child->mapTo(&panel, QPoint(child->width(), 0)).x();
            QVERIFY2(right <= width, qPrintable(child->objectName() + u' ' + QString::number(right)));
        }
    }
}

void TestPanelPictures::openTab(RecordPanel& panel, const char* page) {
    auto* tabs = panel.findChild<QTabWidget*>(u"recordTabs"_s);
    tabs->setCurrentWidget(panel.findChild<QWidget*>(QLatin1String(page)));
}

void TestPanelPictures::details() {
    TestClient server;
    QWidget window;
    LinkGate gate(&window);
    RecordPanel panel(gate);
    panel.setContext(sampleContext(server.contract, server.client.get()));
    panel.showRecord(RecordKind::Person, entryOf(recordFrom(*server.contract, RecordKind::Person, aoife())));
    take(panel, u"person"_s);
    panel.showRecord(RecordKind::Company, entryOf(recordFrom(*server.contract, RecordKind::Company, northwind())));
    take(panel, u"company"_s);
    panel.showRecord(RecordKind::Interaction,
                     entryOf(recordFrom(*server.contract, RecordKind::Interaction, meeting())));
    take(panel, u"interaction"_s);
}

void TestPanelPictures::focus() {
    TestClient server;
    QWidget window;
    LinkGate gate(&window);
    RecordPanel panel(gate);
    auto contract = std::make_shared<Contract>(*server.contract);
    for (KindDescription& kind : contract->kinds) {
        for (Field& field : kind.fields)
            field.evidence = field.role == Role::Phone ? Evidence::Documented : Evidence::Assumed;
    }
    panel.setContext(sampleContext(contract));
    panel.showRecord(RecordKind::Person, entryOf(recordFrom(*contract, RecordKind::Person, QByteArray(strange))));
    panel.resize(300, 760);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    panel.activateWindow();
    panel.findChild<QWidget*>(u"value:email"_s)->setFocus(Qt::TabFocusReason);
    take(panel, u"focus"_s);
}

void TestPanelPictures::timeline() {
    TestClient server;
    QWidget window;
    LinkGate gate(&window);
    RecordPanel panel(gate);
    panel.setContext(sampleContext(server.contract, server.client.get()));
    panel.showRecord(RecordKind::Person, entryOf(recordFrom(*server.contract, RecordKind::Person, aoife())));
    openTab(panel, "timelineTab");
    take(panel, u"timeline-reading"_s);
    QTRY_COMPARE(server.transport->count(), 1);
    server.transport->answer(0, 200, interactionsPage(aoifesTimeline(), "next"));
    auto* list = panel.findChild<QListView*>(u"timelineList"_s);
    QTRY_VERIFY(list->model() && list->model()->rowCount() == 30);
    list->setCurrentIndex(list->model()->index(1, 0));
    list->setFocus();
    take(panel, u"timeline"_s);
}

void TestPanelPictures::json() {
    TestClient server;
    QWidget window;
    LinkGate gate(&window);
    RecordPanel panel(gate);
    panel.setContext(sampleContext(server.contract, server.client.get()));
    panel.showRecord(RecordKind::Person, entryOf(recordFrom(*server.contract, RecordKind::Person, aoife())));
    openTab(panel, "jsonTab");
    take(panel, u"json"_s);
}

void TestPanelPictures::states() {
    TestClient server;
    QWidget window;
    LinkGate gate(&window);
    RecordPanel panel(gate);
    panel.setContext(sampleContext(server.contract, server.client.get()));
    take(panel, u"nothing"_s);
    panel.showRecord(RecordKind::Company, {u"c_404"_s, nullptr, Presence::Gone});
    take(panel, u"gone"_s);
    ApiError error;
    error.kind = ErrorKind::Forbidden;
    error.status = 403;
    error.code = u"insufficient_scope"_s;
    error.message = u"This key lacks a scope"_s;
    error.scope = u"companies:read"_s;
    error.requestId = u"req_01HZX4M6T9"_s;
    panel.showRecord(RecordKind::Company, {u"c_9"_s, nullptr, Presence::Failed}, error);
    take(panel, u"failed"_s);
    panel.showRecord(RecordKind::Company,
                     entryOf(recordFrom(*server.contract, RecordKind::Company, northwind()), Presence::Gone));
    take(panel, u"gone-but-read"_s);
}

void TestPanelPictures::staged() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"title"_s, u"Chief Operating Officer"_s);
    w.stage(u"companyId"_s, u"c_2"_s);
    w.stage(u"phone"_s, {});
    w.stage(u"remarks"_s, u"Met at the harbour conference.\nPrefers calls by now."_s);
    w.value(u"title"_s)->setFocus(Qt::TabFocusReason);
    take(w.panel, u"staged"_s);
    ApiError refused;
    refused.kind = ErrorKind::BadRequest;
    refused.status = 422;
    refused.code = u"validation_error"_s;
    refused.message = u"The request is invalid"_s;
    refused.details = {{u"title"_s, u"is too long for this workspace"_s}, {u"region"_s, u"is needed"_s}};
    refused.requestId = u"req_01HZX4M6T9"_s;
    w.edits->setProblem({RecordKind::Person, u"p_1"_s}, refused);
    take(w.panel, u"staged-refused"_s);
    openTab(w.panel, "jsonTab");
    take(w.panel, u"staged-json"_s);
    openTab(w.panel, "detailsTab");
    QVERIFY(w.edits->stageDelete({RecordKind::Person, u"p_1"_s}, w.stores.at(RecordKind::Person)->server(u"p_1"_s)));
    take(w.panel, u"staged-delete"_s);
    w.open(RecordKind::Person,
           w.edits->create(RecordKind::Person, {{u"firstName"_s, w.text(u"Ciara"_s)}, {u"companyId"_s, w.text(u"c_1"_s)}}));
    take(w.panel, u"draft"_s);
    w.open(RecordKind::Interaction, u"i_1"_s);
    take(w.panel, u"interaction-locked"_s);
}

void TestPanelPictures::editing() {
    EditingFixture w;
    w.openAoife();
    w.stage(u"title"_s, u"COO"_s);
    w.type(w.edit(u"email"_s), u"aoife.brennan"_s);
    w.press(w.editor(u"email"_s), Qt::Key_Return);
    take(w.panel, u"editing-problem"_s);
    w.edit(u"remarks"_s);
    take(w.panel, u"editing-lines"_s);
    w.open(RecordKind::Person, u"p_2"_s);
    w.edit(u"companyId"_s);
    take(w.panel, u"unfinished-elsewhere"_s);
}

QTEST_MAIN(TestPanelPictures)
#include "tst_panel_pictures.moc"
