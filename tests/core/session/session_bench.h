#pragma once

#include "app/demo/demo_server.h"
#include "core/contract/contract_reader.h"
#include "core/session/workspace_session.h"
#include "core/transport/network_transport.h"
#include "tests/core/access/fake_vault.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>
#include <QTimer>

namespace klipy::test {

inline std::shared_ptr<const Contract> theContract() {
    return {std::shared_ptr<void>(), &builtInContract()};
}

/// Two pages of people, three of interactions.
inline DemoOptions smallWorkspace() {
    DemoOptions options;
    options.sizes = {130, 20, 210};
    options.keepRequests = true;
    return options;
}

/// The demo server behind real HTTP, and what sessions on it are made with. Time runs fifty times as fast as outside,
/// for the server and for the sessions alike, so that pauses and retries cost a test little.
class SessionBench {
public:
    /// \a spoken: what the server speaks; the sessions believe the built-in contract.
    explicit SessionBench(DemoOptions options = smallWorkspace(),
                          std::shared_ptr<const Contract> spoken = theContract())
        : server(std::move(spoken), onOurClock(options)) {
        QString why;
        if (!server.start(&why))
            qFatal("the demo server doesn't start: %s", qUtf8Printable(why));
        services.contract = theContract();
        services.schedulers = std::make_shared<SchedulerPool>();
        services.clock = std::shared_ptr<Clock>(std::shared_ptr<void>(), &clock);
        services.random = std::make_shared<FakeRandom>();
        services.makeTransport = [](const QUrl& origin) { return std::make_shared<NetworkTransport>(origin); };
        QObject::connect(&m_ticks, &QTimer::timeout, &m_ticks, [this] { clock.advance(pace); });
        m_ticks.start(1);
    }

    Workspace workspace(WorkspaceStorage storage = WorkspaceStorage::SessionOnly) const {
        Workspace workspace;
        workspace.id = Workspace::newId();
        workspace.name = QStringLiteral("Larkspur");
        workspace.baseUrl = server.baseUrl();
        workspace.colour = QStringLiteral("#4b6b88");
        workspace.storage = storage;
        return workspace;
    }
    /// A session that has its key, and keeps nothing.
    std::unique_ptr<WorkspaceSession> open(const QByteArray& key = demoKeys::full) {
        auto session = std::make_unique<WorkspaceSession>(services, workspace(), vault, nullptr);
        session->key().useForSession(Secret::fromBytes(key));
        return session;
    }

    static QString person(int index) { return DemoServer::idOf(RecordKind::Person, index); }
    static QString company(int index) { return DemoServer::idOf(RecordKind::Company, index); }
    static QString interaction(int index) { return DemoServer::idOf(RecordKind::Interaction, index); }

    int pace = 50; ///< ms on our clock in one of the machine's
    FakeClock clock;
    FakeVault vault{clock};
    DemoServer server;
    SessionServices services;

private:
    DemoOptions onOurClock(DemoOptions options) {
        options.clock = [this] { return clock.wallMs(); };
        return options;
    }
    QTimer m_ticks;
};

/// Waits until something is so; false if it never is. Doesn't sleep between looks, as qWaitFor() does: with hundreds of
/// requests in a test that adds up.
template <typename Condition> bool until(Condition condition) {
    for (const QDeadlineTimer deadline(20'000); !condition() && !deadline.hasExpired();) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // the bench's clock ticks, so it returns
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return condition();
}

/// Waits until a list rests; false if it doesn't.
inline bool rests(const PageFeed& feed) {
    return until([&feed] { return !feed.isRunning(); });
}

/// The keys with which requests have come, in order; of equal ones in a row the first.
inline QByteArrayList keysSeen(const DemoServer& server) {
    QByteArrayList keys;
    const auto requests = server.requests();
    for (const DemoReceived& request : requests) {
        const QByteArray key = DemoRequest{{}, {}, request.headers, {}}.header("X-Klipy-Api-Key");
        if (keys.isEmpty() || keys.last() != key)
            keys.append(key);
    }
    return keys;
}

/// Loads a list to its end, or until it fails.
inline bool loadAll(PageFeed& feed) {
    feed.loadAll();
    return rests(feed) && feed.progress().complete;
}

inline ErrorKind errorOf(const PageFeed& feed) {
    return feed.progress().error ? feed.progress().error->kind : ErrorKind::None;
}

/// How one asynchronous question ended.
template <typename T> class Heard {
public:
    std::function<void(Result<T>)> ear() {
        return [this](Result<T> result) { m_results.append(std::move(result)); };
    }
    /// Waits for the one answer; false if none comes, or more than one has.
    bool once() {
        return until([this] { return !m_results.isEmpty(); }) && m_results.size() == 1;
    }
    bool isGood() { return once() && m_results.first().has_value(); }
    const T& value() const { return *m_results.first(); }
    ApiError error() const { return m_results.first() ? ApiError() : m_results.first().error(); }
    qsizetype times() const { return m_results.size(); }

private:
    QList<Result<T>> m_results;
};

} // namespace klipy::test
