#include "core/api/spelling.h"

#include "core/common/names.h"

#include <algorithm>

namespace klipy {

void Spelling::learn(const QStringList& sentNames) {
    for (const QString& name : sentNames) {
        m_seen.insert(canonicalName(name), name);
        m_snakeCase = m_snakeCase || name.contains(u'_');
        m_camelCase = m_camelCase || std::any_of(name.begin(), name.end(), [](QChar c) { return c.isUpper(); });
    }
}

QString Spelling::spelt(const QString& contractName) const {
    const auto seen = m_seen.constFind(canonicalName(contractName));
    if (seen != m_seen.constEnd())
        return *seen;
    return m_snakeCase && !m_camelCase ? toSnakeCase(contractName) : contractName;
}

} // namespace klipy
