#include "tests/ui/workspaces/stage.h"
#include "ui/common/theme.h"
#include "ui/workspaces/unlock_dialog.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

namespace {

Workspace made(Environment environment, const QString& name = u"Acme Ltd"_s) {
    Workspace workspace;
    workspace.id = Workspace::newId();
    workspace.name = name;
    workspace.environment = environment;
    workspace.baseUrl = QUrl(u"https://api.klipy.ai/api/v1"_s);
    workspace.colour = u"#b5452f"_s;
    return workspace;
}

/// The open dialog, its parts by name, and what it tells.
struct Bench {
    explicit Bench(const Workspace& workspace) : dialog(new UnlockDialog(workspace)) {
        QObject::connect(dialog, &UnlockDialog::unlocked, dialog.data(),
                         [this](WorkspaceMode mode) { told.append(mode); });
        QObject::connect(dialog, &QDialog::rejected, dialog.data(), [this] { rejected = true; });
        dialog->open();
        dialog->activateWindow();
        if (!QTest::qWaitForWindowActive(dialog))
            qFatal("the dialog did not become active");
    }
    ~Bench() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Bench)

    template <typename T> T* find(const char* name) const { return dialog->findChild<T*>(QLatin1StringView(name)); }
    QLineEdit* name() const { return find<QLineEdit>("unlockName"); }
    QPushButton* unlock() const { return find<QPushButton>("unlockConfirm"); }
    void press(Qt::Key key) const { QTest::keyClick(QApplication::focusWidget(), key); }
    bool isOpen() const { return dialog && dialog->isVisible(); }

    QPointer<UnlockDialog> dialog;
    QList<WorkspaceMode> told;
    bool rejected = false;
};

QAccessible::State stateOf(QWidget* widget) {
    return QAccessible::queryAccessibleInterface(widget)->state();
}

QString nameOfPart(QWidget* widget) {
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

} // namespace

/// Unlocking asks before anything may be written.
class TestUnlockDialog : public QObject {
    Q_OBJECT
private slots:
    void onlyProductionWantsItsNameTyped_data();
    void onlyProductionWantsItsNameTyped();
    void theNameMayBeTypedLoosely_data();
    void theNameMayBeTypedLoosely();
    void returnUnlocks();
    void returnDoesNothingWhileTheNameIsWrong();
    void theChosenModeIsTold_data();
    void theChosenModeIsTold();
    void itBeginsWithTheModeThatWasUsedBefore_data();
    void itBeginsWithTheModeThatWasUsedBefore();
    void whoStaysLockedIsToldNothing_data();
    void whoStaysLockedIsToldNothing();
    void everyPartHasANameForAssistiveTechnology();
    void everythingIsReachedByTab();
    void oddNamesAreShownAsTheyAre_data();
    void oddNamesAreShownAsTheyAre();
    void pictures_data();
    void pictures();
};

void TestUnlockDialog::onlyProductionWantsItsNameTyped_data() {
    QTest::addColumn<Workspace>("workspace");
    QTest::addColumn<bool>("asks");
    QTest::newRow("production") << made(Environment::Production) << true;
    QTest::newRow("staging") << made(Environment::Staging) << false;
    QTest::newRow("test") << made(Environment::Test) << false;
    QTest::newRow("other") << made(Environment::Other) << false;
    Workspace workspace = made(Environment::Production);
    workspace.storage = WorkspaceStorage::SessionOnly;
    QTest::newRow("production, this session only") << workspace << true;
    workspace.storage = WorkspaceStorage::Demo;
    QTest::newRow("the demo") << workspace << false;
}

void TestUnlockDialog::onlyProductionWantsItsNameTyped() {
    QFETCH(Workspace, workspace);
    QFETCH(bool, asks);
    const Bench bench(workspace);
    QCOMPARE(bench.name() != nullptr, asks);
    QCOMPARE(bench.unlock()->isEnabled(), !asks);
    // Whoever has something to type can begin at once.
    QCOMPARE(QApplication::focusWidget(), asks ? static_cast<QWidget*>(bench.name()) : bench.unlock());
    QVERIFY(wordsIn(bench.dialog).contains(u"Acme Ltd"));
}

