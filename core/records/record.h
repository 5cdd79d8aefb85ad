#pragma once

#include "core/contract/contract.h"
#include "core/json/raw_json.h"
#include "core/records/value.h"

#include <QList>
#include <QString>

#include <memory>

namespace klipy {

/// One record as the server sent it: every byte, and the values of the fields that the contract knows.
/// Immutable and shared, so that workers may read it.
struct Record {
    QString id;
    RawJson raw;
    QList<Value> values;  ///< one for each of KindDescription::fields, in that order
    QString name;         ///< what the record is called in the window; never empty (the id, if there is nothing better)
    QString searchText;   ///< all text of all fields, folded (see search_text.h)

    const Value& value(qsizetype fieldIndex) const;
    /// The first value of a field with this role, or a Missing one.
    const Value& value(const KindDescription& kind, Role role) const;
};
using RecordPtr = std::shared_ptr<const Record>;

/// Reads a record; null if it has no id. Thread-safe.
RecordPtr readRecord(const RawJson& json, const KindDescription& kind);

} // namespace klipy
