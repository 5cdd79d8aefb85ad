#include "core/storage/sealing_secret.h"

#include "core/storage/seal.h"

namespace klipy {

SealingSecret::SealingSecret(KeyVault& vault, const QString& account, Heard heard)
    : m_vault(vault), m_account(account), m_heard(std::move(heard)) {}

void SealingSecret::ask(bool fileExists, bool vaultIsOpen) {
    if (!m_vault.outlivesProgram()) {
        // A file sealed with a secret that is forgotten at the end could never be opened again.
        m_heard({State::NoKeychain, {}});
        return;
    }
    const auto heard = [this, fileExists, vaultIsOpen](const VaultAnswer& answer) {
        readAnswered(answer, fileExists, vaultIsOpen);
    };
    m_call = m_vault.read(m_account, fileExists ? StoredMark::Yes : StoredMark::No, {heard, heard});
}

void SealingSecret::readAnswered(const VaultAnswer& answer, bool fileExists, bool vaultIsOpen) {
    if (answer.state != VaultState::Waiting)
        m_call.reset();
    switch (answer.state) {
    case VaultState::Ready:
        if (const Secret secret = sealingSecretFromText(answer.secret); !secret.isEmpty())
            m_heard({State::Ready, secret});
        else
            make(fileExists); // the entry holds something else
        return;
    case VaultState::NotStored:
        make(false);
        return;
    case VaultState::LockedOrMissing:
        if (vaultIsOpen)
            make(true);
        else
            m_heard({State::Waiting, {}});
        return;
    case VaultState::Unavailable:
        m_heard({State::NoKeychain, {}});
        return;
    case VaultState::Waiting:
    case VaultState::Denied:
        m_heard({State::Waiting, {}});
        return;
    }
}

void SealingSecret::make(bool replaces) {
    const Secret secret = makeSealingSecret();
    const auto heard = [this, secret, replaces](const VaultAnswer& answer) {
        if (answer.state != VaultState::Waiting)
            m_call.reset();
        if (answer.state == VaultState::Ready)
            m_heard({State::Ready, secret, replaces});
        else
            m_heard({answer.state == VaultState::Unavailable ? State::NoKeychain : State::Waiting, {}});
    };
    m_call = m_vault.store(m_account, sealingSecretToText(secret), {heard, heard});
}

} // namespace klipy
