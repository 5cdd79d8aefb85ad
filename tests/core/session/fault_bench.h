#pragma once

#include "core/edits/restore.h"
#include "core/storage/workspace_folder.h"
#include "core/storage/writer_thread.h"
#include "tests/core/session/fault_table.h"
#include "tests/core/session/session_bench.h"
#include "tests/support/http_probe.h"
#include "tests/support/tcp_relay.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <csignal>

namespace klipy::test {

/// As long as it lives no file of this program can grow or be written: what a full disk does.
class FullDisk {
public:
    FullDisk() {
        std::signal(SIGXFSZ, SIG_IGN); // a write fails, instead of ending the program
        getrlimit(RLIMIT_FSIZE, &m_usual);
        rlimit none = m_usual;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_usual); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_usual{};
};

/// The real transport; \a before sees each request just as it leaves.
class WatchedTransport final : public HttpTransport {
public:
    WatchedTransport(const QUrl& origin, std::function<void(HttpRequest&)> before)
        : m_wire(origin), m_before(std::move(before)) {}
    [[nodiscard]] Exchange send(HttpRequest request, Done done) override {
        m_before(request);
        return m_wire.send(std::move(request), std::move(done));
    }

private:
    NetworkTransport m_wire;
    std::function<void(HttpRequest&)> m_before;
};

/// A stored workspace at the demo server behind a relay that does what no server would, the programs that are started
/// on it one after the other, and somebody else who changes records at the server.
class FaultBench {
public:
    FaultBench() : relay(bench.server.port()), m_workspace(bench.workspace(WorkspaceStorage::Stored)) {
        if (!relay.start())
            qFatal("the relay doesn't start");
        m_workspace.baseUrl.setPort(relay.port());
        m_workspace.environment = Environment::Test;
        m_workspace.mode = WorkspaceMode::Ask;
        m_workspace.keyStored = true;
        bench.vault.entries.insert(m_workspace.keyAccount(), Secret::fromBytes(demoKeys::full));
        bench.services.makeTransport = [this](const QUrl& origin) {
            return std::make_shared<WatchedTransport>(origin, [this](HttpRequest& request) { leaving(request); });
        };
    }
    ~FaultBench() {
        lift();
        close();
    }

    SessionBench bench{options()};
    TcpRelay relay;
    std::unique_ptr<WorkspaceSession> session;

    /// A program begins; true once it has its key, and its disk.
    bool open() {
        m_writer = std::make_unique<WriterThread>();
        auto sealed = std::make_unique<SealedStore>(SealedStore::Place{m_workspace.id,
                                                                       workspaceFolder(m_folder.path(), m_workspace.id),
                                                                       m_workspace.sealingAccount()},
                                                    bench.vault, *m_writer, bench.clock);
        session = std::make_unique<WorkspaceSession>(bench.services, m_workspace, bench.vault, std::move(sealed));
        session->start();
        return until([this] { return session->key().isUsable() && isDurable() && journal().isLoaded(); });
    }
    /// ... and ends.
    void close() {
        session.reset();
        m_writer.reset();
    }
    bool isDurable() const { return edits().keeping() == Keeping::Durable && journal().isReady(); }

    Editing& editing() const { return session->editing(); }
    StagedEdits& edits() const { return editing().edits(); }
    Journal& journal() const { return editing().journal(); }
    DemoServer& server() { return bench.server; }

    static RecordRef person(int index) { return {RecordKind::Person, SessionBench::person(index)}; }
    static Value text(const QString& string) {
        Value value;
        value.kind = Value::Kind::Text;
        value.text = string;
        return value;
    }
    RecordPtr read(const RecordRef& ref) {
        Heard<RecordPtr> heard;
        RecordLookup lookup = session->lookup(ref.kind);
        const auto ticket = lookup.byId(ref.id, heard.ear());
        return heard.isGood() ? heard.value() : nullptr;
    }
    bool retitle(const RecordRef& ref, const QString& title) {
        const RecordPtr known = read(ref);
        return known && edits().setField(ref, known, QStringLiteral("title"), text(title));
    }
    bool saveAll(const QList<RecordRef>& chosen = {}) {
        const SavePlan plan = editing().plan(chosen);
        return plan.writes.isEmpty() ||
               (editing().save(plan) && until([this] { return !editing().saver().isRunning(); }));
    }
    bool asks(Deletion* deletion) {
        return deletion && until([deletion] { return deletion->step() == Deletion::Step::Asking; });
    }

    // What is at the server, seen from beside the relay.
    QString at(const RecordRef& ref, const char* member) {
        const auto found = server().find(ref.kind, ref.id);
        return found ? found->value(QLatin1String(member)).toString() : QString();
    }
    bool exists(const RecordRef& ref) { return server().find(ref.kind, ref.id).has_value(); }
    int peopleWith(const QString& email) {
        HttpProbe probe(server().baseUrl(), demoKeys::full);
        const QJsonObject filter{{QStringLiteral("email"), email}};
        const DemoDialect spoken = server().dialect();
        server().setDialect({});
        const auto answer = probe.send("POST", QStringLiteral("/people/query"), {{QStringLiteral("filter"), filter}});
        server().setDialect(spoken);
        return int(answer.json()[u"data"].toArray().size());
    }
    /// Somebody else's doing.
    bool somebodySets(const RecordRef& ref, const char* member, const QString& value) {
        HttpProbe probe(server().baseUrl(), demoKeys::full);
        return probe.send("PATCH", QStringLiteral("/people/") + ref.id, {{QLatin1String(member), value}}).status == 200;
    }

