#pragma once

#include "core/contract/field.h"
#include "core/json/raw_json.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace klipy {

/// One field's value as far as it could be understood. What couldn't be is kept as text, never dropped.
struct Value {
    enum class Kind : quint8 {
        Missing, ///< the server didn't send the field
        Null,
        Text,    ///< also enum values, links, and HTML that was made plain
        Number,  ///< `text` keeps the digits as sent
        Flag,    ///< number is 0 or 1
        Instant, ///< `instantMs`
        Ids,
        Json,    ///< an object or array that the contract doesn't explain
    };

    Kind kind = Kind::Missing;
    QString text;
    QStringList ids;
    double number = 0;
    qint64 instantMs = 0; ///< Unix ms, UTC

    /// Nothing to show: missing, null, or an empty text or list.
    bool isEmpty() const;
    bool operator==(const Value&) const = default;
};

/// Reads tolerantly: numbers as strings and strings as numbers, ISO 8601 or Unix ms (or s), null, missing, a single id
/// where an array is expected. A value of another type than the contract says comes as its text.
Value readValue(const RawJson& json, const Field& field);

/// ISO 8601 (with or without zone; without one it is taken as UTC), Unix ms or Unix s. Nothing for anything else.
std::optional<qint64> readInstantMs(const QString& text);

} // namespace klipy
