#pragma once

#include "core/common/api_error.h"
#include "core/records/record.h"
#include "core/records/record_ref.h"

#include <QMap>

#include <optional>

namespace klipy {

/// One field that the user has changed. A value of kind Null means cleared.
struct FieldEdit {
    Value base;  ///< as the server had it when the user began; Missing for a record that doesn't exist yet
    Value value; ///< as the user wants it
    /// What somebody else has made of it meanwhile, where that is neither `base` nor `value`: a conflict, which only the
    /// user can decide. Not a part of what is sent.
    std::optional<Value> theirs = {};
    /// `base` is somebody else's value, and the user chose to write over it: as destructive as clearing one.
    bool overwrites = false;
    bool operator==(const FieldEdit&) const = default;
};

/// What the user wants done with one record. A value: undo, review and saving all work on copies of it.
struct StagedRecord {
    enum class Change {
        Create, ///< `ref.id` is a temporary id
        Update,
        Delete,
    };
    RecordRef ref;
    Change change = Change::Update;
    /// By the contract's field name: for Update fields of the kind, for Create members of the create operation's body
    /// (an interaction's contact has other names there than when it is read).
    QMap<QString, FieldEdit> fields;
    QString name;        ///< what the record is called in the window; empty for a new one that nothing names yet
    QByteArray base;     ///< the record as last read when the user began, in the server's own bytes; empty for Create
    qint64 stagedMs = 0; ///< Unix ms; of two records never the same, so that it is also the order of staging
    qint64 readMs = 0;   ///< Unix ms: when `base` was read; 0: not known
    /// Other fields, which somebody else has changed since the user began, with their values from then; `base` holds
    /// what they are now. Nothing of them is sent: they are shown, and forgotten once the record is saved.
    QMap<QString, Value> merged;
    bool gone = false;   ///< Update of a record that the server no longer has: it can be made anew, or given up
    bool upsert = false; ///< Create of a person: "create or update by email" (PUT)
    QString restores;    ///< id of the journal entry that this takes back; empty: it is no restoring
    /// Why the last save left it staged, and the server's words on its fields. Cleared by the next edit.
    std::optional<ApiError> problem;

    bool isEmpty() const { return change == Change::Update && fields.isEmpty(); }
    /// The fields with `theirs`. Empty: nothing keeps it from being sent but, maybe, `gone`.
    QStringList conflicts() const;
    bool operator==(const StagedRecord&) const = default;
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::StagedRecord)
