#include "app/demo/demo_http.h"

#include <httplib.h>
#include <poll.h>

#include <atomic>
#include <list>
#include <mutex>
#include <set>
#include <thread>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
constexpr int keepAliveMs = 60'000; // longer than any client keeps an idle connection, so it never closes under one
constexpr int stallMs = 10'000;     // how long half a request, or a client that doesn't read, is waited for
constexpr std::size_t largestBody = 1024 * 1024;

/// One accepted connection, with a buffer that outlives a single request.
class Connection final : public httplib::Stream {
public:
    explicit Connection(socket_t socket) : m_socket(socket) {}

    bool waitForRequest(int ms) const { return m_begin < m_end || ready(POLLIN, ms); }
    bool is_readable() const override { return waitForRequest(stallMs); }
    bool is_writable() const override { return ready(POLLOUT, stallMs); }
    ssize_t read(char* to, std::size_t size) override {
        if (m_begin == m_end) {
            if (!ready(POLLIN, stallMs))
                return -1;
            const ssize_t got = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
            if (got <= 0)
                return got;
            m_begin = 0;
            m_end = static_cast<std::size_t>(got);
        }
        const std::size_t count = std::min(size, m_end - m_begin);
        std::copy_n(m_buffer.data() + m_begin, count, to);
        m_begin += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* from, std::size_t size) override {
        return is_writable() ? ::send(m_socket, from, size, MSG_NOSIGNAL) : -1;
    }
    void get_remote_ip_and_port(std::string& ip, int&) const override { ip = "127.0.0.1"; }
    void get_local_ip_and_port(std::string& ip, int&) const override { ip = "127.0.0.1"; }
    socket_t socket() const override { return m_socket; }

private:
    bool ready(short events, int ms) const {
        pollfd waiting{m_socket, events, 0};
        int result = 0;
        do {
            result = ::poll(&waiting, 1, ms);
        } while (result < 0 && errno == EINTR);
        return result > 0;
    }

    const socket_t m_socket;
    std::array<char, std::size_t(16) * 1024> m_buffer{};
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

/// A thread for every connection. With a pool, a few idle connections of one client keep all others waiting.
class ThreadPerConnection final : public httplib::TaskQueue {
public:
    void enqueue(std::function<void()> task) override {
        m_threads.remove_if([](Worker& worker) {
            if (!*worker.finished)
                return false;
            worker.thread.join();
            return true;
        });
        auto finished = std::make_shared<std::atomic<bool>>(false);
        m_threads.push_back({std::thread([task = std::move(task), finished] {
                                 task();
                                 *finished = true;
                             }),
                             finished});
    }
    void shutdown() override {
        for (Worker& worker : m_threads)
            worker.thread.join();
        m_threads.clear();
    }

private:
    struct Worker {
        std::thread thread;
        std::shared_ptr<std::atomic<bool>> finished;
    };
    std::list<Worker> m_threads; // touched by the accepting thread only
};

DemoRequest toRequest(const httplib::Request& from) {
    DemoRequest request;
    request.method = QByteArray::fromStdString(from.method);
    request.target = QByteArray::fromStdString(from.target);
    for (const auto& [name, value] : from.headers)
        request.headers.append({QByteArray::fromStdString(name), QByteArray::fromStdString(value)});
    request.body = QByteArray::fromStdString(from.body);
    return request;
}

void fillResponse(httplib::Response& to, const DemoAnswer& answer) {
    to.status = answer.status;
    for (const auto& [name, value] : answer.headers)
        to.set_header(name.toStdString(), value.toStdString());
    if (answer.announcedLength > answer.body.size()) {
        const std::string part = answer.body.toStdString();
        to.set_content_provider(static_cast<std::size_t>(answer.announcedLength), answer.contentType.toStdString(),
                                [part](std::size_t, std::size_t, httplib::DataSink& sink) {
                                    sink.write(part.data(), part.size());
                                    return false; // which closes the connection
                                });
    } else if (!answer.contentType.isEmpty()) {
        to.set_content(answer.body.toStdString(), answer.contentType.toStdString());
    }
}
} // namespace

/// The library's server, with connections that end as soon as the server stops: its own would be waited for until
/// their keep-alive time is over, and ask a hundred times a second whether something came.
class DemoHttp::Server final : public httplib::Server {
public:
    explicit Server(DemoHttp::Handler handler) : m_handler(std::move(handler)) {
        new_task_queue = [] { return new ThreadPerConnection; };
        set_tcp_nodelay(true);
        // Without the library's SO_REUSEPORT, by which another program of the user could share the port.
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        set_payload_max_length(largestBody);
        set_keep_alive_timeout(keepAliveMs / 1000);
        set_keep_alive_max_count(1'000'000);
        route();
    }

    bool begin(quint16 wantedPort, QString* why) {
        const bool bound = wantedPort == 0 ? (m_port = bind_to_any_port("127.0.0.1")) > 0
                                           : bind_to_port("127.0.0.1", m_port = wantedPort);
        if (!bound) {
            *why = u"can't listen on 127.0.0.1:%1: %2"_s.arg(wantedPort).arg(qt_error_string(errno));
            return false;
        }
        m_thread = std::thread([this] {
            listen_after_bind();
            m_ended = true;
        });
        while (!is_running() && !m_ended) // stop() does nothing before that
            std::this_thread::yield();
        return true;
    }

    void end() {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
            for (const socket_t socket : m_open)
                ::shutdown(socket, SHUT_RDWR);
        }
        httplib::Server::stop();
        if (m_thread.joinable())
            m_thread.join();
    }

    int port() const { return m_port; }

private:
    void route() {
        const auto serve = [this](const httplib::Request& request, httplib::Response& response) {
            fillResponse(response, m_handler(toRequest(request)));
        };
        // Where no body was announced there is none; the library would read one until the connection ends.
        set_pre_routing_handler([serve](const httplib::Request& request, httplib::Response& response) {
            if (request.has_header("Content-Length") || request.has_header("Transfer-Encoding"))
                return HandlerResponse::Unhandled;
            serve(request, response);
            return HandlerResponse::Handled;
        });
        constexpr char any[] = "[^]*";
        Get(any, serve).Post(any, serve).Put(any, serve).Patch(any, serve).Delete(any, serve).Options(any, serve);
    }

    bool process_and_close_socket(socket_t socket) override {
        bool open = false;
        {
            const std::lock_guard lock(m_mutex);
            open = !m_ending;
            m_open.insert(socket);
        }
        Connection connection(socket);
        while (open && connection.waitForRequest(keepAliveMs)) {
            bool closed = false;
            open = process_request(connection, false, closed, nullptr) && !closed;
        }
        const std::lock_guard lock(m_mutex);
        m_open.erase(socket); // under the lock, so that end() never meets a number that stands for something else
        ::shutdown(socket, SHUT_RDWR);
        ::close(socket);
        return true;
    }

    const DemoHttp::Handler m_handler;
    int m_port = 0;
    std::atomic<bool> m_ended = false;
    std::thread m_thread;
    std::mutex m_mutex; // guards the rest
    std::set<socket_t> m_open;
    bool m_ending = false;
};

DemoHttp::DemoHttp(Handler handler) : m_server(std::make_unique<Server>(std::move(handler))) {}

DemoHttp::~DemoHttp() {
    stop();
}

bool DemoHttp::start(quint16 port, QString* why) {
    return m_server->begin(port, why);
}

quint16 DemoHttp::port() const {
    return static_cast<quint16>(m_server->port());
}

void DemoHttp::stop() {
    m_server->end();
}

} // namespace klipy
