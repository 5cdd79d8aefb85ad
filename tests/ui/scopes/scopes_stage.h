#pragma once

#include "tests/core/scopes/scope_bench.h"
#include "ui/scopes/scopes_page.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace klipy::test {

/// The page, and all that it needs: a key at a server, a lock, and other workspaces' keys as a test names them.
struct ScopesStage {
    explicit ScopesStage(std::unique_ptr<ScopeBench> at, const QUrl& baseUrl, const QByteArray& key)
        : bench(std::move(at)), keeper(bench->watch, memory, bench->clock, baseUrl) {
        workspace.id = Workspace::newId();
        workspace.name = QStringLiteral("Acme Ltd");
        workspace.baseUrl = baseUrl;
        use(key);
    }
    /// At the demo server.
    ScopesStage(ScopeDemo& demo, const QByteArray& key) : ScopesStage(demo.bench(key), demo.server.baseUrl(), key) {}
    /// At a server of a few lines.
    explicit ScopesStage(FewLines::Answer answer)
        : ScopesStage(std::make_unique<ScopeBench>(std::move(answer)),
                      QUrl(QStringLiteral("https://api.klipy.example/api/v1")), "klipy_api_of_a_test") {}

    void use(const QByteArray& key) { keeper.follow(bench->client.scheduler(), Secret::fromBytes(key)); }
    void loseKey() {
        keyState = WorkspaceKey::State::None;
        bench->client.useScheduler(nullptr);
        keeper.follow(nullptr, {});
    }

    ui::ScopesPage& open(QSize size = {1060, 720}) {
        page = std::make_unique<ui::ScopesPage>(parts());
        matrixTester = std::make_unique<QAbstractItemModelTester>(
            table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        evidenceTester = std::make_unique<QAbstractItemModelTester>(
            find<QTableView>("evidenceTable")->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        page->resize(size);
        page->show();
        return *page;
    }
    ui::ScopesPageParts parts() {
        return {bench->client,
                bench->watch,
                memory,
                keeper,
                bench->gate,
                bench->clock,
                [this] { return workspace; },
                [this] { return keyState; },
                [this] { return company; },
                [this] { return others; },
                {},
                {}};
    }

    template <typename Widget> Widget* find(const char* name) const {
        auto* found = page->findChild<Widget*>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QTableView* table() const { return find<QTableView>("scopesTable"); }
    QString text(const char* label) const { return find<QLabel>(label)->text(); }
    void press(const char* button) const { QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton); }
    bool isShown(const char* name) const { return find<QWidget>(name)->isVisible(); }

    /// A column by its heading; -1: there is none.
    int column(const QString& heading) const {
        const QAbstractItemModel* model = table()->model();
        for (int section = 0; section < model->columnCount(); ++section) {
            if (model->headerData(section, Qt::Horizontal).toString().startsWith(heading))
                return section;
        }
        return -1;
    }
    int row(const QString& scope) const {
        for (int i = 0; i < table()->model()->rowCount(); ++i) {
            if (table()->model()->index(i, 0).data().toString() == scope)
                return i;
        }
        return -1;
    }
    QString cell(const QString& scope, const QString& heading, int role = Qt::DisplayRole) const {
        return table()->model()->index(row(scope), column(heading)).data(role).toString();
    }
    /// "people:read held, proven", a line for each row.
    QString heldColumn() const {
        QStringList lines;
        for (int i = 0; i < table()->model()->rowCount(); ++i)
            lines.append(table()->model()->index(i, 0).data().toString() + u' ' +
                         table()->model()->index(i, column(QStringLiteral("Held"))).data().toString());
        return lines.join(u'\n');
    }
    /// Presses Check scopes, lets it send, and waits for its end.
    bool check() {
        bench->ends.clear();
        press("checkScopes");
        const bool asked = isShown("checkPlan");
        press("sendCheck");
        return asked && QTest::qWaitFor([this] { return isShown("scopesNotice") && !isShown("checkPlan"); }, 20'000);
    }
    /// Asks for something in the app's ordinary way.
    bool read(RecordKind kind) {
        bool answered = false;
        const auto take = [&answered](const Result<Success>&) { answered = true; };
        PageQuery query;
        query.kind = kind;
        const auto ticket = kind == RecordKind::Company
                                ? bench->client.get(kind, ScopeDemo::company(), Lane::Interactive, take)
                                : bench->client.query(query, Lane::Interactive, take);
        return QTest::qWaitFor([&answered] { return answered; }, 20'000);
    }

    std::unique_ptr<ScopeBench> bench;
    ScopeMemory memory{nullptr};
    ScopeKeeper keeper;
    Workspace workspace;
    WorkspaceKey::State keyState = WorkspaceKey::State::Ready;
    QString company = ScopeDemo::company();
    QList<ui::OtherKey> others;
    std::unique_ptr<ui::ScopesPage> page;
    std::unique_ptr<QAbstractItemModelTester> matrixTester;
    std::unique_ptr<QAbstractItemModelTester> evidenceTester;
};

/// What the column Held reads, from the letters of the matrix (tests/core/scopes/evidence_maker.h).
inline QString heldColumnOf(QString letters) {
    letters.remove(u'.');
    QStringList lines;
    const auto& scopes = builtInContract().scopes;
    for (qsizetype i = 0; i < scopes.size(); ++i) {
        const QChar letter = letters.at(i);
        const Held held = letter == u'-' ? Held::NotKnown : letter.toUpper() == u'H' ? Held::Yes : Held::No;
        lines.append(scopes.at(i).name + u' ' +
                     stateOf(held, letter.isUpper() ? Sureness::Proven : Sureness::Probable));
    }
    return lines.join(u'\n');
}

} // namespace klipy::test
