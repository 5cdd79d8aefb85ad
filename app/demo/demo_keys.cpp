#include "app/demo/demo_keys.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
const QString everything = u"ALL"_s;

/// The contract's scopes that \a wanted picks, without the one that grants everything.
template <typename Wanted> QStringList pick(const Contract& contract, Wanted wanted) {
    QStringList scopes;
    for (const Scope& scope : contract.scopes) {
        if (scope.name != everything && wanted(scope.name))
            scopes.append(scope.name);
    }
    return scopes;
}
} // namespace

QList<DemoKey> builtInDemoKeys(const Contract& contract) {
    const QStringList reads = pick(contract, [](const QString& s) { return s.endsWith(u":read"); });
    DemoKey expired{demoKeys::expired, {everything}, 0, false, false};
    DemoKey narrow{demoKeys::narrow, reads, {}, false, true};
    return {
        DemoKey{demoKeys::full, {everything}, {}, false, false},
        DemoKey{demoKeys::readOnly, reads, {}, false, false},
        DemoKey{demoKeys::peopleOnly,
                pick(contract, [](const QString& s) { return s.startsWith(u"people:"); }),
                {},
                false,
                false},
        DemoKey{demoKeys::noRemove,
                pick(contract, [](const QString& s) { return !s.endsWith(u":remove"); }),
                {},
                false,
                false},
        DemoKey{demoKeys::interactionsOnly,
                pick(contract, [](const QString& s) { return s.startsWith(u"interactions:"); }),
                {},
                false,
                false},
        expired,
        narrow,
    };
}

DemoKey* DemoKeyRing::find(const QByteArray& key) {
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const DemoKey& k) { return k.key == key; });
    return found == m_keys.end() ? nullptr : &*found;
}

const DemoKey* DemoKeyRing::valid(const QByteArray& key, qint64 nowMs) const {
    const auto found = std::find_if(m_keys.cbegin(), m_keys.cend(), [&](const DemoKey& k) { return k.key == key; });
    if (found == m_keys.cend() || found->revoked || (found->expiresAtMs && *found->expiresAtMs <= nowMs))
        return nullptr;
    return &*found;
}

void DemoKeyRing::add(const DemoKey& key) {
    if (DemoKey* known = find(key.key))
        *known = key;
    else
        m_keys.append(key);
}

void DemoKeyRing::revoke(const QByteArray& key) {
    if (DemoKey* known = find(key))
        known->revoked = true;
}

bool grants(const QStringList& scopes, const QString& scope) {
    return scope.isEmpty() || scopes.contains(everything) || scopes.contains(scope);
}

} // namespace klipy
