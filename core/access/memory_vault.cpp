#include "core/access/memory_vault.h"

namespace klipy {

KeyVault::Handle MemoryVault::read(const QString& account, StoredMark, Receiver receiver) {
    const auto found = m_entries.constFind(account);
    if (found == m_entries.constEnd())
        return answer(std::move(receiver), {VaultState::NotStored, {}});
    return answer(std::move(receiver), {VaultState::Ready, *found});
}

KeyVault::Handle MemoryVault::store(const QString& account, const Secret& secret, Receiver receiver) {
    m_entries.insert(account, secret);
    return answer(std::move(receiver), {VaultState::Ready, {}});
}

KeyVault::Handle MemoryVault::erase(const QString& account, Receiver receiver) {
    m_entries.remove(account);
    return answer(std::move(receiver), {VaultState::NotStored, {}});
}

KeyVault::Handle MemoryVault::answer(Receiver receiver, const VaultAnswer& answer) {
    auto call = std::make_shared<Receiver>(std::move(receiver));
    QMetaObject::invokeMethod(
        &m_context,
        [weak = std::weak_ptr(call), answer] {
            if (auto waiting = weak.lock(); waiting && waiting->answered)
                waiting->answered(answer);
        },
        Qt::QueuedConnection);
    return call;
}

} // namespace klipy
