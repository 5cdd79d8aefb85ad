#pragma once

#include "core/contract/contract.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace klipy {

/// An API key that the demo server knows. None of them opens anything else.
struct DemoKey {
    QByteArray key;
    QStringList scopes;                ///< as the contract spells them; "ALL" grants everything
    std::optional<qint64> expiresAtMs; ///< Unix ms
    bool revoked = false;
    bool refusedAtAuthenticate = false; ///< 403 at GET /authenticate, though it is good elsewhere
};

/// The names of the built-in keys. Short on purpose: they must not look like real secrets to a scanner.
namespace demoKeys {
inline constexpr char full[] = "klipy_api_demo_full";
inline constexpr char readOnly[] = "klipy_api_demo_read";
inline constexpr char peopleOnly[] = "klipy_api_demo_people";
inline constexpr char noRemove[] = "klipy_api_demo_noremove";
inline constexpr char interactionsOnly[] = "klipy_api_demo_talks";
inline constexpr char expired[] = "klipy_api_demo_expired";
inline constexpr char narrow[] = "klipy_api_demo_narrow"; ///< reads everything, but is refused at authenticate
} // namespace demoKeys

/// The built-in keys, with scopes taken from the contract.
QList<DemoKey> builtInDemoKeys(const Contract& contract);

/// The keys of one demo server. Not thread-safe.
class DemoKeyRing {
public:
    explicit DemoKeyRing(QList<DemoKey> keys) : m_keys(std::move(keys)) {}

    /// The key, unless it is unknown, revoked, or expired at \a nowMs.
    const DemoKey* valid(const QByteArray& key, qint64 nowMs) const;
    void add(const DemoKey& key);
    void revoke(const QByteArray& key);

private:
    DemoKey* find(const QByteArray& key);
    QList<DemoKey> m_keys;
};

/// Whether a key with \a scopes may do what needs \a scope (empty: needs none).
bool grants(const QStringList& scopes, const QString& scope);

} // namespace klipy
