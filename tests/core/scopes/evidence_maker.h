#pragma once

#include "core/contract/contract_reader.h"
#include "core/scopes/scope_report.h"

#include <QTest>

namespace klipy::test {

/// Evidence about one key, made by hand, a second after each other.
class EvidenceMaker {
public:
    static constexpr qint64 begin = 1'760'000'000'000;

    EvidenceMaker& worked(const char* operation) { return add(operation, 200, ErrorKind::None); }
    EvidenceMaker& refused(const char* operation, int status = 403) {
        return add(operation, status, status == 401 ? ErrorKind::Unauthorized : ErrorKind::Forbidden);
    }
    EvidenceMaker& notFound(const char* operation) { return add(operation, 404, ErrorKind::NotFound); }
    EvidenceMaker& failed(const char* operation) { return add(operation, 503, ErrorKind::Server); }
    EvidenceMaker& refusedWithoutBody(const char* operation) {
        return add(operation, 403, ErrorKind::Forbidden, AnswerBody::Empty);
    }
    EvidenceMaker& after(qint64 ms) {
        m_now += ms;
        return *this;
    }
    EvidenceMaker& by(ScopeSource source) {
        m_source = source;
        return *this;
    }

    const ScopeFindings& findings() const { return m_findings; }
    ScopeSnapshot snapshot() const { return {m_now, QStringLiteral("klipy_api_…3f9a"), m_findings}; }
    ScopeReport report() const { return scopeReport(builtInContract(), snapshot()); }
    qint64 now() const { return m_now; }

private:
    EvidenceMaker& add(const char* id, int status, ErrorKind error, AnswerBody body = AnswerBody::Ours) {
        const Operation* operation = builtInContract().operation(QString::fromLatin1(id));
        if (!operation)
            qFatal("no operation %s", id);
        m_now += 1000;
        AnswerFacts facts;
        facts.status = status;
        facts.error = error;
        facts.body = body;
        facts.code = error == ErrorKind::None || body == AnswerBody::Empty ? QString() : QStringLiteral("a_code");
        facts.requestId = QStringLiteral("req_%1").arg(++m_count);
        facts.wallMs = m_now;
        facts.source = m_source;
        m_findings.add(evidenceOf(facts, *operation));
        return *this;
    }

    ScopeFindings m_findings;
    ScopeSource m_source = ScopeSource::OrdinaryUse;
    qint64 m_now = begin;
    int m_count = 0;
};

/// "held, proven": how the page's column words it.
inline QString stateOf(Held held, Sureness sureness) {
    if (held == Held::NotKnown)
        return QStringLiteral("not known");
    return (held == Held::Yes ? QStringLiteral("held, ") : QStringLiteral("not held, ")) +
           (sureness == Sureness::Proven ? QStringLiteral("proven") : QStringLiteral("probable"));
}

inline QString stateOf(const ScopeReport& report, const char* scope) {
    const ScopeCell* cell = report.scope(QString::fromLatin1(scope));
    return cell ? stateOf(cell->held, cell->sureness) : QStringLiteral("no such scope");
}

inline QString operationState(const ScopeReport& report, const char* operation) {
    const OperationCell* cell = report.operation(QString::fromLatin1(operation));
    return cell ? stateOf(cell->held, cell->sureness) : QStringLiteral("no such operation");
}

/// The matrix's column "Held", a letter for each scope of the contract in its order: H held, N not held, each small
/// where it is only probable, and a dash where it isn't known. ALL comes first, a stop after it.
inline QString matrix(const ScopeReport& report) {
    QString letters;
    for (const ScopeCell& cell : report.scopes) {
        QChar letter = cell.held == Held::NotKnown ? u'-' : cell.isHeld() ? u'H' : u'N';
        if (cell.held != Held::NotKnown && cell.sureness == Sureness::Probable)
            letter = letter.toLower();
        letters.append(letter);
        if (grantsEverything(cell.scope))
            letters.append(u'.');
    }
    return letters;
}

} // namespace klipy::test
