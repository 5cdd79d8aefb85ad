#include "tests/support/tcp_relay.h"

#include "tests/support/relay_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <set>
#include <thread>

namespace klipy {

class TcpRelay::Private {
public:
    explicit Private(quint16 targetPort) : m_targetPort(targetPort) {}
    bool start();
    void stop();
    void setFault(RelayFault fault, int times);

    quint16 port = 0;
    int arrivals = 0;
    int connections = 0;
    std::mutex mutex; // guards everything but the threads

private:
    void accept();
    void serve(int descriptor);
    bool relay(RelaySocket& client, RelaySocket& server);
    bool answer(RelaySocket& client, const QByteArray& bytes, RelayFault fault);
    RelayFault takeFault();
    bool pause(int ms); ///< false if the relay stops meanwhile; ms < 0: until then
    void forget(RelaySocket& socket, bool reset = false);
    bool remember(int descriptor);

    const quint16 m_targetPort;
    int m_listener = -1;
    bool m_stopping = false;
    RelayFault m_fault;
    int m_faultTimes = 0;
    std::set<int> m_open;
    std::condition_variable m_stopped;
    std::thread m_accepting;
    std::list<std::thread> m_serving; // touched by the accepting thread, and after its end
};

bool TcpRelay::Private::start() {
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener, plain, size) != 0 || ::listen(m_listener, 64) != 0 ||
        ::getsockname(m_listener, plain, &size) != 0)
        return false;
    port = ntohs(address.sin_port);
    m_accepting = std::thread([this] { accept(); });
    return true;
}

void TcpRelay::Private::stop() {
    {
        const std::lock_guard lock(mutex);
        m_stopping = true;
        for (const int descriptor : m_open)
            ::shutdown(descriptor, SHUT_RDWR);
    }
    m_stopped.notify_all();
    if (m_listener >= 0)
        ::shutdown(m_listener, SHUT_RDWR); // makes accept() return
    if (m_accepting.joinable())
        m_accepting.join();
    for (std::thread& thread : m_serving)
        thread.join();
    m_serving.clear();
    if (m_listener >= 0)
        ::close(m_listener);
    m_listener = -1;
}

void TcpRelay::Private::setFault(RelayFault fault, int times) {
    const std::lock_guard lock(mutex);
    m_fault = fault;
    m_faultTimes = times;
}

RelayFault TcpRelay::Private::takeFault() {
    const std::lock_guard lock(mutex);
    ++arrivals;
    if (m_faultTimes == 0)
        return {};
    if (m_faultTimes > 0)
        --m_faultTimes;
    return m_fault;
}

bool TcpRelay::Private::pause(int ms) {
    std::unique_lock lock(mutex);
    const auto stopping = [this] { return m_stopping; };
    if (ms < 0) {
        m_stopped.wait(lock, stopping);
        return false;
    }
    return !m_stopped.wait_for(lock, std::chrono::milliseconds(ms), stopping);
}

bool TcpRelay::Private::remember(int descriptor) {
    const std::lock_guard lock(mutex);
    m_open.insert(descriptor);
    return !m_stopping;
}

/// Closes under the lock, so that stop() never shuts down a number that stands for another socket by then.
void TcpRelay::Private::forget(RelaySocket& socket, bool reset) {
    const std::lock_guard lock(mutex);
    m_open.erase(socket.descriptor());
    if (reset)
        socket.reset();
    else
        socket.close();
}

void TcpRelay::Private::accept() {
    for (;;) {
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        {
            const std::lock_guard lock(mutex);
            ++connections;
        }
        m_serving.emplace_back([this, descriptor] { serve(descriptor); });
    }
}

void TcpRelay::Private::serve(int descriptor) {
    RelaySocket client(descriptor);
    RelaySocket server;
    if (remember(descriptor)) {
        while (relay(client, server)) {
        }
    }
    forget(server);
    forget(client);
}

/// One request and its answer. \return whether the connection goes on.
bool TcpRelay::Private::relay(RelaySocket& client, RelaySocket& server) {
    using Kind = RelayFault::Kind;
    const QByteArray request = client.readMessage(false);
    if (request.isEmpty())
        return false;
    const RelayFault fault = takeFault();
    if (fault.kind == Kind::Close)
        return false;
    if (fault.kind == Kind::Stall)
        return pause(-1);
    if (fault.kind == Kind::Reset) {
        forget(client, true);
        return false;
    }
    if (!server.isOpen() && !(server.connectTo(m_targetPort) && remember(server.descriptor())))
        return false;
    if (!server.write(request))
        return false;
    const QByteArray bytes = server.readMessage(true);
    return !bytes.isEmpty() && answer(client, bytes, fault);
}

bool TcpRelay::Private::answer(RelaySocket& client, const QByteArray& bytes, RelayFault fault) {
    using Kind = RelayFault::Kind;
    switch (fault.kind) {
    case Kind::ForwardThenClose:
        return false;
    case Kind::CutAfter:
        client.write(QByteArrayView(bytes).first(std::min<qsizetype>(fault.bytes, bytes.size())));
        return false;
    case Kind::ResetAfter:
        client.write(QByteArrayView(bytes).first(std::min<qsizetype>(fault.bytes, bytes.size())));
        pause(50); // or the reset may overtake what was written
        forget(client, true);
        return false;
    case Kind::Drip:
        for (qsizetype at = 0; at < bytes.size(); at += fault.bytes) {
            if (!client.write(
                    QByteArrayView(bytes).sliced(at).first(std::min<qsizetype>(fault.bytes, bytes.size() - at))) ||
                !pause(fault.intervalMs))
                return false;
        }
        return true;
    default:
        return client.write(bytes);
    }
}

TcpRelay::TcpRelay(quint16 targetPort) : m_private(std::make_unique<Private>(targetPort)) {}

TcpRelay::~TcpRelay() {
    stop();
}

bool TcpRelay::start() {
    return m_private->start();
}

void TcpRelay::stop() {
    m_private->stop();
}

quint16 TcpRelay::port() const {
    return m_private->port;
}

void TcpRelay::setFault(RelayFault fault, int times) {
    m_private->setFault(fault, times);
}

int TcpRelay::arrivals() const {
    const std::lock_guard lock(m_private->mutex);
    return m_private->arrivals;
}

int TcpRelay::connections() const {
    const std::lock_guard lock(m_private->mutex);
    return m_private->connections;
}

} // namespace klipy
