#pragma once

#include "core/access/memory_vault.h"
#include "core/contract/contract_reader.h"
#include "core/session/workspace_session.h"
#include "tests/core/transport/fake_transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"
#include "ui/common/progress_strip.h"
#include "ui/tables/record_table_view.h"
#include "ui/tables/table_page.h"

#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace klipy::test {

/// One page of a workspace whose server a test holds in its hand: so many people, a hundred on a page; for the page of
/// companies, each at a company of their own. Time stands still until the test moves it.
struct LoadBench {
    int people = 0;
    bool withCompanies = false;
    bool answering = true;
    int budgetLeft = 200; ///< what the server says with each answer
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
    MemoryVault vault;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<WorkspaceSession> session;
    std::unique_ptr<ui::TablePage> page;

    explicit LoadBench(int count, RecordKind kind = RecordKind::Person) : people(count), withCompanies(kind == RecordKind::Company) {
        transport->setScript([this](const FakeTransport::Sent& sent) -> std::optional<HttpReply> {
            if (!answering)
                return std::nullopt;
            return sent.path().endsWith(QStringLiteral("/query")) ? pageAt(sent) : companyAt(sent);
        });
        SessionServices services;
        services.contract = {std::shared_ptr<void>(), &builtInContract()};
        services.schedulers = std::make_shared<SchedulerPool>();
        services.clock = clock;
        services.random = std::make_shared<FakeRandom>(QList<double>{0.0});
        services.makeTransport = [this](const QUrl&) { return transport; };
        Workspace workspace;
        workspace.id = Workspace::newId();
        workspace.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
        workspace.storage = WorkspaceStorage::SessionOnly;
        session = std::make_unique<WorkspaceSession>(services, workspace, vault, nullptr);
        session->key().useForSession(Secret::fromBytes("klipy_api_of_a_test"));
        page = std::make_unique<ui::TablePage>(*session, kind, settings, nullptr, clock);
        page->resize(900, 420);
        page->show();
    }

    HttpReply reply(const QJsonValue& data, const QString& cursor = {}) {
        budgetLeft = std::max(0, budgetLeft - 1);
        const QJsonObject info{{QStringLiteral("next_cursor"), cursor.isEmpty() ? QJsonValue() : QJsonValue(cursor)},
                               {QStringLiteral("has_next_page"), !cursor.isEmpty()}};
        const QJsonObject body{{QStringLiteral("data"), data}, {QStringLiteral("page_info"), info}};
        return replyWith(200, QJsonDocument(body).toJson(QJsonDocument::Compact),
                         {{"X-RateLimit-Limit", "200"},
                          {"X-RateLimit-Remaining", QByteArray::number(budgetLeft)},
                          {"X-RateLimit-Reset", "40"}});
    }
    HttpReply pageAt(const FakeTransport::Sent& sent) {
        if (sent.path().contains(QStringLiteral("interactions")))
            return reply(QJsonArray());
        const int from = sent.body().value(QStringLiteral("cursor")).toString().toInt();
        QJsonArray data;
        for (int i = from; i < std::min(from + 100, people); ++i)
            data.append(QJsonObject{
                {QStringLiteral("id"), QStringLiteral("p%1").arg(i)},
                {QStringLiteral("firstName"), QStringLiteral("Aoife")},
                {QStringLiteral("lastName"), QStringLiteral("Brennan %1").arg(i)},
                {QStringLiteral("companyId"), withCompanies ? QStringLiteral("c%1").arg(i) : QString()}});
        return reply(data, from + 100 < people ? QString::number(from + 100) : QString());
    }
    HttpReply companyAt(const FakeTransport::Sent& sent) {
        const QString id = sent.path().section(u'/', -1);
        return reply(QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("name"), QStringLiteral("Northwind ") + id}});
    }

    PageFeed& feed() { return *session->feed(RecordKind::Person); }
    const FeedProgress& progress() { return feed().progress(); }
    int sent() const { return transport->count(); }
    /// Lets happen what is due now, and the server answer.
    void turn() {
        clock->advance(0);
        transport->deliver();
        clock->advance(0);
        QTest::qWait(1);
    }
    /// The same while time passes, in steps of a tenth of a second.
    void pass(int ms) {
        for (int i = 0; i < ms / 100; ++i) {
            clock->advance(100);
            turn();
        }
    }
    bool reads(int records) {
        return QTest::qWaitFor([&] {
            clock->advance(20);
            turn();
            return progress().loaded >= records;
        });
    }
    /// The first page, as a window that has just opened has it.
    bool readFirstPage() {
        feed().loadMore(Lane::Visible);
        return reads(std::min(people, 100)) && QTest::qWaitFor([&] { return page->table().model()->rowCount() > 0; });
    }

    template <typename T> T& find(const char* name) const { return *page->findChild<T*>(QLatin1String(name)); }
    bool isAsking() const { return find<QWidget>("loadOffer").isVisible(); }
    QString title() const { return find<QLabel>("loadOfferTitle").text(); }
    QString cost() const { return find<QLabel>("loadOfferWords").text(); }
    bool isShowing() const { return find<ui::ProgressStrip>("progressStrip").isVisible(); }
    QString strip() const { return find<ui::ProgressStrip>("progressStrip").text(); }
    void click(const char* name) const { QTest::mouseClick(&find<QAbstractButton>(name), Qt::LeftButton); }
};

} // namespace klipy::test
