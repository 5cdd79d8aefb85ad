#pragma once

#include "core/scopes/scope_report.h"

namespace klipy {

/// Weighs the evidence about a key against each other: what the refusals among them mean.
class EvidenceScales {
public:
    explicit EvidenceScales(const QList<ScopeEvidence>& all);

    /// What each says of its scope; in the same order.
    const QList<WeighedEvidence>& ofScopes() const { return m_ofScopes; }
    /// What each says of its operation alone, whichever scope that needs; in the same order.
    const QList<WeighedEvidence>& ofOperations() const { return m_ofOperations; }
    KeyState key() const { return m_key; }
    /// Of the last thing that was carried out; -1: nothing was.
    qsizetype lastWorked() const { return m_lastWorked; }
    /// Of the first refusal after it; -1: none.
    qsizetype firstRefusedSince() const { return m_firstRefusedSince; }

private:
    void judgeKey();
    ScopeSays weigh(qsizetype index, ScopeSays says) const;
    ScopeSays weighRefusal(qsizetype index, ScopeSays says) const;
    bool keyWasOutAround(qsizetype index) const;
    bool workedBefore(const ScopeEvidence& refused, qsizetype index) const;
    qsizetype workedAfter(qsizetype index) const;
    qsizetype workedBeforeIndex(qsizetype index) const;

    const QList<ScopeEvidence>& m_all;
    QList<WeighedEvidence> m_ofScopes;
    QList<WeighedEvidence> m_ofOperations;
    KeyState m_key = KeyState::Unknown;
    qsizetype m_lastWorked = -1;
    qsizetype m_firstRefusedSince = -1;
};

} // namespace klipy
