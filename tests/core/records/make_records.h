#pragma once

#include "core/records/record_store.h"
#include "tests/core/api/small_contract.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace klipy::test {

inline RecordPtr record(const KindDescription& kind, const QJsonObject& json) {
    const auto parsed = RawJson::parse(QJsonDocument(json).toJson(QJsonDocument::Compact));
    return parsed ? readRecord(*parsed, kind) : nullptr;
}

inline RecordPtr person(const QString& id, const QString& lastName = {}) {
    static const KindDescription kind = smallPerson();
    return record(kind, {{QStringLiteral("id"), id}, {QStringLiteral("lastName"), lastName}});
}

inline QList<RecordPtr> persons(const QStringList& ids) {
    QList<RecordPtr> found;
    for (const QString& id : ids)
        found.append(person(id));
    return found;
}

inline QStringList idsOf(const RecordStore& store) {
    QStringList ids;
    for (qsizetype i = 0; i < store.size(); ++i)
        ids.append(store.at(i).id);
    return ids;
}

} // namespace klipy::test
