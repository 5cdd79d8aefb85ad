#pragma once

#include "core/api/client.h"
#include "core/edits/journal_entry.h"
#include "core/edits/save_report.h"
#include "core/edits/staged_record.h"
#include "core/records/record.h"

namespace klipy {

/// What the end of a write means.
struct WriteEnding {
    enum class Kind {
        Answered, ///< 2xx
        Refused,  ///< a 4xx: nothing was changed
        NotSent,  ///< nothing reached a server, or it did nothing (429)
        Unknown,  ///< it may have been carried out
    };
    Kind kind = Kind::Unknown;
    SaveResult::Reason reason = SaveResult::Reason::None; ///< of NotSent
    bool stopsTheRest = false;                            ///< what comes next would end in the same way
    std::optional<ApiError> error;
    WriteOutcome outcome() const;
};
WriteEnding endingOf(const ApiError& error);

/// What a 2xx to a create, upsert or update says.
struct WriteAnswer {
    bool readable = false;  ///< false: a body that is no JSON; what became of the write isn't known
    QString id;             ///< of the record, where it was told
    RecordPtr record;       ///< only a whole one: what was sent is in it, and all that was known of the record before
    QStringList sentNames;  ///< member names as the server spells them
    bool duplicate = false; ///< isDuplicate
    QString requestId;
};
/// \a staged: what was sent.
WriteAnswer readWriteAnswer(const Success& success, const StagedRecord& staged, const KindDescription& kind);

/// What became of the fields that were sent, as the record that came back shows.
struct FieldFates {
    QStringList savedAs; ///< another value than was sent
    QStringList ignored; ///< still the old one
};
/// Fields that are read under another name than they are sent under can't be compared, and count as saved.
FieldFates compareFields(const StagedRecord& staged, const Operation& operation, const Record& now,
                         const KindDescription& kind);

/// What a staged field says that the server took without changing anything: its `details` name the fields.
ApiError ignoredFieldsError(const QStringList& fields, const Operation& operation, int status,
                            const QString& requestId);
/// The `code` of such an error. It is ours, not a server's.
QString ignoredFieldsCode();

} // namespace klipy
