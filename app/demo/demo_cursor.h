#pragma once

#include "core/contract/field.h"

#include <QString>

#include <optional>

namespace klipy {

/// Where a list goes on. Records are listed from the newest down, so that records made meanwhile don't shift pages.
struct DemoCursor {
    RecordKind kind = RecordKind::Person;
    int before = 0;         ///< only records with a smaller index
    quint32 filter = 0;     ///< fingerprint of the filter that the list began with
    quint32 generation = 0; ///< cursors of an earlier generation have expired
    quint32 nonce = 0;      ///< makes two cursors to the same place differ

    /// An opaque text, fit for JSON.
    QString toText() const;
    /// Nothing if the text was never one of ours.
    static std::optional<DemoCursor> fromText(const QString& text);
};

} // namespace klipy
