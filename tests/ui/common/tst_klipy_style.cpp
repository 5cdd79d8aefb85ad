#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/palettes.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOptionSlider>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

int pixelsOf(QWidget& widget, const QColor& color) {
    const QImage image = widget.grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    }
    return count;
}

QRect partOf(const QScrollBar& bar, QStyle::SubControl part) {
    QStyleOptionSlider option;
    option.initFrom(&bar);
    option.orientation = bar.orientation();
    option.minimum = bar.minimum();
    option.maximum = bar.maximum();
    option.pageStep = bar.pageStep();
    option.sliderPosition = option.sliderValue = bar.value();
    option.subControls = QStyle::SC_All;
    return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, part, &bar);
}

} // namespace

class TestKlipyStyle : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyAppearance(*qApp, Appearance::Light); }
    void fieldsAndButtonsAreOneHeight();
    void theDefaultButtonHasTheAccent();
    void aFocusedFieldHasARing();
    void aButtonShowsItsRingWhenTheKeyboardIsUsed();
    void scrollBarsHaveNoArrows();
    void theHandleIsAsLongAsWhatIsSeen();
    void theHandleCanAlwaysBeGrabbed();
    void theHandleReachesBothEnds();
    void aMenuButtonHasRoomForItsArrow();
    void aSelectedRowIsPainted();
};

void TestKlipyStyle::fieldsAndButtonsAreOneHeight() {
    QLineEdit field;
    QPushButton button(u"Save"_s);
    QComboBox box;
    QSpinBox spin;
    for (const QWidget* widget : std::initializer_list<QWidget*>{&field, &button, &box, &spin})
        QCOMPARE(widget->sizeHint().height(), 32);
}

void TestKlipyStyle::theDefaultButtonHasTheAccent() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* usual = new QPushButton(u"Copy"_s);
    auto* main = new QPushButton(icon(u"check"), u"Save"_s);
    main->setDefault(true);
    layout->addWidget(usual);
    layout->addWidget(main);
    window.show();
    QCOMPARE(pixelsOf(*usual, accentColor(window.palette())), 0);
    QVERIFY(pixelsOf(*main, accentColor(window.palette())) > 500);
    // Text and icon are in the colour for it.
    QVERIFY(pixelsOf(*main, onAccentColor(window.palette())) > 10);
}

void TestKlipyStyle::aFocusedFieldHasARing() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* first = new QLineEdit;
    auto* second = new QLineEdit;
    layout->addWidget(first);
    layout->addWidget(second);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus();
    QTRY_VERIFY(first->hasFocus());
    QVERIFY(pixelsOf(*first, accentColor(window.palette())) > 100);
    QCOMPARE(pixelsOf(*second, accentColor(window.palette())), 0);
}

void TestKlipyStyle::aButtonShowsItsRingWhenTheKeyboardIsUsed() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* field = new QLineEdit;
    auto* button = new QPushButton(u"Copy"_s);
    layout->addWidget(field);
    layout->addWidget(button);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    field->setFocus();
    QCOMPARE(pixelsOf(*button, accentColor(window.palette())), 0);
    QTest::keyClick(field, Qt::Key_Tab);
    QTRY_VERIFY(button->hasFocus());
    QVERIFY(pixelsOf(*button, accentColor(window.palette())) > 100);
}

void TestKlipyStyle::scrollBarsHaveNoArrows() {
    QScrollBar bar(Qt::Vertical);
    bar.resize(12, 300);
    bar.setRange(0, 100);
    QVERIFY(partOf(bar, QStyle::SC_ScrollBarAddLine).isEmpty());
    QVERIFY(partOf(bar, QStyle::SC_ScrollBarSubLine).isEmpty());
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarGroove), bar.rect());
}

void TestKlipyStyle::theHandleIsAsLongAsWhatIsSeen() {
    QScrollBar bar(Qt::Vertical);
    bar.resize(12, 300);
    bar.setRange(0, 200);
    bar.setPageStep(100); // a third of 300
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarSlider), QRect(0, 0, 12, 100));
    bar.setValue(100);
    const QRect handle = partOf(bar, QStyle::SC_ScrollBarSlider);
    QCOMPARE(handle, QRect(0, 100, 12, 100));
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarSubPage), QRect(0, 0, 12, 100));
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarAddPage), QRect(0, 200, 12, 100));
}

void TestKlipyStyle::theHandleCanAlwaysBeGrabbed() {
    QScrollBar bar(Qt::Vertical);
    bar.resize(12, 300);
    bar.setRange(0, 1'000'000'000);
    bar.setPageStep(10);
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarSlider).height(), 32);
    bar.resize(12, 20); // shorter than the shortest handle
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarSlider), QRect(0, 0, 12, 20));
}

void TestKlipyStyle::theHandleReachesBothEnds() {
    QScrollBar bar(Qt::Horizontal);
    bar.resize(300, 12);
    bar.setRange(10, 5000);
    bar.setPageStep(100);
    bar.setValue(10);
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarSlider).left(), 0);
    bar.setValue(5000);
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarSlider).right(), 299);
    bar.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(partOf(bar, QStyle::SC_ScrollBarSlider).left(), 0);
}

void TestKlipyStyle::aMenuButtonHasRoomForItsArrow() {
    QToolButton plain;
    plain.setText(u"Columns"_s);
    QToolButton withMenu;
    withMenu.setText(u"Columns"_s);
    withMenu.setPopupMode(QToolButton::InstantPopup);
    QMenu menu;
    withMenu.setMenu(&menu);
    QVERIFY(withMenu.sizeHint().width() >= plain.sizeHint().width() + 14);
}

void TestKlipyStyle::aSelectedRowIsPainted() {
    QTableWidget table(2, 1);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.resize(300, 200);
    table.show();
    const QColor selected = table.palette().color(QPalette::Highlight);
    QCOMPARE(pixelsOf(table, selected), 0);
    table.selectRow(0);
    QVERIFY(pixelsOf(table, selected) > 500);
}

QTEST_MAIN(TestKlipyStyle)
#include "tst_klipy_style.moc"
