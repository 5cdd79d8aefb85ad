#pragma once

#include "core/contract/field.h"

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

namespace klipy {

/// Which record: kind and id. The id may be a temporary one, of a record that the server doesn't have yet.
struct RecordRef {
    RecordKind kind = RecordKind::Person;
    QString id;
    bool operator==(const RecordRef&) const = default;
};

inline size_t qHash(const RecordRef& ref, size_t seed = 0) {
    return qHashMulti(seed, int(ref.kind), ref.id);
}

/// Ids that were made here, for records that are staged. No server gives out such ids.
QString newTemporaryId();
bool isTemporaryId(const QString& id);

} // namespace klipy

Q_DECLARE_METATYPE(klipy::RecordRef)
