#pragma once

#include "app/demo/demo_server.h"
#include "core/contract/contract_reader.h"
#include "core/scopes/scope_check.h"
#include "core/transport/network_transport.h"
#include "core/transport/safety.h"
#include "tests/core/scopes/evidence_maker.h"
#include "tests/core/transport/fake_transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"

#include <QTest>
#include <QTimer>

namespace klipy::test {

inline std::shared_ptr<const Contract> theContract() {
    return {std::shared_ptr<void>(), &builtInContract()};
}

/// A server of a few lines: answers each request as \a answer says, after it was counted.
class FewLines final : public HttpTransport {
public:
    using Answer = std::function<HttpReply(HttpMethod method, const QString& path, const QByteArray& body)>;
    FewLines(std::shared_ptr<FakeClock> clock, Answer answer)
        : m_clock(std::move(clock)), m_answer(std::move(answer)) {}

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override {
        ++received;
        const QString path = request.url.path();
        unsafe += isSafe(request.method, path) ? 0 : 1;
        paths.append(QString::fromLatin1(methodName(request.method)) + u' ' + path);
        bodies.append(request.body.value_or(QByteArray()));
        return m_clock->after(1, [reply = m_answer(request.method, path, bodies.last()), done] { done(reply); });
    }

    int received = 0;
    int unsafe = 0;
    QStringList paths;
    QByteArrayList bodies;

private:
    std::shared_ptr<FakeClock> m_clock;
    Answer m_answer;
};

/// What a check of scopes is made with, over any transport. Time runs fifty times as fast as outside.
class ScopeBench {
public:
    ScopeBench(const QUrl& baseUrl, std::shared_ptr<HttpTransport> transport, const QByteArray& key) {
        use(baseUrl, std::move(transport), key);
        QObject::connect(&m_ticks, &QTimer::timeout, &m_ticks, [this] { clock->advance(50); });
        m_ticks.start(1);
        QObject::connect(&check, &ScopeRun::ended, &check, [this](ScopeCheckEnd how) { ends.append(how); });
        QObject::connect(&writeCheck, &ScopeRun::ended, &writeCheck, [this](ScopeCheckEnd how) { ends.append(how); });
    }

    /// On a server of a few lines.
    explicit ScopeBench(FewLines::Answer answer, const QByteArray& key = "klipy_api_of_a_test")
        : ScopeBench(QUrl(QStringLiteral("https://api.klipy.example/api/v1")), nullptr, key) {
        server = std::make_shared<FewLines>(clock, std::move(answer));
        use(QUrl(QStringLiteral("https://api.klipy.example/api/v1")), server, key);
    }

    /// Another key, or another way to the server.
    void use(const QUrl& baseUrl, std::shared_ptr<HttpTransport> transport, const QByteArray& key) {
        Scheduler::Setup setup;
        setup.baseUrl = baseUrl;
        setup.key = [key] { return key; };
        setup.transport = std::move(transport);
        setup.clock = clock;
        setup.random = std::make_shared<FakeRandom>(QList<double>{0.0});
        const auto scheduler = std::make_shared<Scheduler>(std::move(setup));
        client.useScheduler(scheduler);
        watch.follow(scheduler.get(), Secret::fromBytes(key));
    }

    /// Runs Check scopes to its end.
    bool runCheck(const QString& company = {}) {
        ends.clear();
        check.start(check.plan(company));
        return QTest::qWaitFor([this] { return !ends.isEmpty(); }, 20'000) && ends.size() == 1;
    }
    bool runWriteCheck() {
        ends.clear();
        writeCheck.start(writeCheck.plan());
        return QTest::qWaitFor([this] { return !ends.isEmpty(); }, 20'000) && ends.size() == 1;
    }
    ScopeReport report() { return watch.report(); }
    QString matrix() { return test::matrix(watch.report()); }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Client client{theContract()};
    ScopeWatch watch{theContract(), clock};
    WriteGate gate;
    std::shared_ptr<FewLines> server;
    ScopeCheck check{client, watch};
    ScopeWriteCheck writeCheck{client, watch, gate};
    QList<ScopeCheckEnd> ends;

private:
    QTimer m_ticks;
};

/// The demo server behind real HTTP.
class ScopeDemo {
public:
    ScopeDemo() : server(theContract(), options()) {
        QString why;
        if (!server.start(&why))
            qFatal("the demo server doesn't start: %s", qUtf8Printable(why));
    }
    std::unique_ptr<ScopeBench> bench(const QByteArray& key) {
        return std::make_unique<ScopeBench>(server.baseUrl(), transport(), key);
    }
    std::shared_ptr<HttpTransport> transport() const { return std::make_shared<NetworkTransport>(server.baseUrl()); }
    static QString company() { return DemoServer::idOf(RecordKind::Company, 0); }
    /// Requests that have arrived and could change something.
    int unsafe() const {
        int found = 0;
        const auto requests = server.requests();
        for (const DemoReceived& request : requests) {
            const auto method = methodFromName(QString::fromLatin1(request.method));
            found += !method || !isSafe(*method, QString::fromUtf8(request.target)) ? 1 : 0;
        }
        return found;
    }

    DemoServer server;

private:
    static DemoOptions options() {
        DemoOptions options;
        options.sizes = {30, 5, 30};
        options.keepRequests = true;
        return options;
    }
};

inline HttpReply jsonReply(int status, const QByteArray& body) {
    return replyWith(status, body, {{"Content-Type", "application/json"}});
}
inline HttpReply refusal(int status, const QByteArray& code) {
    return jsonReply(status, R"({"object":"error","error":{"code":")" + code + R"(","message":"no"}})");
}

} // namespace klipy::test
