#pragma once

#include "core/contract/field.h"

namespace klipy {

/// A document can't say that a field was renamed. The user can: the new name then stands for what the overlay knows
/// under the old one (its role, label, type), in tables, forms and requests alike.
struct FieldRename {
    RecordKind kind = RecordKind::Person;
    QString from; ///< a name that the overlay knows
    QString to;   ///< a name in the document
    bool operator==(const FieldRename&) const = default;
};

} // namespace klipy
