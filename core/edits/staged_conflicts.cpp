#include "core/edits/staged_conflicts.h"

#include "core/edits/value_match.h"

#include <utility>

namespace klipy {

namespace {

using Change = StagedRecord::Change;

/// Fields whose change by somebody else is news: not those that the server writes by itself.
bool isPersons(const Field& field) {
    return !field.readOnly && field.role != Role::Id && field.role != Role::CreatedAt && field.role != Role::UpdatedAt;
}

/// False where the server has what is wanted.
bool meetEdit(FieldEdit& edit, const Value& now) {
    if (saysSame(now, edit.value))
        return false;
    if (saysSame(now, edit.base))
        edit.theirs.reset();
    else
        edit.theirs = now;
    return true;
}

void meetOther(QMap<QString, Value>& merged, const QString& name, const Value& was, const Value& now) {
    const auto first = merged.constFind(name);
    if (first == merged.constEnd()) {
        if (!saysSame(was, now))
            merged.insert(name, was);
    } else if (saysSame(*first, now)) {
        merged.erase(first);
    }
}

/// Without the edit of a field that the server has as \a now.
StagedRecord withoutEdit(StagedRecord staged, const QString& name, const Value& now) {
    const FieldEdit edit = staged.fields.take(name);
    if (!saysSame(edit.base, now))
        staged.merged.insert(name, edit.base);
    return staged;
}

QString nameOver(const Record& record, const StagedRecord& staged, const KindDescription& kind) {
    QHash<int, Value> values;
    for (int i = 0; i < kind.fields.size(); ++i) {
        const auto edit = staged.fields.constFind(kind.fields[i].name);
        if (edit != staged.fields.constEnd())
            values.insert(i, edit->value);
    }
    return withValues(record, kind, values)->name;
}

} // namespace

StagedState met(StagedRecord staged, const RecordPtr& was, const Reading& now, const KindDescription& kind) {
    if (staged.change != Change::Update)
        return staged;
    for (qsizetype i = 0; i < kind.fields.size(); ++i) {
        const Field& field = kind.fields[i];
        const Value& value = now.record->value(i);
        const auto edit = staged.fields.find(field.name);
        if (edit == staged.fields.end()) {
            if (was && isPersons(field))
                meetOther(staged.merged, field.name, was->value(i), value);
            continue;
        }
        staged.merged.remove(field.name);
        if (!meetEdit(*edit, value)) // somebody else did the same
            staged = withoutEdit(std::move(staged), field.name, value);
    }
    if (staged.isEmpty())
        return std::nullopt;
    staged.base = now.record->raw.bytes();
    staged.readMs = now.ms;
    staged.gone = false;
    staged.name = nameOver(*now.record, staged, kind);
    return staged;
}

StagedRecord withTheirs(StagedRecord staged, const QString& name) {
    const auto edit = staged.fields.constFind(name);
    if (edit == staged.fields.constEnd() || !edit->theirs)
        return staged;
    const Value theirs = *edit->theirs;
    return withoutEdit(std::move(staged), name, theirs);
}

FieldEdit decidedMine(FieldEdit edit) {
    if (edit.theirs) {
        edit.base = *std::exchange(edit.theirs, std::nullopt);
        edit.overwrites = true;
    }
    return edit;
}

FieldEdit withWish(FieldEdit edit, const Value& wanted) {
    if (edit.theirs && !saysSame(edit.value, wanted))
        edit = decidedMine(std::move(edit));
    edit.value = wanted;
    return edit;
}

bool onlyReadAgain(const StagedState& a, const StagedState& b) {
    if (!a || !b)
        return !a && !b;
    StagedRecord same = *a;
    same.base = b->base;
    same.readMs = b->readMs;
    return same == *b;
}

} // namespace klipy
