#pragma once

#include <QtGlobal>

#include <memory>

namespace klipy {

/// What the relay does to a request or to its answer.
struct RelayFault {
    enum class Kind {
        None,
        Close,            ///< takes the whole request, forwards nothing, and closes without an answer
        ForwardThenClose, ///< the server carries it out, but its answer never comes
        Reset,            ///< takes the whole request and resets the connection (RST)
        CutAfter,         ///< closes after `bytes` of the answer
        ResetAfter,       ///< resets after `bytes` of the answer
        Drip,             ///< `bytes` of the answer every `intervalMs`
        Stall,            ///< takes the request and says nothing, until the relay stops
    };
    Kind kind = Kind::None;
    int bytes = 0;
    int intervalMs = 0;

    static RelayFault of(Kind kind) { return {kind, 0, 0}; }
    static RelayFault cutAfter(int bytes) { return {Kind::CutAfter, bytes, 0}; }
    static RelayFault resetAfter(int bytes) { return {Kind::ResetAfter, bytes, 0}; }
    static RelayFault drip(int bytes, int intervalMs) { return {Kind::Drip, bytes, intervalMs}; }
};

/// Stands between a client and a server on 127.0.0.1 and does what no HTTP server would: faults in bytes. It works on
/// threads of its own. Understands as much HTTP as it takes to see where a request ends.
class TcpRelay {
public:
    explicit TcpRelay(quint16 targetPort);
    ~TcpRelay(); ///< stops
    TcpRelay(const TcpRelay&) = delete;
    TcpRelay& operator=(const TcpRelay&) = delete;

    bool start();
    void stop();
    quint16 port() const;

    /// For the next \a times requests; -1: for all that come.
    void setFault(RelayFault fault, int times = 1);
    int arrivals() const;    ///< whole requests that have come in
    int connections() const; ///< connections that have been accepted

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace klipy
