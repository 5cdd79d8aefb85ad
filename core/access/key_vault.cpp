#include "core/access/key_vault.h"

namespace klipy {

std::shared_ptr<VaultCall> VaultCall::begin(KeyVault::Receiver receiver, Clock& clock, qint64 deadlineMs) {
    std::shared_ptr<VaultCall> call(new VaultCall(std::move(receiver)));
    call->m_deadline = clock.after(deadlineMs, [weak = std::weak_ptr(call)] {
        if (auto self = weak.lock())
            self->expire();
    });
    return call;
}

void VaultCall::finish(const VaultAnswer& answer) {
    if (m_finished)
        return;
    m_finished = true;
    // The callback may drop the handle, and with it this object.
    const auto keepAlive = shared_from_this();
    m_deadline.reset();
    const auto& callback = m_expired ? m_receiver.lateAnswer : m_receiver.answered;
    if (callback)
        callback(answer);
}

void VaultCall::expire() {
    if (m_finished || m_expired)
        return;
    m_expired = true;
    const auto keepAlive = shared_from_this();
    if (m_receiver.answered)
        m_receiver.answered({VaultState::Waiting, {}});
}

} // namespace klipy
