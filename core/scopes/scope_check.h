#pragma once

#include "core/scopes/scope_probe.h"
#include "core/scopes/scope_watch.h"
#include "core/transport/write_gate.h"

#include <QObject>

#include <functional>

namespace klipy {

/// How a check ended. What was learnt until then is in the watch's report, in any case.
enum class ScopeCheckEnd {
    Finished,
    Stopped,     ///< by the user
    RateLimited, ///< 429: nothing more is learnt for now, and nothing was
    NotReached,  ///< no server, or no secure one, answered
    NoKey,
    Locked,      ///< WriteCheck: the gate is closed; what was not sent yet wasn't sent
    NotRecorded, ///< WriteCheck: what would be sent couldn't be written down before (ScopeWriteCheck::Before)
    Answered, ///< WriteCheck: the server answered 2xx to an update of a record that can't be. Nothing was in it to be
              ///< changed, but nobody knows what that server did: stopped at once, to be told
};

/// Sends a plan, one request after the other and each once, while a watch learns from the answers. One run at a time.
///
/// \a client and \a watch, which must follow the client's scheduler, must outlive it.
class ScopeRun : public QObject {
    Q_OBJECT
public:
    ScopeRun(Client& client, ScopeWatch& watch, ScopeSource source, QObject* parent);
    ~ScopeRun() override;

    bool isRunning() const { return m_running; }
    int sent() const { return m_sent; } ///< requests of the plan that were handed over in this run, or the last
    /// Sends no more, and takes back what waits. What is on the wire was sent. ended(Stopped) follows at once.
    void stop();

signals:
    void progressed(int sent, int of);
    void ended(klipy::ScopeCheckEnd how);

protected:
    void run(const ScopePlan& plan);
    void end(ScopeCheckEnd how);
    void send(const ScopeProbe& probe);
    Client& client() { return m_client; }
    const ScopeWatch& watch() const { return m_watch; }
    /// The next one's turn: send() it, or end().
    virtual void turnOf(const ScopeProbe& probe) { send(probe); }
    /// After each answer. Nothing: go on.
    virtual std::optional<ScopeCheckEnd> answered(const ScopeProbe& probe, const Result<Success>& answer);

private:
    void next();
    void take(const Result<Success>& answer);

    Client& m_client;
    ScopeWatch& m_watch;
    ScopeSource m_source;
    ScopePlan m_plan;
    bool m_running = false;
    int m_sent = 0;
    std::shared_ptr<void> m_label;
    Client::Ticket m_ticket;
};

/// **Check scopes**: reads only.
///
/// For the page: `plan(company).cost()` and its probes tell beforehand what will be sent; start(plan) sends just that.
class ScopeCheck final : public ScopeRun {
    Q_OBJECT
public:
    ScopeCheck(Client& client, ScopeWatch& watch, QObject* parent = nullptr);
    /// \a knownCompany: an id, or empty.
    ScopePlan plan(const QString& knownCompany);
    /// One that isn't safe is left out. Does nothing while it runs.
    void start(const ScopePlan& plan);
};

/// **Check write scopes…**: PATCHes of nothing, and one read at the end (writePlan()). Needs an open gate, of the
/// workspace whose key it is.
class ScopeWriteCheck final : public ScopeRun {
    Q_OBJECT
public:
    /// Called before each PATCH is sent, to write it down first; the request goes out when \a go is called with true.
    /// It may be called at once, or later, or never.
    using Before = std::function<void(const ScopeProbe& probe, std::function<void(bool kept)> go)>;
    /// Called with how each of those ended.
    using After = std::function<void(const ScopeProbe& probe, const Result<Success>& answer)>;

    ScopeWriteCheck(Client& client, ScopeWatch& watch, const WriteGate& gate, QObject* parent = nullptr);
    void setRecorder(Before before, After after);

    ScopePlan plan();
    /// \a plan: what plan() gave, so that just what was shown is sent. Does nothing while it runs.
    void start(const ScopePlan& plan);

protected:
    void turnOf(const ScopeProbe& probe) override;
    std::optional<ScopeCheckEnd> answered(const ScopeProbe& probe, const Result<Success>& answer) override;

private:
    void sendWithPermit(ScopeProbe probe);

    const WriteGate& m_gate;
    Before m_before;
    After m_after;
    std::shared_ptr<void> m_waiting; // lives while the recorder's answer is awaited
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::ScopeCheckEnd)
