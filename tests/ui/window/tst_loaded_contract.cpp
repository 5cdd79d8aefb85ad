#include "tests/core/session/changed_documents.h"
#include "tests/ui/window/app_fixture.h"

#include <QDialog>
#include <QDir>
#include <QLabel>

using namespace klipy;
using namespace klipy::test;
using namespace Qt::StringLiterals;

// A document that the user loads changes tables, forms and requests while the program runs, and nothing else.

namespace {

const auto people = RecordKind::Person;
const auto companies = RecordKind::Company;

DemoOptions small() {
    DemoOptions options;
    options.sizes = {130, 20, 40};
    return options;
}

} // namespace

class TestLoadedContract : public QObject {
    Q_OBJECT
private slots:
    void aNewFieldIsAColumnAndAPlaceInTheForm();
    void aRenamedFieldTakesItsPlaceOnTheUsersWord();
    void companiesAreListed();
    void whatIsStagedIsStillShown();
    void takenBackItIsAsBefore();
    void aHostileDocumentChangesNothing();

private:
    using Outcome = std::optional<Result<void, ContractRefusal>>;
    static QString id(AppFixture& app) { return app.workspaces().current()->workspace().id; }
    static Outcome use(AppFixture& app, const QByteArray& document, const QList<FieldRename>& renames = {}) {
        Outcome outcome;
        app.workspaces().useContract(id(app), {document, renames, u"openapi.json"_s, 0},
                                     [&](const Result<void, ContractRefusal>& heard) { outcome = heard; });
        return QTest::qWaitFor([&] { return outcome.has_value(); }) ? outcome : Outcome();
    }
    static int column(AppFixture& app, RecordKind kind, const QString& title) {
        const QAbstractItemModel* model = app.table(kind).model();
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->headerData(column, Qt::Horizontal).toString() == title)
                return column;
        }
        return -1;
    }
    static bool hasEditor(AppFixture& app, const QString& field) {
        app.page(people).newRecord();
        auto* form = app.find<QDialog>("recordForm");
        const bool has = form && form->findChild<QWidget*>(u"editor:"_s + field);
        delete form;
        return has;
    }
    static void picture(AppFixture& app, const QString& name) {
        const QString folder = qEnvironmentVariable("KLIPY_TOUR_DIR");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            app.window().grab().save(folder + u"/loaded-contract-"_s + name + u".png"_s);
    }
};

void TestLoadedContract::aNewFieldIsAColumnAndAPlaceInTheForm() {
    const ChangedDocument document = ChangedDocument().withPersonField(u"favouriteTea"_s);
    AppFixture app(small(), document.contract());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QCOMPARE(column(app, people, u"Favourite tea"_s), -1);
    QVERIFY(!hasEditor(app, u"favouriteTea"_s));
    QVERIFY(use(app, document.bytes()).value_or(failure(ContractRefusal())));
    QTRY_COMPARE(app.rows(people), 100);
    QVERIFY(column(app, people, u"Favourite tea"_s) >= 0);
    QVERIFY(hasEditor(app, u"favouriteTea"_s));
    // The lists go on as before.
    app.search(people, u"a"_s);
    QTRY_VERIFY(app.rows(people) > 0);
}

void TestLoadedContract::aRenamedFieldTakesItsPlaceOnTheUsersWord() {
    const ChangedDocument document = ChangedDocument().withPersonFieldCalled(u"firstName"_s, u"callName"_s);
    AppFixture app(small(), document.contract(callNameReplacesFirstName()));
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    const QString lastNameOnly = app.cell(people, 0);
    // Without the word it is one more field.
    QVERIFY(use(app, document.bytes()).value_or(failure(ContractRefusal())));
    QTRY_COMPARE(app.rows(people), 100);
    QCOMPARE(app.cell(people, 0), lastNameOnly);
    QVERIFY(column(app, people, u"Call name"_s) >= 0);
    QVERIFY(use(app, document.bytes(), callNameReplacesFirstName()).value_or(failure(ContractRefusal())));
    QTRY_COMPARE(app.rows(people), 100);
    const QString callName =
        app.cell(people, 0, column(app, people, u"First name"_s)); // our label, for what has its role
    QVERIFY(!callName.isEmpty());
    QVERIFY(app.cell(people, 0) != lastNameOnly);
    QVERIFY(app.cell(people, 0).contains(callName));
    QCOMPARE(column(app, people, u"Call name"_s), -1);
    QVERIFY(hasEditor(app, u"callName"_s));
    QVERIFY(!hasEditor(app, u"firstName"_s));
    picture(app, u"renamed"_s);
}

