#pragma once

#include <QByteArray>

namespace klipy {

/// A connected TCP socket with blocking calls, which another thread can end with shutdown(). Closes itself.
class RelaySocket {
public:
    explicit RelaySocket(int descriptor = -1) : m_descriptor(descriptor) {}
    ~RelaySocket() { close(); }
    RelaySocket(const RelaySocket&) = delete;
    RelaySocket& operator=(const RelaySocket&) = delete;

    bool connectTo(quint16 port);
    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    /// One whole HTTP message, head and body; empty if the connection ended before. \a isAnswer: a message without a
    /// Content-Length goes on until the connection ends, unless its status has no body.
    QByteArray readMessage(bool isAnswer);
    bool write(QByteArrayView bytes);
    void close();
    void reset(); ///< closes with RST instead of FIN

private:
    bool readMore();

    int m_descriptor;
    QByteArray m_buffer; // what has come and isn't yet part of a message
};

} // namespace klipy
