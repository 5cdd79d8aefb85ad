#include "core/scopes/evidence_scales.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>

namespace klipy {

namespace {

/// For so long after it has worked a key is taken to be good still.
constexpr qint64 stillGoodMs = 60'000;

/// What a refusal is a refusal of: operations of one scope are refused together.
QString subject(const ScopeEvidence& evidence) {
    return evidence.scope.isEmpty() ? evidence.operationId : evidence.scope;
}

ScopeSays saysOfOperation(const ScopeEvidence& evidence) {
    switch (evidence.answer) {
    case KeyAnswer::Worked:
        return ScopeSays::Proves;
    case KeyAnswer::PastTheDoor:
        return ScopeSays::Suggests;
    case KeyAnswer::Refused:
        return evidence.code.isEmpty() && evidence.says != ScopeSays::Disproves ? ScopeSays::SuggestsNot
                                                                                : ScopeSays::Disproves;
    case KeyAnswer::Nothing:
        break;
    }
    return ScopeSays::SaysNothing;
}

} // namespace

EvidenceScales::EvidenceScales(const QList<ScopeEvidence>& all) : m_all(all) {
    judgeKey();
    m_ofScopes.reserve(m_all.size());
    m_ofOperations.reserve(m_all.size());
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        m_ofScopes.append({m_all.at(i), weigh(i, m_all.at(i).says)});
        m_ofOperations.append({m_all.at(i), weigh(i, saysOfOperation(m_all.at(i)))});
    }
}

void EvidenceScales::judgeKey() {
    m_lastWorked = workedBeforeIndex(m_all.size());
    QSet<QString> refused;
    bool hadWorked = m_lastWorked < 0; // of a key that has never worked any refusal may be the key's
    for (qsizetype i = m_lastWorked + 1; i < m_all.size(); ++i) {
        if (m_all.at(i).answer != KeyAnswer::Refused)
            continue;
        if (m_firstRefusedSince < 0)
            m_firstRefusedSince = i;
        refused.insert(subject(m_all.at(i)));
        hadWorked = hadWorked || workedBefore(m_all.at(i), i);
    }
    if (refused.isEmpty())
        m_key = m_lastWorked < 0 ? KeyState::Unknown : KeyState::Works;
    else if (!hadWorked)
        m_key = KeyState::Works;
    else
        m_key = refused.size() == 1 ? KeyState::Doubtful : KeyState::Refused;
}

ScopeSays EvidenceScales::weigh(qsizetype index, ScopeSays says) const {
    switch (m_all.at(index).answer) {
    case KeyAnswer::Refused:
        return weighRefusal(index, says);
    case KeyAnswer::PastTheDoor:
        // A server may look at the id before it looks at the key: while nothing has worked, "not found" is no news.
        return m_lastWorked < 0 ? ScopeSays::SaysNothing : says;
    case KeyAnswer::Worked:
    case KeyAnswer::Nothing:
        break;
    }
    return says;
}

ScopeSays EvidenceScales::weighRefusal(qsizetype index, ScopeSays says) const {
    if (says == ScopeSays::SaysNothing)
        return says;
    if (workedAfter(index) >= 0)
        return keyWasOutAround(index) ? ScopeSays::SaysNothing : says;
    if (m_lastWorked < 0 || m_key != KeyState::Works)
        return ScopeSays::SaysNothing;
    const qint64 apartMs = std::llabs(m_all.at(index).wallMs - m_all.at(m_lastWorked).wallMs);
    return apartMs <= stillGoodMs ? says : ScopeSays::SuggestsNot;
}

/// Whether, between the two successes around a refusal, something was refused that had worked before and works again:
/// then it was the key that was out for a while (it had expired and was prolonged, say), and nothing refused then says
/// anything of its scopes.
bool EvidenceScales::keyWasOutAround(qsizetype index) const {
    const qsizetype end = workedAfter(index);
    for (qsizetype i = workedBeforeIndex(index) + 1; i < end; ++i) {
        const ScopeEvidence& other = m_all.at(i);
        if (other.answer != KeyAnswer::Refused)
            continue;
        // The very operation: that others of its scope work may only mean that the contract has the scope wrong.
        const auto isIt = [&other](const ScopeEvidence& one) {
            return one.answer == KeyAnswer::Worked && one.operationId == other.operationId;
        };
        if (std::any_of(m_all.begin(), m_all.begin() + i, isIt) && std::any_of(m_all.begin() + end, m_all.end(), isIt))
            return true;
    }
    return false;
}

bool EvidenceScales::workedBefore(const ScopeEvidence& refused, qsizetype index) const {
    for (qsizetype i = 0; i < index; ++i) {
        if (m_all.at(i).answer == KeyAnswer::Worked && subject(m_all.at(i)) == subject(refused))
            return true;
    }
    return false;
}

qsizetype EvidenceScales::workedAfter(qsizetype index) const {
    for (qsizetype i = index + 1; i < m_all.size(); ++i) {
        if (m_all.at(i).answer == KeyAnswer::Worked)
            return i;
    }
    return -1;
}

qsizetype EvidenceScales::workedBeforeIndex(qsizetype index) const {
    for (qsizetype i = index - 1; i >= 0; --i) {
        if (m_all.at(i).answer == KeyAnswer::Worked)
            return i;
    }
    return -1;
}

} // namespace klipy
