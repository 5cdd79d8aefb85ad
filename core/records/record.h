#pragma once

#include "core/contract/contract.h"
#include "core/json/raw_json.h"
#include "core/records/value.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

#include <memory>

namespace klipy {

/// One record as the server sent it: every byte, and the values of the fields that the contract knows.
/// Immutable and shared, so that workers may read it.
struct Record {
    QString id;
    RawJson raw;
    QList<Value> values;  ///< one for each of KindDescription::fields, in that order
    /// What the record is called in the window: the id, if there is nothing better; empty for a nameless draft only.
    QString name;
    QString searchText;   ///< all text of all fields, folded (see search_text.h)

    const Value& value(qsizetype fieldIndex) const;
    /// The first value of a field with this role, or a Missing one.
    const Value& value(const KindDescription& kind, Role role) const;
};
using RecordPtr = std::shared_ptr<const Record>;

/// The record as it would be with these values, by index into KindDescription::fields: name and search text follow, the
/// server's bytes stay as they are. Thread-safe.
RecordPtr withValues(const Record& record, const KindDescription& kind, const QHash<int, Value>& values);

/// A record that the server doesn't have yet. \a values are by field name, those of \a body (a create operation's)
/// too: one that is read under another name than it is written goes to the field that has its role. What has no place
/// is only searched. It has no bytes, and no name as long as nothing names it (ui words that). Thread-safe.
RecordPtr draftRecord(const QString& id, const KindDescription& kind, const QMap<QString, Value>& values,
                      const QList<Field>& body = {});

/// Reads a record; null if it has no id. Thread-safe.
RecordPtr readRecord(const RawJson& json, const KindDescription& kind);

} // namespace klipy
