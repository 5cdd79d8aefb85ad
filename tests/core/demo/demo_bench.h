#pragma once

#include "app/demo/demo_server.h"
#include "core/contract/contract_reader.h"
#include "tests/support/fake_clock.h"
#include "tests/support/http_probe.h"

namespace klipy {

/// A demo server that runs, with a clock that the test moves, and a client for it.
class DemoBench {
public:
    explicit DemoBench(DemoOptions options = {}, std::shared_ptr<const Contract> served = builtIn())
        : contract(std::move(served)), server(contract, prepared(std::move(options))),
          probe(started(), demoKeys::full) {}

    static std::shared_ptr<const Contract> builtIn() {
        static const auto contract = std::make_shared<const Contract>(builtInContract());
        return contract;
    }

    HttpProbe::Answer get(const QString& path) { return probe.get(path); }
    HttpProbe::Answer post(const QString& path, const QJsonObject& body) { return probe.send("POST", path, body); }
    HttpProbe::Answer put(const QString& path, const QJsonObject& body) { return probe.send("PUT", path, body); }
    HttpProbe::Answer patch(const QString& path, const QJsonObject& body) { return probe.send("PATCH", path, body); }
    HttpProbe::Answer remove(const QString& path) { return probe.sendRaw("DELETE", path, {}, {}); }

    static QString person(int index) { return DemoServer::idOf(RecordKind::Person, index); }
    static QString company(int index) { return DemoServer::idOf(RecordKind::Company, index); }
    static QString interaction(int index) { return DemoServer::idOf(RecordKind::Interaction, index); }

    FakeClock clock;
    const std::shared_ptr<const Contract> contract;
    DemoServer server;
    HttpProbe probe;

private:
    DemoOptions prepared(DemoOptions options) {
        if (!options.clock)
            options.clock = [this] { return clock.wallMs(); };
        return options;
    }
    QUrl started() {
        QString why;
        if (!server.start(&why))
            qFatal("the demo server doesn't start: %s", qUtf8Printable(why));
        return server.baseUrl();
    }
};

} // namespace klipy
