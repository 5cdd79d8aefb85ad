#include "tests/core/session/changed_documents.h"
#include "tests/core/session/workspaces_bench.h"
#include "ui/contract/contract_drift_model.h"
#include "ui/contract/contract_page.h"
#include "ui/contract/contract_session.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace klipy;
using namespace klipy::test;
using namespace klipy::ui;
using namespace Qt::StringLiterals;

/// The page on a real workspace.
class TestContractSession : public QObject {
    Q_OBJECT
private slots:
    void aDocumentIsPutInUseAndTakenBack();
    void anAddressThatIsntSafeIsNotAsked();
    void theServersDriftIsShown();

private:
    /// As the window does: the page ends with its session.
    QPointer<ContractPage> pageOf(WorkspacesBench& bench) {
        auto* page = new ContractPage(contractPartsOf(*bench.current(), bench.workspaces()));
        connect(bench.current(), &WorkspaceSession::aboutToEnd, page, [page] { delete page; });
        page->show();
        return page;
    }
    static bool knowsTea(WorkspacesBench& bench) {
        return bench.current()->contract().kind(RecordKind::Person).field(u"favouriteTea") != nullptr;
    }
};

void TestContractSession::aDocumentIsPutInUseAndTakenBack() {
    WorkspacesBench bench;
    bench.add(u"Larkspur"_s);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"openapi.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(ChangedDocument().withPersonField(u"favouriteTea"_s).bytes());
    file.close();

    const auto first = pageOf(bench);
    QVERIFY(!first->findChild<QPushButton*>(u"contractTakeBack"_s)->isVisible());
    first->loadFile(file.fileName());
    auto* use = first->findChild<QPushButton*>(u"contractUse"_s);
    QTRY_VERIFY(use->isVisible() && use->isEnabled());
    QVERIFY(!knowsTea(bench));
    use->click();
    QTRY_VERIFY(!first);
    QVERIFY(knowsTea(bench));

    const auto second = pageOf(bench);
    QVERIFY(second->findChild<QLabel*>(u"contractSourceDetail"_s)->text().contains(u"openapi.json"));
    auto* back = second->findChild<QPushButton*>(u"contractTakeBack"_s);
    QVERIFY(back->isVisible());
    back->click();
    QTRY_VERIFY(!second);
    QVERIFY(!knowsTea(bench));
}

void TestContractSession::anAddressThatIsntSafeIsNotAsked() {
    WorkspacesBench bench;
    bench.add(u"Larkspur"_s);
    const auto page = pageOf(bench);
    page->loadAddress(u"http://klipy.example/openapi.json"_s);
    auto* notice = page->findChild<QWidget*>(u"contractNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QStringList words;
    for (const QLabel* label : notice->findChildren<QLabel*>())
        words.append(label->text());
    QVERIFY2(words.join(u' ').contains(u"Only https"), qPrintable(words.join(u' ')));
    delete page;
}

void TestContractSession::theServersDriftIsShown() {
    WorkspacesBench bench(ChangedDocument().withPersonField(u"favouriteTea"_s).contract());
    bench.add(u"Larkspur"_s);
    const auto page = pageOf(bench);
    QVERIFY(bench.reads());
    const auto* table = page->findChild<QTableView*>(u"contractDriftTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(page->findChild<QToolButton*>(u"contractDriftChoice"_s)->text(), u"Drift 1"_s);
    const auto cell = [table](int column) { return table->model()->index(0, column).data().toString(); };
    QCOMPARE(cell(ContractDriftModel::What), u"Unknown field"_s);
    QCOMPARE(cell(ContractDriftModel::Field), u"favouriteTea"_s);
    QCOMPARE(cell(ContractDriftModel::Where), u"POST /people/query → data[].favouriteTea"_s);
    delete page;
}

QTEST_MAIN(TestContractSession)
#include "tst_contract_session.moc"
