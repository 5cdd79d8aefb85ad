#include "core/transport/organization_watch.h"

#include <QTest>

using namespace klipy;

// How fast those who can wait go on after the organization's limit was probably reached.

namespace {
constexpr qint64 T = 5'000'000;
constexpr qint64 aMinute = 60'000;
} // namespace

class TestOrganizationWatch : public QObject {
    Q_OBJECT
private slots:
    void neverRefusedItIsNotSlowed();
    void eachRefusalHalvesThePace();
    void thePaceComesBackEvenlyAndAllOfItAfterTenMinutesAtMost();
    void severalRefusalsOfOnePauseAreOne();
    void itIsNeverSlowerThanAnEighth();
    void aLongPauseSlowsEnough_data();
    void aLongPauseSlowsEnough();
};

void TestOrganizationWatch::neverRefusedItIsNotSlowed() {
    OrganizationWatch watch(1'000);
    QCOMPARE(watch.pace(0), 1.0);
    watch.succeeded(T);
    QCOMPARE(watch.pace(T), 1.0);
}

void TestOrganizationWatch::eachRefusalHalvesThePace() {
    OrganizationWatch watch(1'000);
    watch.refused(T, T + 1'000);
    QCOMPARE(watch.pace(T), 0.5);
    QCOMPARE(watch.pace(T + 1'000), 0.5);
    watch.refused(T + 1'000, T + 2'000);
    QCOMPARE(watch.pace(T + 2'000), 0.25);
}

void TestOrganizationWatch::thePaceComesBackEvenlyAndAllOfItAfterTenMinutesAtMost() {
    OrganizationWatch watch(1'000);
    watch.refused(T, T);
    QCOMPARE(watch.pace(T + aMinute), 0.6);
    QCOMPARE(watch.pace(T + 2 * aMinute), 0.7);
    QCOMPARE(watch.pace(T + 5 * aMinute), 1.0);
    for (int i = 0; i < 5; ++i)
        watch.refused(T, T);
    QCOMPARE(watch.pace(T + 9 * aMinute), 1.0);
}

void TestOrganizationWatch::severalRefusalsOfOnePauseAreOne() {
    OrganizationWatch watch(1'000);
    watch.refused(T, T + 2'000);
    watch.refused(T + 50, T + 2'050);
    watch.refused(T + 1'999, T + 2'100);
    QCOMPARE(watch.pace(T + 2'100), 0.5);
}

void TestOrganizationWatch::itIsNeverSlowerThanAnEighth() {
    OrganizationWatch watch(1'000);
    for (int i = 0; i < 10; ++i)
        watch.refused(T, T);
    QCOMPARE(watch.pace(T), 0.125);
}

void TestOrganizationWatch::aLongPauseSlowsEnough_data() {
    QTest::addColumn<int>("pauseMs");
    QTest::addColumn<double>("pace");
    QTest::newRow("a moment") << 1'000 << 0.5;
    QTest::newRow("less than a quarter of a window") << 14'999 << 0.5;
    QTest::newRow("a quarter of a window") << 15'000 << 1.0;
    QTest::newRow("a window") << 60'000 << 1.0;
}

void TestOrganizationWatch::aLongPauseSlowsEnough() {
    QFETCH(int, pauseMs);
    QFETCH(double, pace);
    OrganizationWatch watch(1'000);
    watch.refused(T, T + pauseMs);
    QCOMPARE(watch.pace(T + pauseMs), pace);
}

QTEST_GUILESS_MAIN(TestOrganizationWatch)
#include "tst_organization_watch.moc"
