#pragma once

#include "core/api/client.h"
#include "core/edits/edit_body.h"
#include "core/edits/rereads.h"
#include "core/edits/staged_edits.h"

namespace klipy {

/// One write as it would go out.
struct PlannedWrite {
    StagedRecord staged;
    Operation operation;
    QString path;              ///< with the id, unescaped; a staged parent's place is its temporary id
    EditBody body;             ///< empty json for a delete
    QList<RecordRef> waitsFor; ///< planned before it: their real ids are needed
    bool readsBefore = false;  ///< the record is read again just before (deletes)
    bool destroys = false;     ///< deletes, clears a field that held a value, or writes over somebody else's value
};

/// Why a staged record can't be sent, told before anything is.
struct PlanProblem {
    enum class Kind {
        NoOperation,    ///< the contract has none for it (an interaction can't be changed)
        MissingField,   ///< a required field is empty: `field`
        ExactlyOneOf,   ///< of `fields` exactly one must be given
        BadValue,       ///< `field` holds what the contract doesn't allow
        ParentMissing,  ///< it refers to a staged record that isn't part of this save
        DeletedParent,  ///< it refers to a record that is staged to be deleted
        OutcomeUnknown, ///< it may have been carried out already: only sent again where it is chosen by itself
        Conflict,       ///< somebody else changed `fields` meanwhile: to be decided first
        Gone,           ///< the server no longer has the record: to be made anew, or given up
    };
    Kind kind = Kind::NoOperation;
    RecordRef ref;
    QString field;
    QStringList fields;
    bool operator==(const PlanProblem&) const = default;
};

/// What a save would send, in the order in which it would: what others refer to first, deletes last.
struct SavePlan {
    QList<PlannedWrite> writes;
    QList<PlanProblem> problems; ///< these records stay staged
    int reads = 0;               ///< GETs that go with it: before deletes, and after answers without a record (at most)
    int certainReads = 0;        ///< of these, those that are sure: before deletes, after logging an interaction
    Rereads rereads;             ///< records that are read again before they are changed
    int requests() const { return int(writes.size()) + reads + rereads.requests; }
};

/// \a chosen: the records to save; empty: all. \a known: how fresh what is known is; without its readMs no reading is
/// planned. Pure: sends nothing, changes nothing.
SavePlan planSave(const StagedEdits& edits, const QList<RecordRef>& chosen, const Contract& contract,
                  const Spelling& spelling, const KnownRecords& known = {});

} // namespace klipy
