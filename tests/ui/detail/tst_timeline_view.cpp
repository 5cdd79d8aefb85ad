#include "tests/ui/detail/recording_transport.h"
#include "tests/ui/detail/sample_records.h"
#include "ui/detail/timeline_model.h"
#include "ui/detail/timeline_view.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestTimelineView : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void nothingIsAskedForBeforeItIsSeen();
    void aPersonIsAskedForByContactId();
    void aCompanyIsAskedForByCompanyId();
    void runningThroughATableCostsOneRequest();
    void whoLooksAwayAsksNothing();
    void anotherRecordTakesBackWhatIsUnderWay();
    void theSameRecordAgainAsksNothing();
    void aNewContextTakesBackWhatIsUnderWay();
    void thereIsMoreAtTheEnd();
    void moreByTheButton();
    void theCountIsHonest();
    void anEmptyTimelineSaysWhose();
    void aFailureIsSaidAndTriedAgain();
    void aServerThatIgnoresTheFilterIsNotBelieved();
    void aRefusalOffersAnotherKey();
    void withoutAClientNothingIsAsked();
    void enterOpensAnInteraction();
    void theCurrentRowIsAlwaysValidAndKeptByIdOnRefresh();

private:
    template <typename T> T* find(const char* name) const { return m_view->findChild<T*>(QLatin1String(name)); }
    void show(RecordKind kind = RecordKind::Person, const QString& id = u"p_1"_s) {
        m_view->setSubject(kind, id, u"Aoife Brennan"_s);
        m_view->show();
    }
    int rows() const {
        const auto* model = find<QListView>("timelineList")->model();
        return model ? model->rowCount() : 0;
    }
    QJsonObject filterOf(int request) const {
        return QJsonDocument::fromJson(m_server->transport->at(request).body()).object()[u"filter"_s].toObject();
    }
    static QList<QByteArray> interactions(int first, int count) {
        QList<QByteArray> all;
        for (int i = first; i < first + count; ++i) {
            const QDate day = QDate(2024, 3, 1).addDays(-i);
            all.append(interaction(i, "p_1", day.toString(Qt::ISODate).toLatin1() + "T10:00:00Z"));
        }
        return all;
    }

    std::unique_ptr<TestClient> m_server;
    std::unique_ptr<TimelineView> m_view;
};

void TestTimelineView::init() {
    m_server = std::make_unique<TestClient>();
    m_view = std::make_unique<TimelineView>();
    m_view->resize(320, 400);
    m_view->setContext(sampleContext(m_server->contract, m_server->client.get()));
}

void TestTimelineView::cleanup() {
    m_view.reset();
    m_server.reset();
}

void TestTimelineView::nothingIsAskedForBeforeItIsSeen() {
    m_view->setSubject(RecordKind::Person, u"p_1"_s, u"Aoife"_s);
    QTest::qWait(300); // longer than the pause that keeps the arrow keys cheap
    QCOMPARE(m_server->transport->count(), 0);
    m_view->show();
    QTRY_COMPARE(m_server->transport->count(), 1);
}

void TestTimelineView::aPersonIsAskedForByContactId() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    QVERIFY(m_server->transport->at(0).request.url.path().endsWith(u"/interactions/query"_s));
    QCOMPARE(filterOf(0), (QJsonObject{{u"contactId"_s, u"p_1"_s}}));
}

void TestTimelineView::aCompanyIsAskedForByCompanyId() {
    show(RecordKind::Company, u"c_1"_s);
    QTRY_COMPARE(m_server->transport->count(), 1);
    QCOMPARE(filterOf(0), (QJsonObject{{u"companyId"_s, u"c_1"_s}}));
    m_server->transport->answer(0, 200, interactionsPage(interactions(0, 3)));
    QTRY_COMPARE(rows(), 3);
}

