#pragma once

#include "core/access/key_vault.h"

#include <QObject>

#include <functional>

namespace klipy {

/// The key of one workspace, and how it stands with it. Nothing here ever blocks: ask(), and listen.
class WorkspaceKey final : public QObject {
    Q_OBJECT
public:
    enum class State {
        None,            ///< no key, and none was stored
        Waiting,         ///< the keychain was asked; see isOverdue()
        Ready,           ///< the key came out of the keychain, or is proved to be in it
        Session,         ///< a key in memory only, gone when the program ends
        LockedOrMissing, ///< a key was stored, but the keychain doesn't show it
        Unavailable,     ///< there is no keychain
        Denied,          ///< the user or the keychain refused
    };
    Q_ENUM(State)

    /// \a vault must outlive this object. \a mark: what the settings say; ask() decides the rest.
    WorkspaceKey(KeyVault& vault, const QString& account, StoredMark mark, QObject* parent = nullptr);

    State state() const { return m_state; }
    /// The keychain has kept us waiting past its deadline: time to say so, and to offer a session key. The key still
    /// arrives by itself when the keychain answers, for example because the user has unlocked it.
    bool isOverdue() const { return m_overdue; }
    /// There is a key to send requests with. True in the states Ready and Session, and in no other.
    bool isUsable() const { return m_state == State::Ready || m_state == State::Session; }
    /// Empty unless isUsable().
    const Secret& key() const { return m_key; }
    StoredMark mark() const { return m_mark; }

    /// Asks the keychain for the key: at the start, and again whenever the user wants to try again. While an answer is
    /// still awaited it does nothing.
    void ask();

    /// Uses a key for this session only. Stays in use even if the keychain answers later.
    void useForSession(const Secret& key);

    using Done = std::function<void(VaultState)>;
    /// Stores a key in place of the old one. It is in use at once: as Session, and as Ready when the keychain has
    /// proved to hold it. \a done hears how storing ended; if it hears Waiting, the change to Ready may follow late.
    void store(const Secret& key, Done done = {});

    /// Drops the key from memory and erases it from the vault. \a done hears NotStored when it is gone. Any other
    /// answer means that it may still be there: the mark stays, so that it can be tried again.
    void forget(Done done = {});

signals:
    /// State, key or isOverdue() changed.
    void changed();
    /// The settings must remember, or forget, that a key is stored.
    void markChanged(klipy::StoredMark mark);

private:
    void become(State state, const Secret& key, bool overdue = false);
    void setMark(StoredMark mark);
    void readAnswered(const VaultAnswer& answer);
    void stored(const Secret& key, VaultState state);

    KeyVault& m_vault;
    QString m_account;
    StoredMark m_mark;
    State m_state = State::None;
    bool m_overdue = false;
    Secret m_key;
    KeyVault::Handle m_call; // the one call under way; a new one replaces it
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::StoredMark)
