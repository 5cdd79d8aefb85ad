#pragma once

#include "app/demo/demo_message.h"

#include <QString>

#include <functional>
#include <memory>

namespace klipy {

/// Serves HTTP on 127.0.0.1, on threads of its own. Keeps the HTTP library (cpp-httplib) out of every header.
class DemoHttp {
public:
    /// Called on many threads at once.
    using Handler = std::function<DemoAnswer(const DemoRequest&)>;

    explicit DemoHttp(Handler handler);
    ~DemoHttp(); ///< stops
    DemoHttp(const DemoHttp&) = delete;
    DemoHttp& operator=(const DemoHttp&) = delete;

    /// Listens on \a port, or on any that is free if it is 0. \return false with a reason in \a why.
    bool start(quint16 port, QString* why);
    quint16 port() const;
    /// Ends all connections and joins all threads. Handlers that are still at work are waited for.
    void stop();

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace klipy
