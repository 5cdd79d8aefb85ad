#include "tests/support/relay_socket.h"

#include <QList>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace klipy {

namespace {
/// The announced length of the body, or -1.
qint64 contentLength(const QByteArray& head) {
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.sliced(line.indexOf(':') + 1).trimmed().toLongLong();
    }
    return -1;
}

bool hasNoBody(const QByteArray& head) {
    const QByteArray status = head.split(' ').value(1);
    return status.startsWith('1') || status == "204" || status == "304";
}
} // namespace

bool RelaySocket::connectTo(quint16 port) {
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return true;
    close();
    return false;
}

bool RelaySocket::readMore() {
    char bytes[16 * 1024];
    const ssize_t got = ::recv(m_descriptor, bytes, sizeof bytes, 0);
    if (got <= 0)
        return false;
    m_buffer.append(bytes, got);
    return true;
}

QByteArray RelaySocket::readMessage(bool isAnswer) {
    constexpr char headEnd[] = "\r\n\r\n";
    qsizetype end = -1;
    while ((end = m_buffer.indexOf(headEnd)) < 0) {
        if (!readMore())
            return {};
    }
    const qsizetype bodyStart = end + qsizetype(sizeof headEnd) - 1;
    const QByteArray head = m_buffer.first(bodyStart);
    const qint64 length = contentLength(head);
    if (length < 0 && isAnswer && !hasNoBody(head)) {
        while (readMore()) {
        }
        return std::exchange(m_buffer, QByteArray());
    }
    const qsizetype size = bodyStart + std::max<qint64>(0, length);
    while (m_buffer.size() < size) {
        if (!readMore())
            return {};
    }
    const QByteArray message = m_buffer.first(size);
    m_buffer.remove(0, size);
    return message;
}

bool RelaySocket::write(QByteArrayView bytes) {
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

void RelaySocket::close() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void RelaySocket::reset() {
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

} // namespace klipy
