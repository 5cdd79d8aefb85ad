#include "core/api/key_standing.h"

namespace klipy {

void KeyStanding::succeeded(const QString& operationId) {
    m_working.insert(operationId);
    m_refused.remove(operationId);
}

void KeyStanding::refused(const QString& operationId) {
    // A key that is revoked while the program runs is refused where it worked before: forget what it could do.
    if (m_working.remove(operationId))
        m_working.clear();
    m_refused.insert(operationId);
}

void KeyStanding::reset() {
    m_working.clear();
    m_refused.clear();
}

RefusalMeaning KeyStanding::meaning(const ApiError& refusal) const {
    if (refusal.kind == ErrorKind::Unauthorized && m_expiryHasCome && m_expiryHasCome())
        return RefusalMeaning::KeyExpired;
    if (!m_working.isEmpty())
        return RefusalMeaning::ScopeLacking;
    QSet<QString> others = m_refused;
    others.remove(refusal.operationId);
    return others.isEmpty() ? RefusalMeaning::Unclear : RefusalMeaning::KeyRefused;
}

} // namespace klipy
