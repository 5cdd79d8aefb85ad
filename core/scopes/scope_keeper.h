#pragma once

#include "core/scopes/scope_memory.h"
#include "core/scopes/scope_watch.h"

namespace klipy {

/// Puts a workspace's watch and memory together: what is remembered of a key goes into the watch when that key comes
/// into use, and what the watch learns is remembered, now and then and at the end.
class ScopeKeeper final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 writeEveryMs = 30'000; ///< at most; a crash loses no more than this of the evidence

    /// Both must outlive it.
    ScopeKeeper(ScopeWatch& watch, ScopeMemory& memory, std::shared_ptr<Clock> clock, QUrl baseUrl,
                QObject* parent = nullptr);
    ~ScopeKeeper() override;

    /// In place of ScopeWatch::follow(): another key is in use, or none.
    void follow(Scheduler* scheduler, const Secret& key);
    /// Under which name the key in use is remembered; empty while it can't be.
    const QByteArray& name() const { return m_name; }
    /// A check has ended: how the key stands now is kept, to be compared with later.
    void keepCheck();

private:
    void takeUp();
    void noteChange();
    void write();

    ScopeWatch& m_watch;
    ScopeMemory& m_memory;
    std::shared_ptr<Clock> m_clock;
    QUrl m_baseUrl;
    Secret m_key; // for its name, which may come late
    QByteArray m_name;
    bool m_hasChanged = false;
    Clock::Alarm m_soon;
};

} // namespace klipy
