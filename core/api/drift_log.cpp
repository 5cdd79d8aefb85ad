#include "core/api/drift_log.h"

#include "core/common/names.h"

#include <algorithm>

namespace klipy {

namespace {

/// By what a drift is told from others. A list may leave out what a single answer has, so that what is missing is
/// missing from one operation; everything else is the same wherever it is seen.
QString keyOf(const Drift& drift, const QString& where) {
    const int kind = drift.kind ? static_cast<int>(*drift.kind) : -1;
    const QString of = drift.what == Drift::What::MissingField ? where : QString();
    return QStringList{QString::number(static_cast<int>(drift.what)), QString::number(kind), canonicalName(drift.field),
                       drift.detail, of}
        .join(u'\n');
}

QString whereOf(const Operation& operation) {
    return QString::fromLatin1(methodName(operation.method)) + u' ' + operation.pathTemplate;
}

QStringList numbersOf(QString version) {
    if (version.startsWith(u'v', Qt::CaseInsensitive))
        version.remove(0, 1);
    return version.split(u'.');
}

} // namespace

bool isSameApiVersion(const QString& sent, const QString& version) {
    const QStringList a = numbersOf(sent.trimmed());
    const QStringList b = numbersOf(version.trimmed());
    const qsizetype both = std::min(a.size(), b.size());
    return std::equal(a.begin(), a.begin() + both, b.begin());
}

DriftLog::DriftLog(std::shared_ptr<Clock> clock, QObject* parent) : QObject(parent), m_clock(std::move(clock)) {}

void DriftLog::take(const Contract& contract, const Operation& operation, const DriftFindings& findings) {
    const QString where = whereOf(operation);
    ++m_answers;
    m_records += findings.records;
    withdrawMissing(where, findings);
    for (const auto& [drift, records] : findings.found) {
        const bool isOnlyOften =
            drift.what == Drift::What::MissingField && m_shown.contains(where + u'\n' + drift.field);
        if (!isOnlyOften)
            count(drift, where, records);
    }
    const bool isOther = !findings.apiVersion.isEmpty() && !isSameApiVersion(findings.apiVersion, contract.version);
    if ((isOther || findings.oddApiVersion) && !contract.version.isEmpty()) {
        Drift drift;
        drift.what = Drift::What::ApiVersion;
        drift.detail = findings.apiVersion;
        drift.example = QStringLiteral("meta.api_version");
        count(drift, where, 1);
    }
    tellSoon();
}

/// A server may leave out what is empty, and the records of a page may be alike in that: what is seen once isn't
/// missing, and was not before.
void DriftLog::withdrawMissing(const QString& where, const DriftFindings& findings) {
    for (const QString& field : findings.fieldsSeen) {
        const QString shown = where + u'\n' + field;
        if (m_shown.contains(shown))
            continue;
        m_shown.insert(shown);
        const auto missing = std::find_if(m_seen.begin(), m_seen.end(), [&](const SeenDrift& seen) {
            return seen.drift.what == Drift::What::MissingField && seen.drift.field == field &&
                   m_keys[&seen - m_seen.constData()].endsWith(u'\n' + where);
        });
        if (missing == m_seen.end())
            continue;
        m_keys.removeAt(missing - m_seen.begin());
        m_seen.erase(missing);
        m_places.clear();
        for (qsizetype i = 0; i < m_keys.size(); ++i)
            m_places.insert(m_keys[i], i);
    }
}

void DriftLog::count(const Drift& drift, const QString& where, int records) {
    const qint64 now = m_clock->wallMs();
    const QString key = keyOf(drift, where);
    auto place = m_places.constFind(key);
    if (place == m_places.constEnd()) {
        if (m_seen.size() >= mostKinds) {
            ++m_leftOut;
            return;
        }
        place = m_places.insert(key, m_seen.size());
        SeenDrift seen{drift, 0, 0, now, now};
        seen.drift.example = drift.example.isEmpty() ? where : where + QStringLiteral(" → ") + drift.example;
        m_seen.append(std::move(seen));
        m_keys.append(key);
    }
    SeenDrift& seen = m_seen[*place];
    ++seen.answers;
    seen.records += records;
    seen.lastMs = now;
}

void DriftLog::clear() {
    m_seen.clear();
    m_keys.clear();
    m_places.clear();
    m_shown.clear();
    m_answers = m_records = m_leftOut = 0;
    tellSoon();
}

void DriftLog::tellSoon() {
    if (m_telling)
        return;
    m_telling = m_clock->after(tellEveryMs, [this] {
        m_telling.reset();
        emit changed();
    });
}

} // namespace klipy
