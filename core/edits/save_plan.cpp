#include "core/edits/save_plan.h"

#include "core/common/names.h"
#include "core/edits/field_input.h"

#include <QSet>

#include <algorithm>

namespace klipy {

namespace {

using Problem = PlanProblem::Kind;

Action actionOf(const StagedRecord& staged) {
    switch (staged.change) {
    case StagedRecord::Change::Create:
        return staged.upsert ? Action::Upsert : Action::Create;
    case StagedRecord::Change::Update:
        return Action::Update;
    case StagedRecord::Change::Delete:
        break;
    }
    return Action::Delete;
}

QString pathOf(const Operation& operation, const RecordRef& ref) {
    QString path = operation.pathTemplate;
    const QStringList parameters = operation.pathParameters();
    for (const QString& parameter : parameters)
        path.replace(u'{' + parameter + u'}', ref.id);
    return path;
}

bool isGiven(const StagedRecord& staged, const QString& name) {
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        if (sameName(edit.key(), name))
            return !edit->value.isEmpty();
    }
    return false;
}

/// What the contract finds wrong with a new record as a whole.
void checkWhole(const StagedRecord& staged, const Operation& operation, QList<PlanProblem>& problems) {
    for (const Field& field : operation.body) {
        if (field.required && !isGiven(staged, field.name))
            problems.append({Problem::MissingField, staged.ref, field.name, {}});
    }
    if (operation.exactlyOneOf.isEmpty())
        return;
    QStringList all;
    int given = 0;
    for (const QStringList& group : operation.exactlyOneOf) {
        all += group;
        const bool any = std::any_of(group.begin(), group.end(), [&](const QString& n) { return isGiven(staged, n); });
        given += any ? 1 : 0;
    }
    if (given != 1)
        problems.append({Problem::ExactlyOneOf, staged.ref, {}, all});
}

/// What the contract finds wrong with single values.
void checkValues(const StagedRecord& staged, const Operation& operation, QList<PlanProblem>& problems) {
    const bool creates = staged.change == StagedRecord::Change::Create;
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        const auto field = std::find_if(operation.body.begin(), operation.body.end(),
                                        [&](const Field& known) { return sameName(known.name, edit.key()); });
        if (field == operation.body.end()) {
            if (!edit->value.isEmpty() || !creates)
                problems.append({Problem::NoOperation, staged.ref, edit.key(), {}});
            continue;
        }
        if (creates && edit->value.isEmpty())
            continue; // not sent; checkWhole() knows whether it must be
        const auto checked = checkValue(edit->value, *field);
        if (!checked) {
            const bool missing = checked.error().kind == InputProblem::Kind::Required;
            problems.append({missing ? Problem::MissingField : Problem::BadValue, staged.ref, edit.key(), {}});
        }
    }
}

/// A staged delete stands in the way of what would refer to that record.
void checkLinks(const StagedRecord& staged, const Operation& operation, const StagedEdits& edits,
                QList<PlanProblem>& problems) {
    for (const Field& field : operation.body) {
        if (field.type != FieldType::Reference && field.type != FieldType::References)
            continue;
        for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
            if (!sameName(edit.key(), field.name))
                continue;
            const Value& value = edit->value;
            const QStringList ids = value.kind == Value::Kind::Text ? QStringList{value.text} : value.ids;
            if (std::any_of(ids.begin(), ids.end(), [&](const QString& id) {
                    return edits.isDeleted({field.refersTo, id});
                }))
                problems.append({Problem::DeletedParent, staged.ref, edit.key(), {}});
        }
    }
}

bool destroysSomething(const StagedRecord& staged) {
    return std::any_of(staged.fields.begin(), staged.fields.end(), [](const FieldEdit& edit) {
        return edit.overwrites || (edit.value.isEmpty() && !edit.base.isEmpty());
    });
}

/// What somebody else has done to the record, and only the user can decide.
std::optional<PlanProblem> toBeDecided(const StagedRecord& staged) {
    if (staged.change != StagedRecord::Change::Update)
        return std::nullopt;
    if (staged.gone)
        return PlanProblem{Problem::Gone, staged.ref, {}, {}};
    const QStringList conflicts = staged.conflicts();
    return conflicts.isEmpty() ? std::nullopt
                               : std::optional(PlanProblem{Problem::Conflict, staged.ref, {}, conflicts});
}

