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
    void stopAsksToStop();
    void pauseAsksToPauseAndResumeToGoOn();
    void aPausedStripStandsStill();
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
    strip.showWork(u"Loading all: 1 request, 100 people"_s);
    QVERIFY(strip.isVisible());
    strip.finish();
    QVERIFY(strip.isHidden());
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

void TestSmallWidgets::pauseAsksToPauseAndResumeToGoOn() {
    ProgressStrip strip;
    strip.showWork(u"Reading companies"_s);
    QSignalSpy pause(&strip, &ProgressStrip::pauseRequested);
    QSignalSpy resume(&strip, &ProgressStrip::resumeRequested);
    auto* button = strip.findChild<QPushButton*>(u"progressPause"_s);
    const auto name = [button] {
        return QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name);
    };
    QCOMPARE(name(), u"Pause"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(pause.count(), 1);
    QCOMPARE(name(), u"Pause"_s); // until whoever loads says that it is paused
    strip.setPaused(true);
    QCOMPARE(name(), u"Resume"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(resume.count(), 1);
    QCOMPARE(pause.count(), 1);
    strip.finish(); // the next work isn't paused
    QVERIFY(!strip.isPaused());
    QCOMPARE(name(), u"Pause"_s);
}

void TestSmallWidgets::aPausedStripStandsStill() {
    ProgressStrip strip;
    strip.resize(400, 40);
    strip.showWork(u"Loading all"_s);
    strip.setPaused(true);
    const QImage before = strip.grab().toImage();
    QTest::qWait(100);
    QCOMPARE(strip.grab().toImage(), before);
    strip.setPaused(false);
    if (strip.style()->styleHint(QStyle::SH_Widget_Animate, nullptr, &strip))
        QTRY_VERIFY(strip.grab().toImage() != before);
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
    strip.showWork(u"Loading all"_s, 0.25);
    QCOMPARE(filled(), 100);
    strip.showWork(u"Loading all"_s, 0.5);
    QCOMPARE(filled(), 200);
    strip.showWork(u"Loading all"_s, 1.7); // more than was expected
    QCOMPARE(filled(), 400);
}

QTEST_MAIN(TestSmallWidgets)
#include "tst_small_widgets.moc"
