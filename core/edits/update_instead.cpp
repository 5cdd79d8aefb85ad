#include "core/edits/update_instead.h"

namespace klipy {

namespace {

/// \a value with \a to wherever it names \a from; nothing if it doesn't.
std::optional<Value> pointedAt(Value value, const QString& from, const QString& to) {
    const bool isLink = value.kind == Value::Kind::Text && value.text == from;
    if (isLink)
        value.text = to;
    const qsizetype place = value.ids.indexOf(from);
    if (place >= 0)
        value.ids[place] = to;
    return isLink || place >= 0 ? std::optional(value) : std::nullopt;
}

} // namespace

bool stageUpdateInstead(const RecordRef& create, const RecordPtr& existing, StagedEdits& edits) {
    const StagedRecord* found = edits.find(create);
    if (!found || !existing || found->change != StagedRecord::Change::Create || edits.isHeld(create))
        return false;
    const StagedRecord staged = *found;
    const auto step = edits.beginStep();
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        if (!edit->value.isEmpty()) // what the new one lacks is no wish to clear it there
            edits.setField({create.kind, existing->id}, existing, edit.key(), edit->value);
    }
    const QList<StagedRecord> others = edits.all();
    for (const StagedRecord& other : others) {
        for (auto edit = other.fields.begin(); edit != other.fields.end(); ++edit) {
            if (const auto value = pointedAt(edit->value, create.id, existing->id))
                edits.setField(other.ref, nullptr, edit.key(), *value);
        }
    }
    return edits.revert({create});
}

} // namespace klipy