void TestTimelineView::runningThroughATableCostsOneRequest() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    for (int i = 2; i < 20; ++i) {
        m_view->setSubject(RecordKind::Person, u"p_%1"_s.arg(i), u"Somebody"_s);
        QTest::qWait(15); // as fast as a held arrow key
    }
    QTRY_COMPARE(m_server->transport->count(), 2);
    QTest::qWait(300);
    QCOMPARE(m_server->transport->count(), 2);
    QCOMPARE(filterOf(1), (QJsonObject{{u"contactId"_s, u"p_19"_s}}));
}

void TestTimelineView::whoLooksAwayAsksNothing() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_view->setSubject(RecordKind::Person, u"p_2"_s, u"Bao"_s);
    m_view->hide();
    QTest::qWait(300);
    QCOMPARE(m_server->transport->count(), 1);
    m_view->show();
    QTRY_COMPARE(m_server->transport->count(), 2);
}

void TestTimelineView::anotherRecordTakesBackWhatIsUnderWay() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    QVERIFY(!m_server->transport->at(0).isDropped());
    m_view->setSubject(RecordKind::Person, u"p_2"_s, u"Bao"_s);
    QTRY_VERIFY(m_server->transport->at(0).isDropped());
    QTRY_COMPARE(m_server->transport->count(), 2);
    QCOMPARE(rows(), 0);
    m_view->clear();
    QTRY_VERIFY(m_server->transport->at(1).isDropped());
}

void TestTimelineView::theSameRecordAgainAsksNothing() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 200, interactionsPage(interactions(0, 3)));
    QTRY_COMPARE(rows(), 3);
    m_view->setSubject(RecordKind::Person, u"p_1"_s, u"Aoife B."_s);
    m_view->hide();
    m_view->show();
    QTest::qWait(300);
    QCOMPARE(m_server->transport->count(), 1);
    QCOMPARE(rows(), 3);
}

void TestTimelineView::aNewContextTakesBackWhatIsUnderWay() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_view->setContext({});
    QTRY_VERIFY(m_server->transport->at(0).isDropped());
}

void TestTimelineView::thereIsMoreAtTheEnd() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 200, interactionsPage(interactions(0, 40), "second"));
    QTRY_COMPARE(rows(), 40);
    QTest::qWait(50);
    QCOMPARE(m_server->transport->count(), 1); // not before somebody wants it
    QScrollBar* bar = find<QListView>("timelineList")->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum());
    QTRY_COMPARE(m_server->transport->count(), 2);
    QVERIFY(m_server->transport->at(1).body().contains("second"));
    QCOMPARE(filterOf(1), (QJsonObject{{u"contactId"_s, u"p_1"_s}}));
    m_server->transport->answer(1, 200, interactionsPage(interactions(40, 40)));
    QTRY_COMPARE(rows(), 80);
    bar->setValue(bar->maximum());
    QTest::qWait(50);
    QCOMPARE(m_server->transport->count(), 2); // that was all
}

void TestTimelineView::moreByTheButton() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    auto* more = find<QPushButton>("timelineMore");
    QVERIFY(!more->isVisible());
    m_server->transport->answer(0, 200, interactionsPage(interactions(0, 1), "second")); // nothing to scroll
    QTRY_VERIFY(more->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_COMPARE(m_server->transport->count(), 2);
    QVERIFY(!more->isVisible());
    m_server->transport->answer(1, 200, interactionsPage(interactions(1, 1)));
    QTRY_COMPARE(rows(), 2);
    QTRY_VERIFY(!more->isVisible());
}

void TestTimelineView::theCountIsHonest() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 200, interactionsPage(interactions(0, 2), "second"));
    auto* status = find<QLabel>("timelineStatus");
    QTRY_VERIFY(status->text().contains(u"2 loaded so far"_s));
    QVERIFY(status->text().contains(u"may be more"_s));
    find<QPushButton>("timelineMore")->click();
    QTRY_COMPARE(m_server->transport->count(), 2);
    m_server->transport->answer(1, 200, interactionsPage(interactions(2, 2)));
    QTRY_VERIFY(status->text().contains(u"all loaded"_s));
    QVERIFY(status->text().startsWith(u"4"_s));
}

