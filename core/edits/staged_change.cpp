#include "core/edits/staged_change.h"

#include "core/common/names.h"
#include "core/edits/value_match.h"

#include <algorithm>

namespace klipy {

namespace {

using Change = StagedRecord::Change;

const Field* member(const Operation* operation, QStringView name) {
    if (!operation)
        return nullptr;
    const auto found = std::find_if(operation->body.begin(), operation->body.end(),
                                    [name](const Field& field) { return sameName(field.name, name); });
    return found == operation->body.end() ? nullptr : &*found;
}

} // namespace

const Field* editableField(const Contract& contract, const StagedRecord& staged, QStringView name) {
    switch (staged.change) {
    case Change::Create: {
        const Field* field = member(contract.operation(staged.ref.kind, Action::Create), name);
        if (!field && staged.upsert)
            field = member(contract.operation(staged.ref.kind, Action::Upsert), name);
        return field && !field->readOnly ? field : nullptr;
    }
    case Change::Update: {
        const Field* field = contract.kind(staged.ref.kind).field(name);
        return field && field->updatable && !field->readOnly && field->role != Role::Id ? field : nullptr;
    }
    case Change::Delete:
        break;
    }
    return nullptr;
}

RecordPtr serverRecord(const RecordPtr& record, const KindDescription& kind) {
    const RecordPtr sent = record ? readRecord(record->raw, kind) : nullptr;
    return sent ? sent : record;
}

RecordPtr baseRecord(const StagedRecord& staged, const KindDescription& kind) {
    const auto json = RawJson::parse(staged.base);
    return json ? readRecord(*json, kind) : nullptr;
}

QString stagedName(const StagedRecord& staged, const Contract& contract) {
    const KindDescription& kind = contract.kind(staged.ref.kind);
    if (staged.change == Change::Create) {
        QMap<QString, Value> values;
        for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit)
            values.insert(edit.key(), edit->value);
        const Operation* create = contract.operation(staged.ref.kind, Action::Create);
        return draftRecord(staged.ref.id, kind, values, create ? create->body : QList<Field>())->name;
    }
    const RecordPtr base = baseRecord(staged, kind);
    if (!base)
        return staged.name;
    QHash<int, Value> values;
    for (int i = 0; i < kind.fields.size(); ++i) {
        const auto edit = staged.fields.constFind(kind.fields[i].name);
        if (edit != staged.fields.constEnd())
            values.insert(i, edit->value);
    }
    return withValues(*base, kind, values)->name;
}

bool sameWish(const StagedState& a, const StagedState& b) {
    if (!a || !b)
        return !a && !b;
    return a->ref == b->ref && a->change == b->change && a->fields == b->fields && a->stagedMs == b->stagedMs &&
           a->upsert == b->upsert && a->restores == b->restores;
}

StagedState withoutNoOps(StagedRecord staged) {
    if (staged.change == Change::Update)
        staged.fields.removeIf([](const auto& edit) {
            return !edit.value().theirs && saysSame(edit.value().base, edit.value().value);
        });
    return staged.isEmpty() ? StagedState() : std::move(staged);
}

QStringList temporaryIdsIn(const Value& value) {
    QStringList found;
    if (value.kind == Value::Kind::Text && isTemporaryId(value.text))
        found.append(value.text);
    std::copy_if(value.ids.begin(), value.ids.end(), std::back_inserter(found), isTemporaryId);
    return found;
}

bool refersTo(const StagedRecord& staged, const QString& id) {
    return std::any_of(staged.fields.begin(), staged.fields.end(),
                       [&id](const FieldEdit& edit) { return temporaryIdsIn(edit.value).contains(id); });
}

StagedState withoutReference(const StagedRecord& staged, const QString& id) {
    StagedRecord changed = staged;
    for (auto edit = changed.fields.begin(); edit != changed.fields.end();) {
        if (temporaryIdsIn(edit->value).contains(id)) {
            edit->value.ids.removeAll(id);
            if (edit->value.ids.isEmpty()) {
                edit = changed.fields.erase(edit);
                continue;
            }
        }
        ++edit;
    }
    return withoutNoOps(std::move(changed));
}

StagedState withReference(const StagedRecord& staged, const QString& from, const QString& to) {
    StagedRecord changed = staged;
    for (FieldEdit& edit : changed.fields) {
        if (edit.value.kind == Value::Kind::Text && edit.value.text == from)
            edit.value.text = to;
        edit.value.ids.replaceInStrings(from, to);
    }
    return withoutNoOps(std::move(changed));
}

StagedState withoutProblem(StagedState state) {
    if (state)
        state->problem.reset();
    return state;
}

StagedState withoutFields(const StagedRecord& staged, const QStringList& names) {
    StagedRecord changed = staged;
    changed.fields.removeIf([&names](const auto& edit) {
        return names.isEmpty() ||
               std::any_of(names.begin(), names.end(), [&](const QString& name) { return sameName(name, edit.key()); });
    });
    return changed.isEmpty() ? StagedState() : std::move(changed);
}

StagedState merged(const StagedState& later, const StagedRecord& earlier) {
    if (!later)
        return earlier;
    if (later->change != Change::Update || earlier.change != Change::Update)
        return later;
    StagedRecord both = earlier;
    for (auto edit = later->fields.begin(); edit != later->fields.end(); ++edit)
        both.fields.insert(edit.key(), *edit);
    both.merged.removeIf([&later](const auto& field) { return later->fields.contains(field.key()); });
    both.gone = later->gone; // that is newer
    both.name = later->name;
    both.problem = later->problem;
    return both;
}

} // namespace klipy
