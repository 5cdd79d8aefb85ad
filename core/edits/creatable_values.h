#pragma once

#include "core/contract/contract.h"
#include "core/json/raw_json.h"
#include "core/records/value.h"

#include <QMap>

namespace klipy {

/// What of a record that was there can be written when it is made anew.
struct CreatableValues {
    QMap<QString, Value> values; ///< by the create operation's names
    QStringList cannotReturn;    ///< fields that held something and that no create takes (id, dates, …)
};
CreatableValues creatableValues(const RawJson& record, const KindDescription& kind, const Operation& create);

/// The member of an operation's body with this name, however it is spelt; null if it has none. Lives with \a operation.
const Field* bodyField(const Operation& operation, QStringView name);

} // namespace klipy
