#pragma once

#include "core/access/key_vault.h"

namespace klipy {

/// Gets a workspace's sealing secret out of the key vault, and makes it at first need.
///
/// There is no mark in the settings for it: it is proved to be stored before the first sealed file is made, so a sealed
/// file is the mark. A secret is only ever made when the vault has just been proved to be open and to hold none:
/// writing a new one into a vault that the user unlocks at that very moment would destroy the old one, and what it
/// seals.
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

    /// Asks for the secret. \a fileExists: there is something that is sealed with it, so one must have been stored; if
    /// it isn't found the vault is taken to be locked, and nothing is done.
    void ask(bool fileExists);
    /// From now on "not found" may mean that the secret is lost: another entry of this workspace has been read or
    /// stored. Counts also for a question that is under way.
    void expectOpenVault() { m_vaultIsOpen = true; }
    bool isAsking() const { return m_call != nullptr; }

private:
    enum class Proof { None, VaultIsOpen };

    void read(Proof proof);
    void readAnswered(const VaultAnswer& answer, Proof proof);
    void proveThatVaultIsOpen();
    void make();
    void trouble(VaultState state);

    KeyVault& m_vault;
    QString m_account;
    Heard m_heard;
    bool m_fileExists = false;
    bool m_vaultIsOpen = false;
    KeyVault::Handle m_call;
};

} // namespace klipy
