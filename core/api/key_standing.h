#pragma once

#include "core/common/api_error.h"

#include <QSet>
#include <QString>

namespace klipy {

/// What a refusal (401 or 403) most likely means.
enum class RefusalMeaning {
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

    RefusalMeaning meaning(const ApiError& refusal) const;
    bool anythingWorks() const { return !m_working.isEmpty(); }

private:
    QSet<QString> m_working;
    QSet<QString> m_refused;
};

} // namespace klipy
