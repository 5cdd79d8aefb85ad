#include "core/scopes/scope_findings.h"

#include "core/transport/scheduler.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype mostRead = 1000; // entries

// Words, not numbers: an enum's order may change. Never change a word.
template <typename T> struct Word {
    T value;
    const char* word;
};
constexpr std::array sourceWords{
    Word<ScopeSource>{ScopeSource::OrdinaryUse, "use"},
    Word<ScopeSource>{ScopeSource::Check, "check"},
    Word<ScopeSource>{ScopeSource::WriteCheck, "write-check"},
};
constexpr std::array answerWords{
    Word<KeyAnswer>{KeyAnswer::Worked, "worked"},
    Word<KeyAnswer>{KeyAnswer::Refused, "refused"},
    Word<KeyAnswer>{KeyAnswer::PastTheDoor, "past-the-door"},
};
constexpr std::array saysWords{
    Word<ScopeSays>{ScopeSays::Proves, "proves"},       Word<ScopeSays>{ScopeSays::Suggests, "suggests"},
    Word<ScopeSays>{ScopeSays::SaysNothing, "nothing"}, Word<ScopeSays>{ScopeSays::SuggestsNot, "suggests-not"},
    Word<ScopeSays>{ScopeSays::Disproves, "disproves"},
};

template <typename Words, typename T> QString wordOf(const Words& words, T value) {
    const auto found = std::find_if(words.begin(), words.end(), [value](const auto& w) { return w.value == value; });
    return found == words.end() ? QString() : QString::fromLatin1(found->word);
}

template <typename Words, typename T> bool read(const Words& words, const QJsonValue& json, T& value) {
    const QString word = json.toString();
    const auto found =
        std::find_if(words.begin(), words.end(), [&word](const auto& w) { return word == QLatin1String(w.word); });
    if (found == words.end())
        return false;
    value = found->value;
    return true;
}

QJsonObject evidenceJson(const ScopeEvidence& evidence) {
    QJsonObject json{{u"operation"_s, evidence.operationId},
                     {u"method"_s, QString::fromLatin1(methodName(evidence.method))},
                     {u"path"_s, evidence.pathTemplate},
                     {u"status"_s, evidence.status},
                     {u"at"_s, evidence.wallMs},
                     {u"source"_s, wordOf(sourceWords, evidence.source)},
                     {u"answer"_s, wordOf(answerWords, evidence.answer)},
                     {u"says"_s, wordOf(saysWords, evidence.says)}};
    for (const auto& [name, text] : {std::pair(u"scope"_s, evidence.scope), std::pair(u"code"_s, evidence.code),
                                     std::pair(u"requestId"_s, evidence.requestId)}) {
        if (!text.isEmpty())
            json.insert(name, text);
    }
    return json;
}

std::optional<ScopeEvidence> readEvidence(const QJsonObject& json) {
    ScopeEvidence evidence;
    const auto method = methodFromName(json[u"method"].toString());
    evidence.operationId = json[u"operation"].toString();
    if (!method || evidence.operationId.isEmpty() || !read(sourceWords, json[u"source"], evidence.source) ||
        !read(answerWords, json[u"answer"], evidence.answer) || !read(saysWords, json[u"says"], evidence.says))
        return std::nullopt;
    evidence.method = *method;
    evidence.scope = json[u"scope"].toString();
    evidence.pathTemplate = json[u"path"].toString();
    evidence.status = json[u"status"].toInt();
    evidence.code = json[u"code"].toString();
    evidence.requestId = json[u"requestId"].toString();
    evidence.wallMs = json[u"at"].toInteger();
    HttpReply reply; // what is written down had an answer, and its status says all
    reply.status = evidence.status;
    evidence.error = errorKind(reply, evidence.method, evidence.pathTemplate);
    return evidence;
}

bool isAlike(const ScopeEvidence& a, const ScopeEvidence& b) {
    return a.operationId == b.operationId && a.answer == b.answer && a.source == b.source;
}

} // namespace

void ScopeFindings::add(const ScopeEvidence& evidence) {
    const auto alike = [&evidence](const ScopeEvidence& other) { return isAlike(evidence, other); };
    if (std::count_if(m_all.cbegin(), m_all.cend(), alike) >= keptOfAKind)
        m_all.erase(std::find_if(m_all.cbegin(), m_all.cend(), alike));
    m_all.append(evidence);
}

ScopeFindings ScopeFindings::first(qsizetype count) const {
    ScopeFindings found;
    found.m_all = m_all.first(std::clamp<qsizetype>(count, 0, m_all.size()));
    return found;
}

QJsonObject ScopeFindings::toJson() const {
    QJsonArray entries;
    for (const ScopeEvidence& evidence : m_all) {
        if (evidence.answer != KeyAnswer::Nothing)
            entries.append(evidenceJson(evidence));
    }
    return {{u"evidence"_s, entries}};
}

ScopeFindings ScopeFindings::fromJson(const QJsonObject& json) {
    ScopeFindings findings;
    const QJsonArray entries = json[u"evidence"].toArray();
    for (qsizetype i = 0; i < std::min(entries.size(), mostRead); ++i) {
        if (const auto evidence = readEvidence(entries.at(i).toObject()))
            findings.add(*evidence);
    }
    return findings;
}

QJsonObject ScopeSnapshot::toJson() const {
    return {{u"at"_s, wallMs}, {u"hint"_s, hint}, {u"findings"_s, findings.toJson()}};
}

std::optional<ScopeSnapshot> ScopeSnapshot::fromJson(const QJsonObject& json) {
    if (!json[u"at"].isDouble() || !json[u"findings"].isObject())
        return std::nullopt;
    return ScopeSnapshot{json[u"at"].toInteger(), json[u"hint"].toString(),
                         ScopeFindings::fromJson(json[u"findings"].toObject())};
}

} // namespace klipy
