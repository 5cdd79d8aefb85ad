#pragma once

#include "core/transport/http_transport.h"
#include "tests/bench/scenario.h"

#include <QHash>
#include <QMap>

namespace klipy::bench {

/// Stands between the scheduler and the wire, and writes down when what was sent and refused. Passes everything on as
/// it is.
class Meter final : public HttpTransport {
public:
    /// Milliseconds, in fractions where the clock has them.
    using Now = std::function<double()>;

    /// \a wire does the work.
    Meter(std::shared_ptr<HttpTransport> wire, Now now, const Scenario& scenario);

    [[nodiscard]] Exchange send(HttpRequest request, Done done) override;

    /// When a request whose path ends in this was first sent; -1: never.
    double firstSent(const QString& lastSegment) const;
    /// For how long at least one request was under way.
    double busyMs() const { return m_state->busyMs; }
    /// When each request was sent, in order.
    const QList<double>& sendings() const { return m_state->sendings; }
    int mostAtOnce() const { return m_state->mostAtOnce; }
    int refused() const;
    /// 429s in the window that had most. A fixed window is known by its end, as the server tells it; the others have no
    /// beginning, so time is cut into windows from the first request on.
    int worstRefused() const;

private:
    struct State {
        Now now;
        DemoDialect::Window window = DemoDialect::Window::Fixed;
        double windowMs = 0;
        double busySinceMs = 0;
        double busyMs = 0;
        int underWay = 0;
        int mostAtOnce = 0;
        QHash<QString, double> sentMs; // by the path's last segment
        QList<double> sendings;
        QMap<QByteArray, int> refused; // by window

        void began();
        void ended();
        void wasRefused(const HttpReply& reply);
    };

    std::shared_ptr<HttpTransport> m_wire;
    std::shared_ptr<State> m_state; // shared with what is under way
};

} // namespace klipy::bench
