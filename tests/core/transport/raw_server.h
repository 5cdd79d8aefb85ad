#pragma once

#include <QHash>
#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>

namespace klipy::test {

/// A server on 127.0.0.1 that counts what really arrives, and answers with the very bytes that a test gives it.
/// Works on the test's own event loop. Knows only as much HTTP as it takes to see where a request ends.
class RawServer {
public:
    struct Arrival {
        QByteArray head;
        QByteArray body;

        QByteArray method() const { return head.split(' ').value(0); }
        QByteArray target() const { return head.split(' ').value(1); }
        bool hasHeader(const QByteArray& name) const { return head.toLower().contains("\r\n" + name.toLower() + ":"); }
        QByteArray header(const QByteArray& name) const {
            const auto lines = head.split('\n');
            for (const QByteArray& line : lines) {
                if (line.toLower().startsWith(name.toLower() + ':'))
                    return line.sliced(name.size() + 1).trimmed();
            }
            return {};
        }
    };
    enum class Then { KeepOpen, Close, Reset };
    /// What to do about a request; no bytes: no answer.
    struct Answer {
        QByteArray bytes;
        Then then = Then::KeepOpen;
    };
    using Behaviour = std::function<Answer(const Arrival&)>;

    explicit RawServer(Behaviour behaviour, std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>())
        : m_behaviour(std::move(behaviour)), m_server(std::move(server)) {
        QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] { accept(); });
        m_server->listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return m_server->serverPort(); }
    QUrl url(const QString& host = QStringLiteral("127.0.0.1"), const QString& scheme = QStringLiteral("http")) const {
        QUrl url;
        url.setScheme(scheme);
        url.setHost(host);
        url.setPort(port());
        return url;
    }
    const QList<Arrival>& arrivals() const { return m_arrivals; }
    int connections() const { return m_connections; }
    int openConnections() const { return m_open; }

    /// A whole HTTP answer with its Content-Length.
    static QByteArray http(const QByteArray& status, const QByteArray& body = "{}", const QByteArray& headers = {}) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    static Behaviour always(const QByteArray& bytes, Then then = Then::KeepOpen) {
        return [=](const Arrival&) { return Answer{bytes, then}; };
    }

private:
    void accept() {
        while (QTcpSocket* socket = m_server->nextPendingConnection()) {
            ++m_connections;
            ++m_open;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
                --m_open;
                m_buffers.remove(socket);
                socket->deleteLater();
            });
            read(socket);
        }
    }

    void read(QTcpSocket* socket) {
        QByteArray& buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Arrival arrival{buffer.first(end + 4), {}};
        const qsizetype length = arrival.header("Content-Length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return;
        arrival.body = buffer.sliced(end + 4, length);
        buffer.remove(0, end + 4 + length);
        m_arrivals.append(arrival);
        const Answer answer = m_behaviour(arrival);
        socket->write(answer.bytes);
        if (answer.then == Then::Close)
            socket->disconnectFromHost();
        else if (answer.then == Then::Reset)
            socket->abort();
    }

    Behaviour m_behaviour;
    QHash<QTcpSocket*, QByteArray> m_buffers;
    QList<Arrival> m_arrivals;
    int m_connections = 0;
    int m_open = 0;
    std::unique_ptr<QTcpServer> m_server; // last: its sockets, which call back, go first
};

} // namespace klipy::test
