#pragma once

#include "core/common/api_error.h"

#include <QSet>
#include <QString>

#include <functional>

namespace klipy {

/// What a refusal (401 or 403) most likely means.
enum class RefusalMeaning {
    KeyExpired,   ///< 401, and the day has come that the user has noted for the key's end
    KeyRefused,   ///< everything was refused: the key is missing, wrong, revoked or expired
    ScopeLacking, ///< others of this key succeed: it lacks the scope of this operation
    Unclear,      ///< nothing else has been tried yet
};

/// Tells 401 and 403 apart by what else works. The documents don't say which status means which: "401 or 403".
class KeyStanding {
public:
    void succeeded(const QString& operationId);
    void refused(const QString& operationId);
    /// A new key: nothing is known.
    void reset();
    /// Asked after a 401, which is what an expired key gets (documented): whether the key's day has come.
    void setExpiry(std::function<bool()> hasCome) { m_expiryHasCome = std::move(hasCome); }

    RefusalMeaning meaning(const ApiError& refusal) const;
    bool anythingWorks() const { return !m_working.isEmpty(); }

private:
    QSet<QString> m_working;
    QSet<QString> m_refused;
    std::function<bool()> m_expiryHasCome;
};

} // namespace klipy
