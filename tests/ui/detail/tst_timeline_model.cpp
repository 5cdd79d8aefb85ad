#include "tests/ui/detail/recording_transport.h"
#include "tests/ui/detail/sample_records.h"
#include "ui/detail/timeline_filter.h"
#include "ui/detail/timeline_model.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestTimelineModel : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void theNewestOfThoseLoadedComesFirst();
    void alsoWhenALaterPageIsNewer();
    void thoseWithoutADateComeLast();
    void eachMonthStartsOnce();
    void aRecordThatChangesMovesToItsPlace();
    void indexesFollowTheirRecords();
    void aRowSaysAllThatItShows();
    void theFilterIsTheContracts();
    void aLinkOfAnotherNameIsFoundByWhatItRefersTo();
    void withoutAFilterThereIsNoTimeline();
    void anInteractionBelongsOnlyIfItNamesTheRecord();

private:
    RecordPtr at(int number, const QByteArray& date) {
        return recordFrom(*m_contract, RecordKind::Interaction, interaction(number, "p_1", date));
    }
    QStringList titles() const {
        QStringList all;
        for (int row = 0; row < m_model->rowCount(); ++row)
            all.append(m_model->index(row).data().toString());
        return all;
    }

    std::shared_ptr<const Contract> m_contract = TestClient::builtIn();
    std::unique_ptr<RecordStore> m_store;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestTimelineModel::init() {
    m_store = std::make_unique<RecordStore>(
        std::shared_ptr<const KindDescription>(m_contract, &m_contract->kind(RecordKind::Interaction)));
    m_model = std::make_unique<TimelineModel>(*m_store);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestTimelineModel::cleanup() {
    m_tester.reset();
    m_model.reset();
    m_store.reset();
}

void TestTimelineModel::theNewestOfThoseLoadedComesFirst() {
    m_store->put({at(1, "2024-01-01T10:00:00Z"), at(2, "2024-03-01T10:00:00Z"), at(3, "2024-02-01T10:00:00Z")});
    QCOMPARE(titles(), QStringList({u"Mail 2"_s, u"Mail 3"_s, u"Mail 1"_s}));
}

void TestTimelineModel::alsoWhenALaterPageIsNewer() {
    m_store->put({at(1, "2024-01-01T10:00:00Z")});
    m_store->put({at(2, "2024-03-01T10:00:00Z"), at(3, "2023-02-01T10:00:00Z")});
    QCOMPARE(titles(), QStringList({u"Mail 2"_s, u"Mail 1"_s, u"Mail 3"_s}));
    m_store->clear();
    QCOMPARE(m_model->rowCount(), 0);
}

void TestTimelineModel::thoseWithoutADateComeLast() {
    m_store->put({at(1, ""), at(2, "1969-01-01T10:00:00Z"), at(3, "")});
    QCOMPARE(titles(), QStringList({u"Mail 2"_s, u"Mail 1"_s, u"Mail 3"_s}));
    QVERIFY(!m_model->index(1).data(TimelineModel::WhenRole).isValid());
    QCOMPARE(m_model->index(1).data(TimelineModel::SectionRole).toString(), u"Without a date"_s);
}

void TestTimelineModel::eachMonthStartsOnce() {
    m_store->put({at(1, "2024-03-30T10:00:00Z"), at(2, "2024-03-01T10:00:00Z"), at(3, "2024-02-29T10:00:00Z"),
                  at(4, "2023-02-01T10:00:00Z")});
    QList<bool> starts;
    for (int row = 0; row < 4; ++row)
        starts.append(m_model->index(row).data(TimelineModel::StartsSectionRole).toBool());
    QCOMPARE(starts, QList<bool>({true, false, true, true}));
    QCOMPARE(m_model->index(2).data(TimelineModel::SectionRole).toString(), u"February 2024"_s);
}

void TestTimelineModel::aRecordThatChangesMovesToItsPlace() {
    m_store->put({at(1, "2024-03-01T10:00:00Z"), at(2, "2024-02-01T10:00:00Z")});
    m_store->put({at(2, "2024-04-01T10:00:00Z")});
    QCOMPARE(titles(), QStringList({u"Mail 2"_s, u"Mail 1"_s}));
}

void TestTimelineModel::indexesFollowTheirRecords() {
    m_store->put({at(1, "2024-01-01T10:00:00Z"), at(2, "2024-02-01T10:00:00Z")});
    const QPersistentModelIndex first = m_model->indexOfId(u"i_1"_s);
    m_store->put({at(3, "2024-03-01T10:00:00Z"), at(4, "2023-03-01T10:00:00Z")});
    QCOMPARE(first.data(TimelineModel::IdRole).toString(), u"i_1"_s);
    QCOMPARE(first.row(), 2);
    QVERIFY(!m_model->indexOfId(u"i_9"_s).isValid());
}

void TestTimelineModel::aRowSaysAllThatItShows() {
    m_store->put({at(1, "2024-01-01T10:00:00Z")});
    const QString spoken = m_model->index(0).data(Qt::AccessibleTextRole).toString();
    for (const QString& part : {u"Email"_s, u"Mail 1"_s, u"Inbound"_s, u"About 1"_s})
        QVERIFY2(spoken.contains(part), qPrintable(spoken));
}

void TestTimelineModel::theFilterIsTheContracts() {
    const auto person = timelineFilter(*m_contract, RecordKind::Person, u"p_1"_s);
    const auto company = timelineFilter(*m_contract, RecordKind::Company, u"c_1"_s);
    QVERIFY(person && company);
    QCOMPARE(person->query, (QMap<QString, QString>{{u"contactId"_s, u"p_1"_s}}));
    QCOMPARE(company->query, (QMap<QString, QString>{{u"companyId"_s, u"c_1"_s}}));
}

void TestTimelineModel::aLinkOfAnotherNameIsFoundByWhatItRefersTo() {
    Contract contract = *m_contract;
    for (Operation& operation : contract.operations) {
        if (operation.kind == RecordKind::Interaction && operation.action == Action::Query) {
            for (Field& field : operation.body) {
                if (field.refersTo == RecordKind::Person)
                    field.name = u"participant"_s;
            }
        }
    }
    const auto filter = timelineFilter(contract, RecordKind::Person, u"p_1"_s);
    QVERIFY(filter);
    QCOMPARE(filter->query.firstKey(), u"participant"_s);
}

void TestTimelineModel::withoutAFilterThereIsNoTimeline() {
    Contract contract = *m_contract;
    for (Operation& operation : contract.operations) {
        if (operation.kind == RecordKind::Interaction && operation.action == Action::Query)
            operation.body.clear();
    }
    QVERIFY(!timelineFilter(contract, RecordKind::Person, u"p_1"_s));
    QVERIFY(!timelineFilter(*m_contract, RecordKind::Interaction, u"i_1"_s));
    QVERIFY(!timelineFilter(*m_contract, RecordKind::Person, QString()));
}

void TestTimelineModel::anInteractionBelongsOnlyIfItNamesTheRecord() {
    const auto filter = timelineFilter(*m_contract, RecordKind::Person, u"p_1"_s);
    QVERIFY(filter);
    QVERIFY(filter->belongs(*at(1, "")));
    QVERIFY(!filter->belongs(
        *recordFrom(*m_contract, RecordKind::Interaction, interaction(2, "p_2", "2024-01-01T10:00:00Z"))));
    QVERIFY(!filter->belongs(*recordFrom(*m_contract, RecordKind::Interaction, R"({"id":"i_3"})")));
    // A company of the same id is no person.
    QVERIFY(!filter->belongs(
        *recordFrom(*m_contract, RecordKind::Interaction, R"({"id":"i_4","companies":["p_1"],"contacts":[]})")));
}

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timeline_model.moc"
