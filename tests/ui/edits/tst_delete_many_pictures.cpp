// Pictures of deleting several and of what a save's question tells, for the eye of whoever changes them.

#include "tests/ui/edits/review_stage.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

class TestDeleteManyPictures : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void question_data() { looks(); }
    void question();
    void questionOfAHundred_data() { looks(); }
    void questionOfAHundred();
    void onItsWay_data() { looks(); }
    void onItsWay();
    void result_data() { looks(); }
    void result();
    void save_data() { looks(); }
    void save();

private:
    static void looks();
    static void take(QWidget& widget, const char* name);
};

namespace {

struct Stage : ReviewStage {
    void askAbout(int count) {
        session->readFirstPages();
        (void)until([this] { return session->store(RecordKind::Person).loadedCount() >= 100; });
        const RecordStore& people = session->store(RecordKind::Person);
        QList<DeletionBatch::Target> targets;
        for (qsizetype i = 0; i < people.size() && targets.size() < count; ++i)
            targets.append({{RecordKind::Person, people.at(i).record->id}, people.at(i).record});
        if (count < 50) { // two have changed since
            const RecordPtr other = targets[2].shown;
            QJsonObject json = QJsonDocument::fromJson(other->raw.bytes()).object();
            json.insert(u"title"_s, u"Intern"_s);
            targets[2].shown = readRecord(*RawJson::parse(QJsonDocument(json).toJson()),
                                          session->contract().kind(RecordKind::Person));
            bench.server.addFault(DemoFault::answer(404, "{}").on(u"GET /people/{}"_s));
        }
        show();
        deletes->ask(targets);
        (void)until([this] {
            auto* confirm = qobject_cast<DestructiveButton*>(button("deleteConfirm"));
            return confirm && confirm->isArmed();
        });
    }
    void confirm(int count) {
        QTest::keyClicks(find<QLineEdit>("deleteTyped"), QString::number(count));
        press("deleteConfirm");
    }
};

} // namespace

void TestDeleteManyPictures::looks() {
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << Appearance::Light << false;
    QTest::newRow("dark") << Appearance::Dark << false;
    QTest::newRow("rtl") << Appearance::Light << true;
}

void TestDeleteManyPictures::init() {
    QFETCH(Appearance, appearance);
    QFETCH(bool, rightToLeft);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    applyAppearance(*qApp, appearance);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void TestDeleteManyPictures::take(QWidget& widget, const char* name) {
    QVERIFY(QTest::qWaitForWindowExposed(widget.window()));
    QTest::qWait(60); // for what is being laid out; a picture can't be waited for
    const QImage picture = widget.grab().toImage();
    QVERIFY(!picture.isNull());
    const QString folder = QStringLiteral(KLIPY_PICTURES) + qEnvironmentVariable("KLIPY_PICTURES_MARK");
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(picture.save(u"%1/%2-%3.png"_s.arg(folder, QLatin1String(name), QLatin1String(QTest::currentDataTag()))));
}

void TestDeleteManyPictures::question() {
    Stage stage;
    stage.askAbout(12);
    take(*stage.find<QWidget>("deleteManyPrompt"), "question-12");
}

void TestDeleteManyPictures::questionOfAHundred() {
    Stage stage;
    stage.askAbout(100);
    QTest::keyClicks(stage.find<QLineEdit>("deleteTyped"), u"100"_s);
    take(*stage.find<QWidget>("deleteManyPrompt"), "question-100");
}

void TestDeleteManyPictures::onItsWay() {
    Stage stage;
    stage.askAbout(12);
    stage.bench.pace = 2;
    stage.confirm(11);
    take(stage.window, "grace-closed");
    stage.find<QToolButton>("graceMore")->click();
    stage.find<QPushButton>("deleteManyUndo")->click();
    take(stage.window, "grace-open");
    stage.bench.pace = 50;
    QVERIFY(until([&] { return stage.received("DELETE") >= 4; }));
    stage.bench.pace = 0;
    take(stage.window, "sending");
}

void TestDeleteManyPictures::result() {
    Stage stage;
    stage.askAbout(12);
    stage.bench.server.addFault(
        DemoFault::answer(403, R"({"error":{"code":"forbidden","message":"This person is the owner of a deal"},)"
                               R"("meta":{"request_id":"req_8fk2"}})")
            .on(u"DELETE /people/{}"_s));
    stage.confirm(11);
    QVERIFY(until([&] { return stage.editing().batches().isEmpty(); }));
    take(stage.window, "result-closed");
    stage.find<QToolButton>("graceMore")->click();
    take(stage.window, "result-open");
}

void TestDeleteManyPictures::save() {
    Stage stage;
    for (int i = 3; i < 20; ++i) {
        const RecordPtr person = stage.person(i);
        const KindDescription& kind = stage.session->contract().kind(RecordKind::Person);
        if (i % 2 == 0 && !person->value(kind, Role::JobTitle).isEmpty())
            stage.clear(person, u"title"_s);
        else
            stage.set(person, u"title"_s, u"Partner"_s);
    }
    SavePlan plan = stage.editing().plan();
    for (PlannedWrite& write : plan.writes) {
        if (&write - plan.writes.data() > 1)
            continue;
        for (FieldEdit& edit : write.staged.fields)
            edit.overwrites = true;
        write.destroys = true;
    }
    stage.show();
    auto* prompt = new SavePrompt(*stage.session, plan, &stage.window);
    prompt->open();
    take(*prompt, "save");
}

QTEST_MAIN(TestDeleteManyPictures)
#include "tst_delete_many_pictures.moc"
