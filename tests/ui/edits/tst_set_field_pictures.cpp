#include "tests/ui/edits/set_field_stage.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// Writes pictures of the dialog that sets one field, light, dark, from right to left, to be looked at.
class TestSetFieldPictures : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void differentValues_data() { looks(); }
    void differentValues();
    void clearing_data() { looks(); }
    void clearing();
    void allThatMatch_data() { looks(); }
    void allThatMatch();

private:
    static void looks();
    static void take(QWidget& widget, const QString& name);
};

void TestSetFieldPictures::looks() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << Appearance::Light << false;
    QTest::newRow("dark") << Appearance::Dark << false;
    QTest::newRow("rtl") << Appearance::Light << true;
}

void TestSetFieldPictures::init() {
    QFETCH(Appearance, appearance);
    QFETCH(bool, rightToLeft);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void TestSetFieldPictures::take(QWidget& widget, const QString& name) {
    QVERIFY(QTest::qWaitForWindowActive(&widget));
    QTest::qWait(20);
    const auto labels = widget.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->isVisible() && label->wordWrap() && !label->text().isEmpty())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(name + label->text()));
    }
    const QString folder = QStringLiteral(KLIPY_PICTURES) + qEnvironmentVariable("KLIPY_PICTURES_MARK");
    QDir().mkpath(folder);
    const QString file = u"%1/set-field-%2-%3.png"_s.arg(folder, name, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(widget.grab().toImage().save(file));
}

void TestSetFieldPictures::differentValues() {
    SetFieldStage stage({u"Head of Sales"_s,
                         u"Head of Sales"_s,
                         u"Chief Technology Officer"_s,
                         u"Founder"_s,
                         {},
                         {},
                         u"Buyer"_s,
                         u"Account Manager"_s,
                         u"Account Manager"_s,
                         u"Sales"_s,
                         u"CFO"_s,
                         u"CFO"_s});
    stage.edits().hold({stage.refs[0]});
    stage.openFor(stage.refs);
    stage.editor()->beginWith(u"Account Manager"_s);
    stage.editor()->setFocus();
    take(*stage.dialog, u"different"_s);
    stage.edits().release({stage.refs[0]});
}

void TestSetFieldPictures::clearing() {
    SetFieldStage stage({u"Head of Sales"_s, u"Head of Sales"_s, u"Head of Sales"_s});
    stage.openFor(stage.refs);
    stage.child<QCheckBox>("setFieldClear")->click();
    stage.child<QCheckBox>("setFieldClear")->setFocus(Qt::TabFocusReason);
    take(*stage.dialog, u"clear"_s);
}

void TestSetFieldPictures::allThatMatch() {
    QStringList titles(213, u"Buyer"_s);
    titles[5] = u"Head of Sales"_s;
    SetFieldStage stage(titles);
    stage.open({RecordKind::Person, stage.refs.first(12), stage.refs, u"acme"_s, true, u"companyId"_s});
    stage.child<QRadioButton>("setFieldMatching")->click();
    stage.editor(u"companyId"_s)->beginWith(u"c_3"_s);
    take(*stage.dialog, u"matching"_s);
}

QTEST_MAIN(TestSetFieldPictures)
#include "tst_set_field_pictures.moc"