    // What goes wrong.
    /// Every request like this meets the fault just as it leaves, until lift(). \a signature: as the server calls it.
    void arm(Fault fault, HttpMethod method, const QString& pathEnd, const QString& signature) {
        m_armed = Armed{fault, method, pathEnd, signature};
    }
    /// At once, whatever is sent.
    void strike(Fault fault) {
        HttpRequest nobody;
        strike(fault, nobody, {});
    }
    void lift() {
        m_armed.reset();
        m_fullDisk.reset();
        relay.setFault({}, -1);
        server().clearFaults();
        server().setDialect({});
        DemoKey key;
        key.key = demoKeys::full;
        key.scopes = {QStringLiteral("ALL")};
        server().addKey(key);
        bench.vault.mood = FakeVault::Mood::Working;
    }
    int struck() const { return m_struck; } ///< requests that have met the fault

private:
    struct Armed {
        Fault fault;
        HttpMethod method;
        QString pathEnd;
        QString signature;
    };

    static DemoOptions options() {
        DemoOptions options;
        options.sizes = {30, 6, 6};
        options.keepRequests = true;
        return options;
    }

    void leaving(HttpRequest& request) {
        if (m_armed && request.method == m_armed->method && request.url.path().endsWith(m_armed->pathEnd))
            strike(m_armed->fault, request, m_armed->signature);
    }
    void fail(const DemoFault& fault, const QString& signature) {
        DemoFault here = fault;
        server().clearFaults();
        server().addFault(signature.isEmpty() ? here.repeated(-1) : here.on(signature));
    }
    static DemoFault appliedWith(int status) {
        DemoFault fault = DemoFault::emptyAnswer(status);
        fault.kind = DemoFault::Kind::ApplyThenFail;
        return fault;
    }
    static DemoFault busy() { return DemoFault::answer(429).withHeader("Retry-After", "2"); }
    static DemoDialect anotherDialect() {
        DemoDialect dialect = DemoDialect::old();
        dialect.names = DemoDialect::Names::Snake;
        dialect.echo = DemoDialect::Echo::Id;
        return dialect;
    }

    void strike(Fault fault, HttpRequest& request, const QString& signature) {
        ++m_struck;
        constexpr int shortTimeoutMs = 250; // on the machine's clock
        switch (fault) {
        case Fault::TimeoutBefore:
            request.timeoutMs = shortTimeoutMs;
            return relay.setFault(RelayFault::of(RelayFault::Kind::Stall));
        case Fault::TimeoutAfter:
            request.timeoutMs = shortTimeoutMs;
            return relay.setFault(RelayFault::drip(1, 60'000));
        case Fault::ResetBefore:
            return relay.setFault(RelayFault::of(RelayFault::Kind::Reset));
        case Fault::ResetAfter:
            return relay.setFault(RelayFault::resetAfter(40));
        case Fault::CutBody:
            return fail(DemoFault::of(DemoFault::Kind::Cut), signature);
        case Fault::SlowDrip:
            return relay.setFault(RelayFault::drip(64, 3));
        case Fault::Status500:
            return fail(DemoFault::answer(500), signature);
        case Fault::Status500Applied:
            return fail(DemoFault::applyThenFail(500), signature);
        case Fault::Html502:
            return fail(DemoFault::htmlPage(502), signature);
        case Fault::Status409:
            return fail(DemoFault::answer(409), signature);
        case Fault::Status422:
            return fail(DemoFault::answer(422), signature);
        case Fault::Status429Once:
            return m_struck == 1 ? fail(busy(), signature) : void();
        case Fault::Status429Always:
            return fail(busy(), signature);
        case Fault::KeyRevoked:
            return server().revokeKey(demoKeys::full);
        case Fault::Status403:
            return fail(DemoFault::answer(403), signature);
        case Fault::BadJson:
            return fail(DemoFault::of(DemoFault::Kind::BadJson), signature);
        case Fault::EmptyBody:
            return fail(appliedWith(200), signature);
        case Fault::NoContent:
            return fail(appliedWith(204), signature);
        case Fault::Dialect:
            return server().setDialect(anotherDialect());
        case Fault::DiskFullBefore:
        case Fault::DiskFullAfter:
            if (!m_fullDisk)
                m_fullDisk = std::make_unique<FullDisk>();
            return;
        case Fault::KeyringLocked:
            bench.vault.mood = FakeVault::Mood::Locked;
            return;
        }
    }

    QTemporaryDir m_folder;
    Workspace m_workspace;
    std::unique_ptr<WriterThread> m_writer;
    std::optional<Armed> m_armed;
    std::unique_ptr<FullDisk> m_fullDisk;
    int m_struck = 0;
};

} // namespace klipy::test