void TestTimelineView::anEmptyTimelineSaysWhose() {
    show();
    QTRY_VERIFY(find<QWidget>("timelineReading")->isVisible());
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 200, interactionsPage({}));
    auto* empty = find<QWidget>("timelineEmpty");
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName(), u"No interactions with Aoife Brennan"_s);
}

void TestTimelineView::aFailureIsSaidAndTriedAgain() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(
        0, 400, R"({"error":{"code":"bad_filter","message":"<b>No</b>"},"meta":{"request_id":"req_7"}})");
    auto* banner = find<QWidget>("timelineBanner");
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->findChild<QLabel*>(u"bannerDetail"_s)->text().contains(u"bad_filter"_s));
    QVERIFY(banner->findChild<QLabel*>(u"bannerRequestId"_s)->text().contains(u"req_7"_s));
    QVERIFY(banner->findChild<QPushButton*>(u"bannerRetry"_s)->isVisible());
    banner->findChild<QPushButton*>(u"bannerRetry"_s)->click();
    QTRY_COMPARE(m_server->transport->count(), 2);
    m_server->transport->answer(1, 200, interactionsPage(interactions(0, 2)));
    QTRY_COMPARE(rows(), 2);
    QVERIFY(!banner->isVisible());
}

void TestTimelineView::aServerThatIgnoresTheFilterIsNotBelieved() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 200, interactionsPage({interaction(1, "p_1", ""), interaction(2, "p_2", "")}));
    QTRY_VERIFY(find<QWidget>("timelineBanner")->isVisible());
    QCOMPARE(rows(), 0);
    QCOMPARE(find<QWidget>("timelineEmpty")->accessibleName(), u"The interactions couldn't be read"_s);
}

void TestTimelineView::aRefusalOffersAnotherKey() {
    QSignalSpy wanted(m_view.get(), &TimelineView::replaceKeyRequested);
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 401, "{}");
    auto* replace = find<QWidget>("timelineBanner")->findChild<QPushButton*>(u"bannerReplaceKey"_s);
    QTRY_VERIFY(replace->isVisible());
    replace->click();
    QCOMPARE(wanted.size(), 1);
}

void TestTimelineView::withoutAClientNothingIsAsked() {
    m_view->setContext(sampleContext(m_server->contract));
    show();
    QTRY_COMPARE(find<QWidget>("timelineEmpty")->accessibleName(), u"No timeline without an API key"_s);
    QTest::qWait(300);
    QCOMPARE(m_server->transport->count(), 0);
}

void TestTimelineView::enterOpensAnInteraction() {
    QSignalSpy opened(m_view.get(), &TimelineView::openRecordRequested);
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 200, interactionsPage(interactions(0, 3)));
    QTRY_COMPARE(rows(), 3);
    auto* list = find<QListView>("timelineList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<RecordKind>(), RecordKind::Interaction);
    QCOMPARE(opened[0][1].toString(), u"i_1"_s);
}

void TestTimelineView::theCurrentRowIsAlwaysValidAndKeptByIdOnRefresh() {
    show();
    QTRY_COMPARE(m_server->transport->count(), 1);
    m_server->transport->answer(0, 200, interactionsPage(interactions(0, 3)));
    QTRY_COMPARE(rows(), 3);
    auto* list = find<QListView>("timelineList");
    QVERIFY(list->currentIndex().isValid());
    list->setCurrentIndex(list->model()->index(2, 0));
    m_view->refresh();
    QTRY_COMPARE(m_server->transport->count(), 2);
    QCOMPARE(rows(), 3); // the old list stays until the new one is there
    QList<QByteArray> fresh = interactions(0, 3);
    fresh.append(interaction(9, "p_1", "2024-12-01T10:00:00Z"));
    m_server->transport->answer(1, 200, interactionsPage(fresh));
    QTRY_COMPARE(rows(), 4);
    QCOMPARE(list->currentIndex().data(TimelineModel::IdRole).toString(), u"i_2"_s);
}

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
