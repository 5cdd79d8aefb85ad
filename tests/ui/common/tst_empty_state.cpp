#include "ui/common/empty_state.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestEmptyState : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyAppearance(*qApp, Appearance::Light); }
    void itSaysWhatIsMissing();
    void aTitleAloneIsEnough();
    void buttonsComeAndGo();
    void aSearchTermIsNoHtml();
    void aLongTextWrapsInTheMiddle();
    void thePictureFollowsTheAppearance();
};

void TestEmptyState::itSaysWhatIsMissing() {
    EmptyState empty;
    empty.setContent(u"workspace"_s, u"No workspace yet"_s, u"Add one to see its people."_s);
    empty.show();
    QCOMPARE(empty.findChild<QLabel*>(u"emptyTitle"_s)->text(), u"No workspace yet"_s);
    QVERIFY(empty.findChild<QLabel*>(u"emptyText"_s)->isVisible());
    QCOMPARE(empty.accessibleName(), u"No workspace yet"_s);
    QCOMPARE(empty.accessibleDescription(), u"Add one to see its people."_s);
}

void TestEmptyState::aTitleAloneIsEnough() {
    EmptyState empty;
    empty.setContent(u"key"_s, u"Waiting for the keychain…"_s);
    empty.show();
    QVERIFY(!empty.findChild<QLabel*>(u"emptyText"_s)->isVisible());
    QVERIFY(!empty.findChild<QPushButton*>(u"emptyFirstAction"_s)->isVisible());
    QVERIFY(!empty.findChild<QPushButton*>(u"emptySecondAction"_s)->isVisible());
}

void TestEmptyState::buttonsComeAndGo() {
    EmptyState empty;
    empty.setContent(u"search"_s, u"Nothing matches"_s);
    empty.setActions(u"Clear the search"_s, u"Load all"_s);
    empty.show();
    auto* first = empty.findChild<QPushButton*>(u"emptyFirstAction"_s);
    auto* second = empty.findChild<QPushButton*>(u"emptySecondAction"_s);
    QSignalSpy cleared(&empty, &EmptyState::firstActionTriggered);
    QSignalSpy loaded(&empty, &EmptyState::secondActionTriggered);
    QTest::mouseClick(first, Qt::LeftButton);
    QCOMPARE(cleared.count(), 1);
    QCOMPARE(loaded.count(), 0);
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Space);
    QCOMPARE(loaded.count(), 1);
    empty.setActions(u"Clear the search"_s);
    QVERIFY(first->isVisible());
    QVERIFY(!second->isVisible());
}

void TestEmptyState::aSearchTermIsNoHtml() {
    EmptyState empty;
    empty.setContent(u"search"_s, u"Nothing matches “<b>foo</b>”"_s, u"<img src=x>"_s);
    for (const QString& name : {u"emptyTitle"_s, u"emptyText"_s})
        QCOMPARE(empty.findChild<QLabel*>(name)->textFormat(), Qt::PlainText);
}

void TestEmptyState::aLongTextWrapsInTheMiddle() {
    EmptyState empty;
    empty.setContent(u"search"_s, u"Nothing"_s, u"Words that go on and on. "_s.repeated(10));
    empty.resize(1200, 500);
    empty.show();
    const auto* text = empty.findChild<QLabel*>(u"emptyText"_s);
    QVERIFY(text->width() <= 420);
    QVERIFY(text->height() >= text->heightForWidth(text->width()));
    QVERIFY(qAbs(text->mapTo(&empty, text->rect().center()).x() - 600) <= 2);
    empty.resize(260, 500);
    QVERIFY(text->height() >= text->heightForWidth(text->width()));
}

void TestEmptyState::thePictureFollowsTheAppearance() {
    EmptyState empty;
    empty.setContent(u"search"_s, u"Nothing"_s);
    empty.resize(400, 400);
    empty.show();
    const auto* picture = empty.findChildren<QLabel*>().constFirst();
    const QImage light = picture->pixmap().toImage();
    QVERIFY(!light.isNull());
    applyAppearance(*qApp, Appearance::Dark);
    QTRY_VERIFY(picture->pixmap().toImage() != light);
    applyAppearance(*qApp, Appearance::Light);
}

QTEST_MAIN(TestEmptyState)
#include "tst_empty_state.moc"