/// Whether the record can be sent at all, told by itself alone.
class Candidate {
public:
    Candidate(const StagedRecord& staged, const StagedEdits& edits, const Contract& contract,
              const Spelling& spelling) {
        if (const auto undecided = toBeDecided(staged)) {
            problems.append(*undecided);
            return;
        }
        const Operation* operation = contract.operation(staged.ref.kind, actionOf(staged));
        if (!operation) {
            problems.append({Problem::NoOperation, staged.ref, {}, {}});
            return;
        }
        if (staged.change != StagedRecord::Change::Delete) {
            checkValues(staged, *operation, problems);
            checkLinks(staged, *operation, edits, problems);
        }
        if (staged.change == StagedRecord::Change::Create)
            checkWhole(staged, *operation, problems);
        write.staged = staged;
        write.operation = *operation;
        write.path = pathOf(*operation, staged.ref);
        write.body = editBody(staged, *operation, spelling);
        write.waitsFor = write.body.waitsFor;
        write.readsBefore = staged.change == StagedRecord::Change::Delete;
        write.destroys = write.readsBefore || destroysSomething(staged);
    }
    PlannedWrite write;
    QList<PlanProblem> problems;
};

/// Puts writes after those that they wait for, else in the order in which they were staged.
class Sorter {
public:
    Sorter(QHash<RecordRef, PlannedWrite>& candidates, SavePlan& plan) : m_candidates(candidates), m_plan(plan) {}

    /// Whether the record has its place in the plan.
    bool place(const RecordRef& ref) {
        if (m_placed.contains(ref))
            return true;
        const auto found = m_candidates.constFind(ref);
        if (found == m_candidates.constEnd() || m_open.contains(ref) || m_failed.contains(ref))
            return false;
        m_open.insert(ref);
        const PlannedWrite& write = *found;
        const bool ready = std::all_of(write.waitsFor.begin(), write.waitsFor.end(),
                                       [this](const RecordRef& parent) { return place(parent); });
        m_open.remove(ref);
        if (!ready) {
            m_failed.insert(ref);
            m_plan.problems.append({Problem::ParentMissing, ref, {}, {}});
            return false;
        }
        m_placed.insert(ref);
        m_plan.writes.append(write);
        return true;
    }

private:
    QHash<RecordRef, PlannedWrite>& m_candidates;
    SavePlan& m_plan;
    QSet<RecordRef> m_placed;
    QSet<RecordRef> m_open;
    QSet<RecordRef> m_failed;
};

bool isDelete(const PlannedWrite& write) {
    return write.staged.change == StagedRecord::Change::Delete;
}

void countReads(SavePlan& plan) {
    for (const PlannedWrite& write : plan.writes) {
        ++plan.reads;
        // Logging an interaction is documented to answer with its id alone.
        const bool answersWithIdOnly = !isDelete(write) && write.staged.ref.kind == RecordKind::Interaction;
        plan.certainReads += write.readsBefore || answersWithIdOnly ? 1 : 0;
    }
}

Rereads rereadsOf(const SavePlan& plan, const KnownRecords& known, const Contract& contract) {
    QList<RecordRef> updates;
    for (const PlannedWrite& write : plan.writes) {
        if (write.staged.change == StagedRecord::Change::Update)
            updates.append(write.staged.ref);
    }
    return known.readMs ? planRereads(updates, known, contract) : Rereads();
}

} // namespace

SavePlan planSave(const StagedEdits& edits, const QList<RecordRef>& chosen, const Contract& contract,
                  const Spelling& spelling, const KnownRecords& known) {
    SavePlan plan;
    QHash<RecordRef, PlannedWrite> candidates;
    QList<RecordRef> order;
    const QList<StagedRecord> all = edits.all();
    for (const StagedRecord& staged : all) {
        if (!chosen.isEmpty() && !chosen.contains(staged.ref))
            continue;
        if (chosen.isEmpty() && staged.problem && staged.problem->kind == ErrorKind::OutcomeUnknown) {
            plan.problems.append({Problem::OutcomeUnknown, staged.ref, {}, {}});
            continue;
        }
        const Candidate candidate(staged, edits, contract, spelling);
        plan.problems += candidate.problems;
        if (!candidate.problems.isEmpty())
            continue;
        candidates.insert(staged.ref, candidate.write);
        order.append(staged.ref);
    }
    Sorter sorter(candidates, plan);
    for (const RecordRef& ref : std::as_const(order))
        (void)sorter.place(ref);
    std::stable_partition(plan.writes.begin(), plan.writes.end(), [](const PlannedWrite& w) { return !isDelete(w); });
    countReads(plan);
    plan.rereads = rereadsOf(plan, known, contract);
    return plan;
}

} // namespace klipy
