#include "tests/ui/detail/recording_transport.h"

namespace klipy::test {

HttpTransport::Exchange RecordingTransport::send(HttpRequest request, Done done) {
    auto wish = std::make_shared<int>(0);
    m_taken.append({std::move(request), std::move(done), wish});
    return wish;
}

void RecordingTransport::answer(int index, int status, const QByteArray& body) {
    Taken& taken = m_taken[index];
    if (taken.isDropped())
        return;
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    const Done done = std::move(taken.done);
    taken.done = nullptr;
    done(reply);
}

TestClient::TestClient(std::shared_ptr<const Contract> usedContract) : contract(std::move(usedContract)) {
    Scheduler::Setup setup;
    setup.baseUrl = QUrl(QStringLiteral("https://api.klipy.example/api/v1"));
    setup.key = [] { return QByteArray("klipy_api_test"); };
    setup.transport = transport;
    setup.clock = clock;
    setup.random = std::make_shared<FakeRandom>();
    scheduler = std::make_shared<Scheduler>(std::move(setup));
    client = std::make_unique<Client>(contract, scheduler);
}

} // namespace klipy::test
