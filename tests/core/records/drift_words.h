#pragma once

#include "core/api/drift_log.h"

#include <QDebug>

namespace klipy::test {

inline QString wordOf(Drift::What what) {
    switch (what) {
    case Drift::What::UnknownField:
        return QStringLiteral("unknown field");
    case Drift::What::MissingField:
        return QStringLiteral("missing field");
    case Drift::What::OtherType:
        return QStringLiteral("other type");
    case Drift::What::UnknownValue:
        return QStringLiteral("unknown value");
    case Drift::What::OtherEnvelope:
        return QStringLiteral("other envelope");
    case Drift::What::ApiVersion:
        return QStringLiteral("api version");
    case Drift::What::NoId:
        return QStringLiteral("no id");
    }
    return {};
}

/// "other type | score | string, not number | data[].score": everything that a drift holds.
inline QString inWords(const Drift& drift) {
    return QStringList{wordOf(drift.what), drift.field, drift.detail, drift.example}.join(QStringLiteral(" | "));
}

/// As above, with how many records showed it in front: "3 × unknown field | …".
inline QStringList inWords(const DriftFindings& findings) {
    QStringList lines;
    for (const auto& [drift, records] : findings.found)
        lines.append(QString::number(records) + QStringLiteral(" × ") + inWords(drift));
    return lines;
}

inline QStringList inWords(const DriftLog& log) {
    QStringList lines;
    for (const SeenDrift& seen : log.seen())
        lines.append(inWords(seen.drift));
    return lines;
}

} // namespace klipy::test
