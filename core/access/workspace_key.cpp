#include "core/access/workspace_key.h"

namespace klipy {

namespace {

WorkspaceKey::State stateWithoutKey(VaultState state) {
    switch (state) {
    case VaultState::NotStored:
        return WorkspaceKey::State::None;
    case VaultState::Waiting:
        return WorkspaceKey::State::Waiting;
    case VaultState::LockedOrMissing:
        return WorkspaceKey::State::LockedOrMissing;
    case VaultState::Denied:
        return WorkspaceKey::State::Denied;
    case VaultState::Ready:
    case VaultState::Unavailable:
        break;
    }
    return WorkspaceKey::State::Unavailable;
}

} // namespace

WorkspaceKey::WorkspaceKey(KeyVault& vault, const QString& account, StoredMark mark, QObject* parent)
    : QObject(parent), m_vault(vault), m_account(account), m_mark(mark) {}

void WorkspaceKey::ask() {
    if (m_call)
        return;
    const auto heard = [this](const VaultAnswer& answer) { readAnswered(answer); };
    m_call = m_vault.read(m_account, m_mark, {heard, heard});
    if (!isUsable())
        become(State::Waiting, {});
}

void WorkspaceKey::readAnswered(const VaultAnswer& answer) {
    if (answer.state == VaultState::Waiting) {
        if (!isUsable())
            become(State::Waiting, {}, true);
        return;
    }
    m_call.reset();
    if (answer.state == VaultState::Ready) {
        const bool durable = m_vault.outlivesProgram();
        if (durable)
            setMark(StoredMark::Yes);
        // A key that the user has typed meanwhile is the one that the user wants.
        if (!isUsable() || answer.secret == m_key)
            become(durable ? State::Ready : State::Session, answer.secret);
    } else if (!isUsable()) {
        become(stateWithoutKey(answer.state), {});
    }
}

void WorkspaceKey::useForSession(const Secret& key) {
    if (key.isEmpty())
        return;
    // What was asked of the vault goes on: a read may bring this very key, and the mark must follow a store or an
    // erase.
    become(State::Session, key);
}

void WorkspaceKey::store(const Secret& key, Done done) {
    if (key.isEmpty())
        return;
    const auto heard = [this, key, done](const VaultAnswer& answer) {
        stored(key, answer.state);
        if (done)
            done(answer.state);
    };
    const auto late = [this, key](const VaultAnswer& answer) { stored(key, answer.state); };
    m_call = m_vault.store(m_account, key, {heard, late});
    become(State::Session, key);
}

void WorkspaceKey::stored(const Secret& key, VaultState state) {
    if (state == VaultState::Waiting)
        return;
    m_call.reset();
    if (state != VaultState::Ready || !m_vault.outlivesProgram())
        return; // still good for this session, as the state says
    setMark(StoredMark::Yes);
    if (m_key == key)
        become(State::Ready, key);
}

void WorkspaceKey::forget(Done done) {
    const auto erased = [this](const VaultAnswer& answer) {
        if (answer.state == VaultState::Waiting)
            return;
        m_call.reset();
        if (answer.state == VaultState::NotStored)
            setMark(StoredMark::No);
    };
    m_call = m_vault.erase(m_account, {[erased, done](const VaultAnswer& answer) {
                                           erased(answer);
                                           if (done)
                                               done(answer.state);
                                       },
                                       erased});
    become(State::None, {});
}

void WorkspaceKey::become(State state, const Secret& key, bool overdue) {
    if (m_state == state && m_overdue == overdue && m_key == key)
        return;
    m_state = state;
    m_key = key;
    m_overdue = overdue;
    emit changed();
}

void WorkspaceKey::setMark(StoredMark mark) {
    if (m_mark == mark)
        return;
    m_mark = mark;
    emit markChanged(mark);
}

} // namespace klipy
