#include "core/scopes/scope_keeper.h"

namespace klipy {

ScopeKeeper::ScopeKeeper(ScopeWatch& watch, ScopeMemory& memory, std::shared_ptr<Clock> clock, QUrl baseUrl,
                         QObject* parent)
    : QObject(parent), m_watch(watch), m_memory(memory), m_clock(std::move(clock)), m_baseUrl(std::move(baseUrl)) {
    connect(&m_watch, &ScopeWatch::changed, this, &ScopeKeeper::noteChange);
    connect(&m_memory, &ScopeMemory::loaded, this, &ScopeKeeper::takeUp);
}

ScopeKeeper::~ScopeKeeper() {
    write();
}

void ScopeKeeper::follow(Scheduler* scheduler, const Secret& key) {
    write(); // of the key before
    if (!(m_key == key)) {
        m_key = key;
        m_name.clear();
    }
    m_watch.follow(scheduler, key);
    takeUp();
}

/// Once for each key; it may be long after the key came into use, since the memory opens in its own time.
void ScopeKeeper::takeUp() {
    const QByteArray name = m_memory.nameOf(m_baseUrl, m_key);
    if (name == m_name)
        return;
    m_name = name;
    if (const RememberedKey* known = m_memory.find(name))
        m_watch.takeIn(ScopeFindings(known->findings)); // a copy: to take it in may change what is remembered
    noteChange();
}

void ScopeKeeper::keepCheck() {
    m_memory.rememberCheck(m_name, m_watch.snapshot());
    m_hasChanged = false;
}

void ScopeKeeper::noteChange() {
    m_hasChanged = true;
    if (!m_soon)
        m_soon = m_clock->after(writeEveryMs, [this] {
            m_soon.reset();
            write();
        });
}

void ScopeKeeper::write() {
    if (!m_hasChanged || m_name.isEmpty() || m_watch.findings().isEmpty())
        return;
    m_hasChanged = false;
    m_memory.remember(m_name, m_watch.snapshot());
}

} // namespace klipy
