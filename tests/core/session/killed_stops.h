#pragma once

#include "core/storage/writer_thread.h"
#include "core/transport/network_transport.h"
#include "core/transport/safety.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <atomic>
#include <cstdio>

namespace klipy::test {

/// Tells whoever is going to kill this program where it is. May be called on any thread.
inline void say(const QByteArray& line) {
    std::fputs((line + '\n').constData(), stdout);
    std::fflush(stdout);
}

[[noreturn]] inline void waitToBeKilled() {
    for (;;)
        QThread::sleep(1000);
}

/// An application whose writer's thread can be made to stop between two of its tasks, for ever: as if the program had
/// been killed after the one and before the next.
class StoppableApplication final : public QCoreApplication {
public:
    using QCoreApplication::QCoreApplication;

    /// Counts from what is posted now on: lets \a tasks of them pass, then says "at \a name" and stops.
    void stopWriter(WriterThread& writer, int tasks, const QByteArray& name) {
        writer.post([this, tasks, name] {
            m_name = name;
            m_writer = QThread::currentThread();
            m_left = tasks;
        });
    }

    bool notify(QObject* receiver, QEvent* event) override {
        if (event->type() == QEvent::MetaCall && QThread::currentThread() == m_writer && m_left-- == 0) {
            say("at " + m_name);
            waitToBeKilled();
        }
        return QCoreApplication::notify(receiver, event);
    }

private:
    std::atomic<QThread*> m_writer = nullptr; // null: it isn't to be stopped
    int m_left = 0;                           // these two are the writer's thread's
    QByteArray m_name;
};

/// The network, with the places where a program can be when it is killed in the middle of a write.
class StoppingTransport final : public HttpTransport {
public:
    enum class Stop {
        Nowhere,
        BeforeSending, ///< the intent is on disk, and nothing is sent
        WhenAnswered,  ///< the answer has come as far as this machine, and nobody hears it
        BeforeKnowing, ///< the answer is heard, but the disk takes nothing more
    };
    StoppingTransport(const QUrl& origin, Stop stop, int write, WriterThread& writer)
        : m_network(origin), m_stop(stop), m_write(write), m_writer(writer) {}

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override {
        const bool isTheOne = !isSafe(request.method, request.url.path()) && m_writes++ == m_write;
        if (!isTheOne || m_stop == Stop::Nowhere)
            return m_network.send(std::move(request), std::move(done));
        if (m_stop == Stop::BeforeSending) {
            say("at intended");
            return std::make_shared<int>();
        }
        return m_network.send(std::move(request), [this, done = std::move(done)](HttpReply reply) {
            if (m_stop == Stop::WhenAnswered)
                return say("at applied");
            m_writer.post([] { waitToBeKilled(); });
            done(std::move(reply));
        });
    }

private:
    NetworkTransport m_network;
    const Stop m_stop;
    const int m_write; // which of them, from 0
    WriterThread& m_writer;
    int m_writes = 0;
};

} // namespace klipy::test
