#include "ui/common/elided_label.h"
#include "ui/common/progress_strip.h"
#include "ui/common/spinner.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestSmallWidgets : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();

    // ElidedLabel
    void aTextThatFitsIsWhole();
    void aTextThatDoesNotFitHasAToolTip();
    void aLabelGivesWay();
    void aScreenReaderHearsTheWholeText();

    // Spinner
    void aSpinnerTurnsOnlyWhileItIsSeen();

    // ProgressStrip
    void theStripIsHiddenUntilSomethingRuns();
    void theStripCounts_data();
    void theStripCounts();
    void stopAsksToStop();
    void aKnownShareFillsTheLine();
};

void TestSmallWidgets::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    applyAppearance(*qApp, Appearance::Light);
}

void TestSmallWidgets::aTextThatFitsIsWhole() {
    ElidedLabel label(u"Short"_s);
    label.resize(400, 20);
    label.show();
    QVERIFY(!label.isElided());
    QVERIFY(label.toolTip().isEmpty());
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void TestSmallWidgets::aTextThatDoesNotFitHasAToolTip() {
    ElidedLabel label(u"<b>A name that is far too long</b> for so little room"_s);
    label.resize(60, 20);
    label.show();
    QVERIFY(label.isElided());
    QVERIFY(label.toolTip().contains(u"far too long"_s));
    QVERIFY(!label.toolTip().contains(u"<b>"_s));
    label.resize(800, 20);
    QVERIFY(!label.isElided());
    QVERIFY(label.toolTip().isEmpty());
    label.resize(60, 20);
    label.setText(u"A"_s);
    QVERIFY(label.toolTip().isEmpty());
}

void TestSmallWidgets::aLabelGivesWay() {
    const ElidedLabel label(QString(500, u'x'));
    QVERIFY(label.minimumSizeHint().width() < 40);
    QVERIFY(label.minimumSizeHint().height() >= label.fontMetrics().height());
    QVERIFY(label.sizeHint().width() > 1000);
}

void TestSmallWidgets::aScreenReaderHearsTheWholeText() {
    ElidedLabel label(u"A name that is far too long"_s);
    label.resize(30, 20);
    const auto* accessible = QAccessible::queryAccessibleInterface(&label);
    QVERIFY(accessible);
    QCOMPARE(accessible->text(QAccessible::Name), u"A name that is far too long"_s);
}

void TestSmallWidgets::aSpinnerTurnsOnlyWhileItIsSeen() {
    Spinner spinner;
    QVERIFY(!spinner.isTurning());
    spinner.show();
    const bool wantsAnimation = spinner.style()->styleHint(QStyle::SH_Widget_Animate, nullptr, &spinner);
    QCOMPARE(spinner.isTurning(), wantsAnimation);
    if (wantsAnimation) {
        const QImage before = spinner.grab().toImage();
        QTRY_VERIFY(spinner.grab().toImage() != before);
    }
    spinner.hide();
    QVERIFY(!spinner.isTurning());
}

void TestSmallWidgets::theStripIsHiddenUntilSomethingRuns() {
    ProgressStrip strip;
    QVERIFY(strip.isHidden());
    strip.showLoading(1, 100);
    QVERIFY(strip.isVisible());
    strip.finish();
    QVERIFY(strip.isHidden());
}

void TestSmallWidgets::theStripCounts_data() {
    QTest::addColumn<int>("requests");
    QTest::addColumn<qint64>("records");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << qint64(0) << u"Loading all: 0 requests, 0 records"_s;
    QTest::newRow("one") << 1 << qint64(1) << u"Loading all: 1 request, 1 record"_s;
    QTest::newRow("many") << 12 << qint64(1200) << u"Loading all: 12 requests, 1,200 records"_s;
}

void TestSmallWidgets::theStripCounts() {
    QFETCH(int, requests);
    QFETCH(qint64, records);
    QFETCH(QString, text);
    ProgressStrip strip;
    strip.showLoading(requests, records);
    QCOMPARE(strip.text(), text);
}

void TestSmallWidgets::stopAsksToStop() {
    ProgressStrip strip;
    strip.showWork(u"Reading companies"_s);
    QSignalSpy asked(&strip, &ProgressStrip::stopRequested);
    auto* stop = strip.findChild<QPushButton*>(u"progressStop"_s);
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QVERIFY(strip.isVisible()); // until whoever loads says that it has stopped
}

void TestSmallWidgets::aKnownShareFillsTheLine() {
    ProgressStrip strip;
    strip.resize(400, 40);
    const auto filled = [&strip] {
        const QImage image = strip.grab().toImage();
        int count = 0;
        while (count < image.width() && image.pixelColor(count, 1) == image.pixelColor(0, 1))
            ++count;
        return count;
    };
    strip.showLoading(3, 300, 1200);
    QCOMPARE(filled(), 100);
    strip.showLoading(6, 600, 1200);
    QCOMPARE(filled(), 200);
    strip.showLoading(20, 2000, 1200); // more than was expected
    QCOMPARE(filled(), 400);
}

QTEST_MAIN(TestSmallWidgets)
#include "tst_small_widgets.moc"
