#pragma once

#include "core/contract/contract.h"
#include "core/edits/save_plan.h"
#include "core/records/link_names.h"

#include <QLocale>

namespace klipy::ui {

/// What a value is worded with. A value: made anew for each look.
struct ChangeContext {
    const Contract* contract = nullptr;
    const StagedEdits* edits = nullptr; ///< name the records that are staged
    LinkNames names;
    QLocale locale;
    qint64 nowMs = 0; ///< Unix ms
};

/// One field of a staged record, as the review tells it.
struct FieldChange {
    QString field; ///< by the contract's name
    QString label;
    QString before; ///< one line; empty: there was nothing
    QString after;  ///< one line; empty: it is cleared
    QString beforeWhole;
    QString afterWhole;
    bool clears = false; ///< something was there, and nothing will be
    bool isConflict = false; ///< somebody else has changed it meanwhile
    bool overwrites = false; ///< `before` is somebody else's, and this writes over it
    QString theirs;          ///< of a conflict, one line: what the server has now; empty: nothing
    bool operator==(const FieldChange&) const = default;
};

/// The staged fields, in the order of the contract.
QList<FieldChange> fieldChanges(const StagedRecord& staged, const ChangeContext& context);
/// Those fields of two readings of a record.
QList<FieldChange> fieldChanges(const Record& before, const Record& after, const QStringList& fields, RecordKind kind,
                                const ChangeContext& context);

/// A value on one line, links by name; empty: there is nothing.
QString valueText(const Value& value, const Field& field, const ChangeContext& context);
/// The same with all its lines, at most \a most characters.
QString wholeText(const Value& value, const Field& field, const ChangeContext& context, qsizetype most);

/// What a staged or known record is called; something readable also where nothing names it.
QString recordName(const RecordRef& ref, const ChangeContext& context);
QString recordName(const StagedRecord& staged);

/// "Person".
QString kindTitle(RecordKind kind);
/// "1 person", "2 people".
QString countText(RecordKind kind, qsizetype count);

/// What saving a plan would do, by kind: "Create 1 person", "Change 2 companies", "Log 1 interaction", "Delete 1
/// person".
QStringList planSummary(const SavePlan& plan);
/// "3 writes, 2 reads", "3 writes, up to 5 reads".
QString requestCountText(const SavePlan& plan);
/// "2 records are read again first: 2 requests". Empty: none are.
QString rereadsText(const SavePlan& plan);
/// The requests that a plan would send, in their order, as text: method, path, and the body, indented; what is read
/// again through pages, whose number isn't known before, as one line. Where each record's begin is told in \a lineOf, if
/// it is given.
QString requestsText(const SavePlan& plan, const ChangeContext& context, QHash<RecordRef, int>* lineOf = nullptr);

} // namespace klipy::ui
