#pragma once

#include "core/common/api_error.h"
#include "core/contract/operation.h"
#include "core/records/record_ref.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace klipy {

/// How a write ended, as far as is known.
enum class WriteOutcome {
    Intended,  ///< written down before it was sent; nothing is known of its end (after a crash: outcome unknown)
    Saved,     ///< the server said so
    Refused,   ///< a 4xx: nothing was changed
    NotSent,   ///< it never left: stopped, no connection, or no budget
    Unknown,   ///< no answer, a 5xx or one that can't be read: it may have been carried out
    Landed,    ///< was unknown; reading showed that it was carried out
    NotLanded, ///< was unknown; reading showed that it was not
};

/// One write, from its intent on. Kept sealed: it holds what a record was and what it became.
struct JournalEntry {
    QString id;            ///< a UUID of ours
    qint64 intendedMs = 0; ///< Unix ms
    Action action = Action::Update;
    HttpMethod method = HttpMethod::Patch;
    QString pathTemplate; ///< "/people/{personId}"
    RecordRef ref;        ///< for a create: the temporary id
    QString recordName;
    QByteArray before; ///< the record as last read, in the server's bytes; empty for a create
    QByteArray body;   ///< as sent
    WriteOutcome outcome = WriteOutcome::Intended;
    qint64 endedMs = 0; ///< Unix ms; 0: not yet
    int status = 0;     ///< HTTP; 0: no answer
    QString requestId;
    std::optional<ApiError> error;
    QByteArray after;       ///< the record as the server had it afterwards, where it was told or read
    QString createdId;      ///< the real id of a create that landed
    bool duplicate = false; ///< an interaction that Klipy had already (isDuplicate)
    QString restores;       ///< the entry that this one takes back; empty: none

    bool isOpen() const { return outcome == WriteOutcome::Intended || outcome == WriteOutcome::Unknown; }
    bool operator==(const JournalEntry&) const = default;
};

QByteArray journalJson(const JournalEntry& entry);
/// Nothing for bytes that are no entry. Unknown members are ignored.
std::optional<JournalEntry> readJournalEntry(const QByteArray& json);

} // namespace klipy

Q_DECLARE_METATYPE(klipy::JournalEntry)
