#pragma once

#include "app/demo/demo_fault.h"
#include "app/demo/demo_log.h"
#include "app/demo/demo_options.h"

#include <QUrl>

#include <memory>
#include <optional>
#include <thread>

namespace klipy {

class DemoEngine;
class DemoHttp;

/// The embedded demo workspace: an HTTP server on 127.0.0.1, on threads of its own, that serves the contract from
/// memory with fictional records. What is written to it lasts as long as it does.
///
/// All methods may be called from any thread, while it serves.
class DemoServer {
public:
    explicit DemoServer(std::shared_ptr<const Contract> contract, const DemoOptions& options = {});
    ~DemoServer(); ///< stops
    DemoServer(const DemoServer&) = delete;
    DemoServer& operator=(const DemoServer&) = delete;

    /// Starts to listen, and to make the workspace in the background. After stop(): comes back at the same port, with
    /// all that was written. \return false with a reason in \a why (may be null); in English, for a log or a terminal.
    bool start(QString* why = nullptr);
    void stop();

    QUrl baseUrl() const;    ///< "http://127.0.0.1:40123/api/v1", without a slash at the end
    quint16 port() const;    ///< also after stop(); 0 before start()
    QString fullKey() const; ///< the built-in key that may do everything

    // What has reached the server.
    int received() const; ///< requests, of any kind
    int receivedByMethod(const QByteArray& method) const;
    int received(const QString& operation) const; ///< by signature ("GET /people/{}") or operation id
    QList<DemoReceived> requests() const;         ///< only with DemoOptions::keepRequests
    void clearReceived();

    // What it does from now on.
    void setDialect(const DemoDialect& dialect);
    DemoDialect dialect() const;
    void setLimits(int perKey, int perOrganization, qint64 windowMs = 60'000); ///< and starts their windows anew
    void resetLimits();
    void takeFromOrganization(int requests); ///< as if other keys had sent so many
    void addKey(const DemoKey& key);
    void revokeKey(const QByteArray& key);
    void addFault(const DemoFault& fault);
    void clearFaults();
    void expireCursors();
    /// Requests for this operation (empty: for any) are counted and then wait until release().
    void hold(const QString& operation = {});
    void release();
    int held() const; ///< how many wait

    // What it knows, for comparison.
    static QString idOf(RecordKind kind, int index); ///< of the records that it starts with, oldest first
    int count(RecordKind kind) const;
    std::optional<QJsonObject> find(RecordKind kind, const QString& id) const; ///< under the contract's names

private:
    quint16 m_wantedPort;
    const std::unique_ptr<DemoEngine> m_engine;
    std::unique_ptr<DemoHttp> m_http;
    std::thread m_preparing;
};

} // namespace klipy
