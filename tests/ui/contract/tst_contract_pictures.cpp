// Pictures of the page "Contract", for the eye of whoever changes it.

#include "tests/ui/contract/contract_stage.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QRadioButton>
#include <QTableView>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;

class TestContractPictures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void facts_data() { appearances(); }
    void facts();
    void assumed_data() { appearances(); }
    void assumed();
    void review_data() { appearances(); }
    void review();
    void inUse_data() { appearances(); }
    void inUse();
    void address_data() { appearances(); }
    void address();
    void broken_data() { appearances(); }
    void broken();
    void drift_data() { appearances(); }
    void drift();
    void noDrift_data() { appearances(); }
    void noDrift();
    void narrow_data() { appearances(); }
    void narrow();
    void rightToLeft_data() { appearances(); }
    void rightToLeft();

private:
    static void appearances();
    static void drifts(ContractStage& stage);
    void take(QWidget& widget, const char* name);

    QDir m_folder;
};

void TestContractPictures::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR", QStringLiteral(KLIPY_PICTURES));
    QVERIFY(QDir().mkpath(folder));
    m_folder = QDir(folder);
}

void TestContractPictures::appearances() {
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestContractPictures::take(QWidget& widget, const char* name) {
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(50); // for what is being laid out; a picture can't be waited for
    const QImage image = widget.grab().toImage();
    const qreal scale = qApp->devicePixelRatio();
    QCOMPARE(image.size(), (QSizeF(widget.size()) * scale).toSize());
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    QVERIFY2(colors.size() > 8, "nothing is painted");
    const QString at = scale > 1 ? QStringLiteral("@%1").arg(scale) : QString();
    QVERIFY(image.save(m_folder.filePath(
        QStringLiteral("%1-%2%3.png").arg(QLatin1String(name), QLatin1String(QTest::currentDataTag()), at))));
}

void TestContractPictures::drifts(ContractStage& stage) {
    stage.drifts({{driftOf(Drift::What::UnknownField, RecordKind::Person, "middleName"), 20},
                  {driftOf(Drift::What::OtherType, RecordKind::Person, "phone", "integer, not string"), 3},
                  {driftOf(Drift::What::MissingField, RecordKind::Person, "linkedin"), 20}},
                 61);
    stage.clock->advance(7 * 60'000);
    stage.drifts({{driftOf(Drift::What::OtherEnvelope, {}, "", "page-info-in-data"), 1},
                  {driftOf(Drift::What::ApiVersion, {}, "", "v2"), 1},
                  {driftOf(Drift::What::UnknownValue, RecordKind::Interaction, "type"), 4},
                  {driftOf(Drift::What::NoId, RecordKind::Company, ""), 1}});
    stage.clock->advance(60'000);
}

void TestContractPictures::facts() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    take(stage.open(), "contract");
}

void TestContractPictures::assumed() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.open();
    stage.click("contractChipInteractions");
    stage.find<QCheckBox>("contractAssumedOnly")->click();
    stage.find<QTableView>("contractFactsTable")->selectRow(2);
    take(*stage.page, "contract-assumed");
}

void TestContractPictures::review() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.open();
    stage.review(newerDocument());
    stage.page->findChildren<QRadioButton*>(QStringLiteral("contractNo")).first()->click();
    take(*stage.page, "contract-review");
}

void TestContractPictures::inUse() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.useNewer();
    stage.open();
    stage.click("contractChipPeople");
    take(*stage.page, "contract-in-use");
}

void TestContractPictures::address() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.open();
    stage.find<QAction>("contractLoadAddress")->trigger();
    stage.page->loadAddress(QStringLiteral("https://klipy.example/openapi.json"));
    take(*stage.page, "contract-address");
}

void TestContractPictures::broken() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.open();
    stage.page->loadFile(stage.fileOf(R"({"openapi":"3.1.0","paths":[]})"));
    QTRY_VERIFY(stage.find<QWidget>("contractNotice")->isVisible());
    take(*stage.page, "contract-broken");
}

void TestContractPictures::drift() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.open();
    stage.click("contractDriftChoice");
    drifts(stage);
    take(*stage.page, "contract-drift");
}

void TestContractPictures::noDrift() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.open();
    stage.click("contractDriftChoice");
    take(*stage.page, "contract-no-drift");
}

void TestContractPictures::narrow() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    ContractStage stage;
    stage.useNewer();
    take(stage.open({640, 600}), "contract-narrow");
    ContractStage other;
    other.open({640, 600});
    other.review(newerDocument());
    take(*other.page, "contract-review-narrow");
}

void TestContractPictures::rightToLeft() {
    QFETCH(Appearance, appearance);
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        ContractStage stage;
        stage.useNewer();
        take(stage.open(), "contract-right-to-left");
        ContractStage other;
        other.open();
        other.review(newerDocument());
        take(*other.page, "contract-review-right-to-left");
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestContractPictures)
#include "tst_contract_pictures.moc"
