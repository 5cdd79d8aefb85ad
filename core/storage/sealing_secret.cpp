#include "core/storage/sealing_secret.h"

#include "core/storage/seal.h"

namespace klipy {

SealingSecret::SealingSecret(KeyVault& vault, const QString& account, Heard heard)
    : m_vault(vault), m_account(account), m_heard(std::move(heard)) {}

void SealingSecret::ask(bool fileExists) {
    m_fileExists = fileExists;
    if (m_vault.outlivesProgram())
        read(Proof::None);
    else // a file sealed with a secret that is forgotten at the end could never be opened again
        m_heard({State::NoKeychain, {}});
}

void SealingSecret::read(Proof proof) {
    const auto heard = [this, proof](const VaultAnswer& answer) { readAnswered(answer, proof); };
    m_call = m_vault.read(m_account, m_fileExists ? StoredMark::Yes : StoredMark::No, {heard, heard});
}

void SealingSecret::readAnswered(const VaultAnswer& answer, Proof proof) {
    if (answer.state != VaultState::Waiting)
        m_call.reset();
    switch (answer.state) {
    case VaultState::Ready:
        if (const Secret secret = sealingSecretFromText(answer.secret); !secret.isEmpty())
            m_heard({State::Ready, secret});
        else
            make(); // the entry holds something else
        return;
    case VaultState::LockedOrMissing:
    case VaultState::NotStored:
        if (m_fileExists && !m_vaultIsOpen)
            m_heard({State::Waiting, {}});
        else if (proof == Proof::VaultIsOpen)
            make();
        else
            proveThatVaultIsOpen();
        return;
    case VaultState::Waiting:
    case VaultState::Unavailable:
    case VaultState::Denied:
        trouble(answer.state);
        return;
    }
}

void SealingSecret::proveThatVaultIsOpen() {
    // Erasing is proved by writing, so a locked vault refuses it, or is unlocked by it.
    const auto heard = [this](const VaultAnswer& answer) {
        if (answer.state != VaultState::Waiting)
            m_call.reset();
        if (answer.state == VaultState::NotStored)
            read(Proof::VaultIsOpen);
        else
            trouble(answer.state);
    };
    m_call = m_vault.erase(m_account + QStringLiteral("/probe"), {heard, heard});
}

void SealingSecret::make() {
    const Secret secret = makeSealingSecret();
    const auto heard = [this, secret](const VaultAnswer& answer) {
        if (answer.state != VaultState::Waiting)
            m_call.reset();
        if (answer.state == VaultState::Ready)
            m_heard({State::Ready, secret, m_fileExists});
        else
            trouble(answer.state);
    };
    m_call = m_vault.store(m_account, sealingSecretToText(secret), {heard, heard});
}

void SealingSecret::trouble(VaultState state) {
    m_heard({state == VaultState::Unavailable ? State::NoKeychain : State::Waiting, {}});
}

} // namespace klipy
