#include "app/demo/demo_server.h"

#include "app/demo/data/demo_ids.h"
#include "app/demo/demo_engine.h"
#include "app/demo/demo_http.h"

using namespace Qt::StringLiterals;

namespace klipy {

DemoServer::DemoServer(std::shared_ptr<const Contract> contract, const DemoOptions& options)
    : m_wantedPort(options.port), m_engine(std::make_unique<DemoEngine>(std::move(contract), options)) {}

DemoServer::~DemoServer() {
    stop();
}

bool DemoServer::start(QString* why) {
    if (m_http)
        return true;
    auto http =
        std::make_unique<DemoHttp>([engine = m_engine.get()](const DemoRequest& r) { return engine->handle(r); });
    QString reason;
    if (!http->start(m_wantedPort, &reason)) {
        if (why)
            *why = reason;
        return false;
    }
    m_engine->resume();
    m_wantedPort = http->port();
    m_http = std::move(http);
    m_preparing = std::thread([engine = m_engine.get()] { engine->prepare(); });
    return true;
}

void DemoServer::stop() {
    m_engine->interrupt();
    m_http.reset();
    if (m_preparing.joinable())
        m_preparing.join();
}

quint16 DemoServer::port() const {
    return m_wantedPort;
}

QUrl DemoServer::baseUrl() const {
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(port()).arg(QLatin1String(demoBasePath)));
}

QString DemoServer::fullKey() const {
    return QString::fromLatin1(demoKeys::full);
}

int DemoServer::received() const {
    return m_engine->log().total();
}

int DemoServer::receivedByMethod(const QByteArray& method) const {
    return m_engine->log().byMethod(method);
}

int DemoServer::received(const QString& operation) const {
    return m_engine->log().byOperation(operation);
}

QList<DemoReceived> DemoServer::requests() const {
    return m_engine->log().requests();
}

void DemoServer::clearReceived() {
    m_engine->log().clear();
}

void DemoServer::setDialect(const DemoDialect& dialect) {
    m_engine->setDialect(dialect);
}

DemoDialect DemoServer::dialect() const {
    return m_engine->dialect();
}

void DemoServer::setLimits(int perKey, int perOrganization, qint64 windowMs) {
    m_engine->setLimits({perKey, perOrganization, windowMs});
    m_engine->resetLimits();
}

void DemoServer::resetLimits() {
    m_engine->resetLimits();
}

void DemoServer::takeFromOrganization(int requests) {
    m_engine->takeFromOrganization(requests);
}

void DemoServer::addKey(const DemoKey& key) {
    m_engine->addKey(key);
}

void DemoServer::revokeKey(const QByteArray& key) {
    m_engine->revokeKey(key);
}

void DemoServer::addFault(const DemoFault& fault) {
    m_engine->addFault(fault);
}

void DemoServer::clearFaults() {
    m_engine->clearFaults();
}

void DemoServer::expireCursors() {
    m_engine->expireCursors();
}

void DemoServer::hold(const QString& operation) {
    m_engine->hold(operation);
}

void DemoServer::release() {
    m_engine->release();
}

int DemoServer::held() const {
    return m_engine->held();
}

QString DemoServer::idOf(RecordKind kind, int index) {
    return demoId(kind, index);
}

int DemoServer::count(RecordKind kind) const {
    return m_engine->count(kind);
}

std::optional<QJsonObject> DemoServer::find(RecordKind kind, const QString& id) const {
    return m_engine->find(kind, id);
}

} // namespace klipy
