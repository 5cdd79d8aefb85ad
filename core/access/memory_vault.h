#pragma once

#include "core/access/key_vault.h"

#include <QHash>
#include <QObject>

namespace klipy {

/// Keeps secrets in memory, until the program ends: for session-only workspaces, and where there is no keychain.
class MemoryVault final : public KeyVault {
public:
    [[nodiscard]] Handle read(const QString& account, StoredMark mark, Receiver receiver) override;
    [[nodiscard]] Handle store(const QString& account, const Secret& secret, Receiver receiver) override;
    [[nodiscard]] Handle erase(const QString& account, Receiver receiver) override;
    bool outlivesProgram() const override { return false; }

private:
    Handle answer(Receiver receiver, const VaultAnswer& answer);

    QHash<QString, Secret> m_entries;
    QObject m_context; // queued answers die with the vault
};

} // namespace klipy
