#include "core/edits/restore.h"

#include "core/edits/creatable_values.h"
#include "core/edits/sent_values.h"

#include <utility>

namespace klipy {

namespace {

bool wasCarriedOut(const JournalEntry& entry) {
    return entry.outcome == WriteOutcome::Saved || entry.outcome == WriteOutcome::Landed;
}

/// What wasn't there is cleared.
Value asWish(Value value) {
    if (value.isEmpty()) {
        value = Value();
        value.kind = Value::Kind::Null;
    }
    return value;
}

void addReverse(Restore& restore, const JournalEntry& entry, const RawJson& before, const KindDescription& kind,
                const Operation& update) {
    const QStringList names = sentFields(entry, kind);
    for (const QString& name : names) {
        if (bodyField(update, name))
            restore.values.insert(name, asWish(readValue(before.memberLike(name), *kind.field(name))));
        else
            restore.cannotReturn.append(name);
    }
}

} // namespace

Restore restoreOf(const JournalEntry& entry, const Contract& contract) {
    Restore restore;
    restore.ref = entry.ref;
    restore.journalId = entry.id;
    const RawJson before = RawJson::parse(entry.before).value_or(RawJson());
    if (!wasCarriedOut(entry) || !before.isObject())
        return restore;
    const KindDescription& kind = contract.kind(entry.ref.kind);
    const Operation* update = contract.operation(entry.ref.kind, Action::Update);
    const Operation* create = contract.operation(entry.ref.kind, Action::Create);
    if (entry.action == Action::Update && update) {
        addReverse(restore, entry, before, kind, *update);
        if (!restore.values.isEmpty())
            restore.kind = Restore::Kind::Reverse;
    } else if (entry.action == Action::Delete && create) {
        CreatableValues creatable = creatableValues(before, kind, *create);
        restore.values = std::move(creatable.values);
        restore.cannotReturn = std::move(creatable.cannotReturn);
        if (!restore.values.isEmpty())
            restore.kind = Restore::Kind::Recreate;
    }
    return restore;
}

std::optional<RecordRef> stageRestore(const Restore& restore, const RecordPtr& current, StagedEdits& edits) {
    if (restore.kind == Restore::Kind::Recreate) {
        const QString id = edits.create(restore.ref.kind, restore.values, restore.journalId);
        return id.isEmpty() ? std::nullopt : std::optional(RecordRef{restore.ref.kind, id});
    }
    if (restore.kind != Restore::Kind::Reverse || !current)
        return std::nullopt;
    const auto step = edits.beginStep();
    bool any = false;
    for (auto value = restore.values.begin(); value != restore.values.end(); ++value)
        any = edits.setField(restore.ref, current, value.key(), value.value()) || any;
    if (!any || !edits.find(restore.ref)) // it has the old values already
        return std::nullopt;
    edits.setRestores(restore.ref, restore.journalId);
    return restore.ref;
}

} // namespace klipy