void TestUnlockDialog::theNameMayBeTypedLoosely_data() {
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fits");
    QTest::newRow("as it is") << u"Acme Ltd"_s << u"Acme Ltd"_s << true;
    QTest::newRow("lower case") << u"Acme Ltd"_s << u"acme ltd"_s << true;
    QTest::newRow("upper case") << u"Ünal"_s << u"ÜNAL"_s << true;
    QTest::newRow("spaces around") << u"Acme Ltd"_s << u"  Acme Ltd "_s << true;
    QTest::newRow("spaces between") << u"Acme Ltd"_s << u"Acme   Ltd"_s << true;
    QTest::newRow("spaces in its own name") << u" Acme  Ltd"_s << u"Acme Ltd"_s << true;
    QTest::newRow("nothing") << u"Acme Ltd"_s << u""_s << false;
    QTest::newRow("spaces") << u"Acme Ltd"_s << u"   "_s << false;
    QTest::newRow("its beginning") << u"Acme Ltd"_s << u"Acme"_s << false;
    QTest::newRow("more than it") << u"Acme Ltd"_s << u"Acme Ltd 2"_s << false;
    QTest::newRow("without the space") << u"Acme Ltd"_s << u"AcmeLtd"_s << false;
    QTest::newRow("another") << u"Acme (prod)"_s << u"Acme (staging)"_s << false;
}

void TestUnlockDialog::theNameMayBeTypedLoosely() {
    QFETCH(QString, workspace);
    QFETCH(QString, typed);
    const Bench bench(made(Environment::Production, workspace));
    QTest::keyClicks(bench.name(), typed);
    QTEST(bench.unlock()->isEnabled(), "fits");
    bench.name()->setText(typed + u'x');
    QVERIFY(!bench.unlock()->isEnabled());
}

void TestUnlockDialog::returnUnlocks() {
    for (const Environment environment : {Environment::Production, Environment::Staging}) {
        const Bench bench(made(environment));
        if (bench.name())
            QTest::keyClicks(bench.name(), u"acme ltd"_s);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.told, QList{WorkspaceMode::Ask});
        QTRY_VERIFY(!bench.dialog); // it deletes itself
        QVERIFY(!bench.rejected);
    }
}

void TestUnlockDialog::returnDoesNothingWhileTheNameIsWrong() {
    const Bench bench(made(Environment::Production));
    for (const char* typed : {"", "Acme", " Ltx"}) {
        QTest::keyClicks(bench.name(), QString::fromLatin1(typed));
        bench.press(Qt::Key_Return);
        bench.press(Qt::Key_Enter);
        settle();
        QVERIFY(bench.isOpen());
        QVERIFY(bench.told.isEmpty());
    }
    bench.find<QRadioButton>("unlockTrusted")->setFocus();
    bench.press(Qt::Key_Return);
    settle();
    QVERIFY(bench.isOpen());
    QVERIFY(bench.told.isEmpty());
}

void TestUnlockDialog::theChosenModeIsTold_data() {
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<WorkspaceMode>("mode");
    QTest::newRow("ask") << QByteArray("unlockAsk") << WorkspaceMode::Ask;
    QTest::newRow("trusted") << QByteArray("unlockTrusted") << WorkspaceMode::Trusted;
}

void TestUnlockDialog::theChosenModeIsTold() {
    QFETCH(QByteArray, choice);
    QFETCH(WorkspaceMode, mode);
    const Bench bench(made(Environment::Staging));
    QTest::mouseClick(bench.find<QRadioButton>(choice.constData()), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::mouseClick(bench.unlock(), Qt::LeftButton);
    QCOMPARE(bench.told, QList{mode});
}

void TestUnlockDialog::itBeginsWithTheModeThatWasUsedBefore_data() {
    QTest::addColumn<WorkspaceMode>("before");
    QTest::addColumn<WorkspaceMode>("mode");
    QTest::newRow("a new one") << WorkspaceMode::Locked << WorkspaceMode::Ask;
    QTest::newRow("ask") << WorkspaceMode::Ask << WorkspaceMode::Ask;
    QTest::newRow("trusted") << WorkspaceMode::Trusted << WorkspaceMode::Trusted;
}

void TestUnlockDialog::itBeginsWithTheModeThatWasUsedBefore() {
    QFETCH(WorkspaceMode, before);
    Workspace workspace = made(Environment::Test);
    workspace.mode = before;
    const Bench bench(workspace);
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.told.size(), 1);
    QTEST(bench.told.first(), "mode");
}

void TestUnlockDialog::whoStaysLockedIsToldNothing_data() {
    QTest::addColumn<bool>("byKey");
    QTest::newRow("escape") << true;
    QTest::newRow("the button") << false;
}