void TestLoadedContract::companiesAreListed() {
    const ChangedDocument document = ChangedDocument().withCompaniesQuery();
    AppFixture app(small(), document.contract());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    app.server().clearReceived();
    QVERIFY(use(app, document.bytes()).value_or(failure(ContractRefusal())));
    QTRY_COMPARE(app.rows(people), 100);
    app.view()->showPage(companies);
    QTRY_COMPARE(app.workspaces().current()->store(companies).loadedCount(), 20);
    QTRY_VERIFY(app.page(companies).count().complete);
    QVERIFY(app.page(companies).count().listed);
    QCOMPARE(app.server().received(u"POST /companies/query"_s), 1);
    QTest::qWait(300); // in which what is on the screen would be asked for
    // Only those that people name and the list doesn't have.
    QVERIFY(app.server().received(u"getCompany"_s) <= app.rows(companies) - 20);
    for (int row = 0; row < 20; ++row)
        QVERIFY(!app.cell(companies, row).isEmpty());
    QCOMPARE(app.workspaces().current()->names().name(companies, DemoServer::idOf(companies, 3)),
             app.server().find(companies, DemoServer::idOf(companies, 3))->value(u"name"_s).toString());
    picture(app, u"companies"_s);
}

void TestLoadedContract::whatIsStagedIsStillShown() {
    const ChangedDocument document = ChangedDocument().withPersonField(u"favouriteTea"_s);
    AppFixture app(small(), document.contract());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    WorkspaceSession* before = app.workspaces().current();
    const RecordPtr record = before->store(people).at(2).record;
    Value title;
    title.kind = Value::Kind::Text;
    title.text = u"Keeper of the keys"_s;
    QVERIFY(before->editing().edits().setField({people, record->id}, record, u"title"_s, title));
    QVERIFY(use(app, document.bytes()).value_or(failure(ContractRefusal())));
    QTRY_COMPARE(app.rows(people), 100);
    QVERIFY(app.cell(people, 2, column(app, people, u"Job title"_s)).contains(title.text));
    QTRY_VERIFY(app.find<QLabel>("statusWords")->text().contains(u"1 staged record"_s));
    picture(app, u"staged"_s);
}

void TestLoadedContract::takenBackItIsAsBefore() {
    const ChangedDocument document = ChangedDocument().withPersonField(u"favouriteTea"_s).withCompaniesQuery();
    AppFixture app(small(), document.contract());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    QVERIFY(use(app, document.bytes()).value_or(failure(ContractRefusal())));
    QTRY_VERIFY(column(app, people, u"Favourite tea"_s) >= 0);
    std::optional<bool> dropped;
    app.workspaces().dropContract(id(app), [&](const auto& outcome) { dropped = outcome.has_value(); });
    QTRY_VERIFY(dropped == true);
    QTRY_COMPARE(app.rows(people), 100);
    QCOMPARE(column(app, people, u"Favourite tea"_s), -1);
    QVERIFY(!app.page(companies).count().listed);
}

void TestLoadedContract::aHostileDocumentChangesNothing() {
    AppFixture app(small());
    app.startSession();
    QTRY_COMPARE(app.rows(people), 100);
    const ui::SessionView* view = app.view();
    QByteArray deep = R"({"openapi":"3.1.0","paths":)" + QByteArray(200'000, '[') + QByteArray(200'000, ']') + "}";
    QByteArray circular = R"({"openapi":"3.1.0","paths":{"/people/{id}":{"$ref":"#/paths/~1people~1{id}"}}})";
    for (const QByteArray& document :
         {deep, circular, QByteArray("{"), QByteArray("<html>"), ChangedDocument().bytes().chopped(1000),
          QByteArray(mostContractBytes + 1, ' ')}) {
        const Outcome outcome = use(app, document);
        QVERIFY(outcome.has_value());
        QVERIFY(!outcome->has_value());
        QCOMPARE(app.view(), view);
        QCOMPARE(app.rows(people), 100);
        QCOMPARE(app.workspaces().current()->sharedContract().get(), &builtInContract());
    }
}

QTEST_MAIN(TestLoadedContract)
#include "tst_loaded_contract.moc"
