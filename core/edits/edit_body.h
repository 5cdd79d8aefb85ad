#pragma once

#include "core/api/spelling.h"
#include "core/contract/operation.h"
#include "core/edits/staged_record.h"

#include <QHash>

namespace klipy {

/// One value as it is sent: null where it was cleared, Unix ms or ISO 8601 as the field says, numbers with the digits
/// that were typed.
QByteArray valueJson(const Value& value, const Field& field);

/// Temporary ids that have been replaced by real ones.
using RealIds = QHash<RecordRef, QString>;

struct EditBody {
    QByteArray json;           ///< compact
    QList<RecordRef> waitsFor; ///< staged records whose real id isn't known yet: it can't be sent before them
    QStringList unknownFields; ///< staged fields that the operation's body doesn't have: not in `json`
};

/// The body that saves a staged record: for an update only the changed fields, each under the name by which the server
/// sent it in this record (so that a server that speaks snake_case understands), else as this server spells; for a
/// create all that is not empty.
EditBody editBody(const StagedRecord& staged, const Operation& operation, const Spelling& spelling,
                  const RealIds& realIds = {});

} // namespace klipy
