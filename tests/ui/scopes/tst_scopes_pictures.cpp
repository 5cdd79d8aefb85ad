// Pictures of the page "Key & scopes", for the eye of whoever changes it.

#include "tests/ui/scopes/scopes_stage.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestScopesPictures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_demo = std::make_unique<ScopeDemo>(); }
    void eachKey_data();
    void eachKey();
    void fresh_data() { appearances(); }
    void fresh();
    void noKey_data() { appearances(); }
    void noKey();
    void asking_data() { appearances(); }
    void asking();
    void revoked_data() { appearances(); }
    void revoked();
    void compared_data() { appearances(); }
    void compared();
    void writing_data() { appearances(); }
    void writing();
    void alarm_data() { appearances(); }
    void alarm();
    void narrow_data() { appearances(); }
    void narrow();
    void rightToLeft_data() { appearances(); }
    void rightToLeft();

private:
    static void appearances();
    void take(QWidget& widget, const QString& name);
    std::unique_ptr<ScopesStage> wellUsed(const char* key);

    std::unique_ptr<ScopeDemo> m_demo;
    QDir m_folder;
};

void TestScopesPictures::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR", QStringLiteral(KLIPY_PICTURES));
    QVERIFY(QDir().mkpath(folder));
    m_folder = QDir(folder);
}

void TestScopesPictures::appearances() {
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestScopesPictures::take(QWidget& widget, const QString& name) {
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(50); // for what is being laid out; a picture can't be waited for
    const QImage image = widget.grab().toImage();
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY2(colors.size() > 8, "nothing is painted");
    const qreal scale = qApp->devicePixelRatio();
    const QString at = scale > 1 ? u"@%1"_s.arg(scale) : QString();
    QFETCH(Appearance, appearance);
    const QString tone = appearance == Appearance::Dark ? u"dark"_s : u"light"_s;
    QVERIFY(image.save(m_folder.filePath(u"scopes-%1-%2%3.png"_s.arg(name, tone, at))));
}

/// A key that has read, written and been checked.
std::unique_ptr<ScopesStage> TestScopesPictures::wellUsed(const char* key) {
    auto stage = std::make_unique<ScopesStage>(*m_demo, key);
    EvidenceMaker maker;
    maker.worked("queryPeople").worked("getPerson").worked("updatePerson").notFound("updateCompany");
    maker.worked("queryInteractions").refused("deleteCompany").failed("createInteraction");
    stage->bench->watch.takeIn(maker.findings());
    return stage;
}

void TestScopesPictures::eachKey_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("name");
    const std::pair<const char*, const char*> keys[] = {{"full", demoKeys::full},
                                                        {"read-only", demoKeys::readOnly},
                                                        {"people", demoKeys::peopleOnly},
                                                        {"no-remove", demoKeys::noRemove},
                                                        {"interactions", demoKeys::interactionsOnly},
                                                        {"expired", demoKeys::expired},
                                                        {"authenticate-refused", demoKeys::narrow}};
    for (const auto& [name, key] : keys) {
        QTest::addRow("%s, light", name) << Appearance::Light << QByteArray(key) << QString::fromLatin1(name);
        QTest::addRow("%s, dark", name) << Appearance::Dark << QByteArray(key) << QString::fromLatin1(name);
    }
}

void TestScopesPictures::eachKey() {
    QFETCH(Appearance, appearance);
    QFETCH(QByteArray, key);
    QFETCH(QString, name);
    applyAppearance(*qApp, appearance);
    ScopesStage stage(*m_demo, key);
    stage.open();
    QVERIFY(stage.check());
    take(*stage.page, u"key-"_s + name);
}

void TestScopesPictures::fresh() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ScopesStage stage(*m_demo, demoKeys::full);
    take(stage.open(), u"fresh"_s);
}

void TestScopesPictures::noKey() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ScopesStage stage(*m_demo, demoKeys::full);
    stage.loseKey();
    take(stage.open(), u"no-key"_s);
}

void TestScopesPictures::asking() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    const auto stage = wellUsed(demoKeys::full);
    stage->open();
    stage->press("checkScopes");
    take(*stage->page, u"asking"_s);
    m_demo->server.hold();
    stage->press("sendCheck");
    QTRY_COMPARE(m_demo->server.held(), 1);
    take(*stage->page, u"checking"_s);
    m_demo->server.release();
}

void TestScopesPictures::revoked() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    const auto stage = wellUsed(demoKeys::full);
    stage->open();
    QVERIFY(stage->check());
    m_demo->server.revokeKey(demoKeys::full);
    QVERIFY(stage->check());
    stage->find<QComboBox>("compareScopes")->setCurrentIndex(1);
    emit stage->find<QComboBox>("compareScopes")->activated(1);
    take(*stage->page, u"revoked"_s);
}

void TestScopesPictures::compared() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    const auto stage = wellUsed(demoKeys::full);
    EvidenceMaker other;
    other.worked("queryPeople").worked("getCompany").refused("queryInteractions").worked("deleteCompany");
    stage->others = {{u"b"_s, u"Acme (staging)"_s, {other.now(), u"klipy_api_…77ab"_s, other.findings()}}};
    stage->open();
    auto* box = stage->find<QComboBox>("compareScopes");
    box->setCurrentIndex(box->count() - 1);
    emit box->activated(box->count() - 1);
    take(*stage->page, u"compared"_s);
}

void TestScopesPictures::writing() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    const auto stage = wellUsed(demoKeys::full);
    stage->open();
    stage->press("checkWriteScopes");
    auto* dialog = stage->find<QDialog>("writeCheckDialog");
    take(*dialog, u"write-locked"_s);
    stage->bench->gate.open();
    stage->page->workspaceChanged();
    dialog->findChild<QCheckBox*>(u"writeCheckConsent"_s)->setChecked(true);
    take(*dialog, u"write-ready"_s);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"writeCheckSend"_s), Qt::LeftButton);
    QTRY_VERIFY(dialog->findChild<QWidget*>(u"writeCheckResult"_s)->isVisible());
    take(*dialog, u"write-done"_s);
    dialog->close();
    take(*stage->page, u"after-write-check"_s);
}

void TestScopesPictures::alarm() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ScopesStage stage([](HttpMethod, const QString&, const QByteArray&) {
        return jsonReply(200, R"({"object":"person","data":{"id":"x"},"meta":{"request_id":"req_42"}})");
    });
    stage.bench->gate.open();
    stage.open();
    stage.press("checkWriteScopes");
    auto* dialog = stage.find<QDialog>("writeCheckDialog");
    dialog->findChild<QCheckBox*>(u"writeCheckConsent"_s)->setChecked(true);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"writeCheckSend"_s), Qt::LeftButton);
    QTRY_VERIFY(dialog->findChild<QWidget*>(u"writeCheckResult"_s)->isVisible());
    take(*dialog, u"write-answered"_s);
    dialog->close();
    take(*stage.page, u"alarm"_s);
}

void TestScopesPictures::narrow() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    const auto stage = wellUsed(demoKeys::full);
    take(stage->open({680, 640}), u"narrow"_s);
}

void TestScopesPictures::rightToLeft() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        const auto stage = wellUsed(demoKeys::full);
        stage->open();
        stage->press("checkScopes");
        take(*stage->page, u"right-to-left"_s);
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestScopesPictures)
#include "tst_scopes_pictures.moc"
