#pragma once

#include "core/scopes/scope_evidence.h"

#include <optional>

namespace klipy {

/// All evidence about one key, in the order in which it came; bounded, and without the key.
///
/// Of answers of the same kind to the same operation, got in the same way, the last few stay. The order counts, not the
/// local clock, which may have been set meanwhile.
class ScopeFindings {
public:
    static constexpr int keptOfAKind = 3;

    void add(const ScopeEvidence& evidence);
    const QList<ScopeEvidence>& all() const { return m_all; }
    bool isEmpty() const { return m_all.isEmpty(); }
    /// The first \a count of them: what was known before the others came.
    ScopeFindings first(qsizetype count) const;

    /// What says nothing isn't written: it explains a "not known" of this session only.
    QJsonObject toJson() const;
    /// Entries that make no sense are left out.
    static ScopeFindings fromJson(const QJsonObject& json);

    bool operator==(const ScopeFindings&) const = default;

private:
    QList<ScopeEvidence> m_all;
};

/// The evidence as it was at one moment, to be looked at, and compared, later: after each check, say.
struct ScopeSnapshot {
    qint64 wallMs = 0; ///< Unix ms
    QString hint;      ///< of the key: its prefix and last four characters (Secret::hint())
    ScopeFindings findings;

    QJsonObject toJson() const;
    static std::optional<ScopeSnapshot> fromJson(const QJsonObject& json);
    bool operator==(const ScopeSnapshot&) const = default;
};

} // namespace klipy
