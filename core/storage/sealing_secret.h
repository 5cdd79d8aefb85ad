#pragma once

#include "core/access/key_vault.h"

namespace klipy {

/// Gets a workspace's sealing secret out of the key vault, and makes it at first need.
///
/// There is no mark in the settings for it: it is proved to be stored before the first sealed file is made, so a sealed
/// file is the mark.
class SealingSecret {
public:
    enum class State { Ready, Waiting, NoKeychain };
    struct Answer {
        State state = State::Waiting;
        Secret secret;         ///< with Ready
        bool replaced = false; ///< with Ready: the former one is lost, this one is new
    };
    /// Heard each time that the state becomes known; more than once when the keychain answers late.
    using Heard = std::function<void(const Answer&)>;

    /// \a vault must outlive this object.
    SealingSecret(KeyVault& vault, const QString& account, Heard heard);

    /// Asks for the secret. \a fileExists: there is something that is sealed with it. \a vaultIsOpen: another entry of
    /// this workspace has just been read or stored, so that "not found" can't mean "locked": the secret is lost.
    void ask(bool fileExists, bool vaultIsOpen);
    bool isAsking() const { return m_call != nullptr; }

private:
    void readAnswered(const VaultAnswer& answer, bool fileExists, bool vaultIsOpen);
    void make(bool replaces);

    KeyVault& m_vault;
    QString m_account;
    Heard m_heard;
    KeyVault::Handle m_call;
};

} // namespace klipy