void TestUnlockDialog::whoStaysLockedIsToldNothing() {
    QFETCH(bool, byKey);
    const Bench bench(made(Environment::Production));
    QTest::keyClicks(bench.name(), u"Acme Ltd"_s); // all is ready
    QVERIFY(bench.unlock()->isEnabled());
    if (byKey)
        bench.press(Qt::Key_Escape);
    else
        QTest::mouseClick(bench.find<QPushButton>("unlockCancel"), Qt::LeftButton);
    QVERIFY(bench.rejected);
    QTRY_VERIFY(!bench.dialog);
    QVERIFY(bench.told.isEmpty());
}

void TestUnlockDialog::everyPartHasANameForAssistiveTechnology() {
    const Bench bench(made(Environment::Production));
    QCOMPARE(nameOfPart(bench.dialog), u"Unlock workspace"_s);
    QCOMPARE(nameOfPart(bench.name()), u"This is production. Type its name to unlock it: Acme Ltd"_s);
    QCOMPARE(nameOfPart(bench.unlock()), u"Unlock"_s);
    QCOMPARE(nameOfPart(bench.find<QPushButton>("unlockCancel")), u"Stay locked"_s);
    for (const auto& [part, name] : {std::pair("unlockAsk", u"Ask"_s), std::pair("unlockTrusted", u"Trusted"_s)}) {
        auto* choice = bench.find<QRadioButton>(part);
        QCOMPARE(nameOfPart(choice), name);
        QVERIFY(!choice->accessibleDescription().isEmpty()); // what it means
    }
    QVERIFY(stateOf(bench.unlock()).disabled);
    QTest::keyClicks(bench.name(), u"Acme Ltd"_s);
    QVERIFY(!stateOf(bench.unlock()).disabled);
}

void TestUnlockDialog::everythingIsReachedByTab() {
    const Bench bench(made(Environment::Production));
    QTest::keyClicks(bench.name(), u"Acme Ltd"_s);
    QStringList reached;
    for (int i = 0; i < 4; ++i) {
        bench.press(Qt::Key_Tab);
        reached.append(QApplication::focusWidget()->objectName());
    }
    QCOMPARE(reached, (QStringList{u"unlockCancel"_s, u"unlockConfirm"_s, u"unlockAsk"_s, u"unlockName"_s}));
}

void TestUnlockDialog::oddNamesAreShownAsTheyAre_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("an ampersand") << u"R&D"_s;
    QTest::newRow("markup") << u"<b>Acme</b>"_s;
    QTest::newRow("a percent sign") << u"100 %1"_s;
}

void TestUnlockDialog::oddNamesAreShownAsTheyAre() {
    QFETCH(QString, name);
    const Bench bench(made(Environment::Production, name));
    QVERIFY2(nameOfPart(bench.name()).endsWith(u": "_s + name), qPrintable(nameOfPart(bench.name())));
    const auto labels = bench.dialog->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
    // What is shown is what has to be typed.
    QTest::keyClicks(bench.name(), name);
    QVERIFY(bench.unlock()->isEnabled());
}

void TestUnlockDialog::pictures_data() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("light") << Appearance::Light << Qt::LeftToRight;
    QTest::newRow("dark") << Appearance::Dark << Qt::LeftToRight;
    QTest::newRow("rtl") << Appearance::Light << Qt::RightToLeft;
}

void TestUnlockDialog::pictures() {
    QFETCH(Appearance, appearance);
    QFETCH(Qt::LayoutDirection, direction);
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(direction);
    const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR", u"pictures"_s);
    QVERIFY(QDir().mkpath(folder));
    const std::pair<QString, Workspace> shown[] = {
        {u"production"_s, made(Environment::Production)},
        {u"staging"_s, made(Environment::Staging)},
        {u"long"_s,
         made(Environment::Production, u"The Larkspur & Daughters Charitable Trust of the Northern Isles"_s)}};
    for (const auto& [name, workspace] : shown) {
        const Bench bench(workspace);
        settle();
        const auto labels = bench.dialog->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        const QImage picture = bench.dialog->grab().toImage();
        QVERIFY(picture.save(folder + u"/unlock-%1-%2.png"_s.arg(name, QString::fromLatin1(QTest::currentDataTag()))));
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
    applyAppearance(*qApp, Appearance::Light);
}

QTEST_MAIN(TestUnlockDialog)
#include "tst_unlock_dialog.moc"
