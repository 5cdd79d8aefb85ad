#include "core/edits/landed_write.h"

#include "core/common/names.h"

namespace klipy {

namespace {

bool hasLanded(WriteOutcome outcome) {
    return outcome == WriteOutcome::Saved || outcome == WriteOutcome::Landed;
}

} // namespace

void takeLanded(const LandedWrite& write, StagedEdits& edits, RecordStore& store) {
    const RecordRef ref = write.staged.ref;
    const bool creates = write.staged.change == StagedRecord::Change::Create;
    if (creates && !write.createdId.isEmpty())
        edits.replaceTemporaryId(ref, write.createdId);
    // The new state is under the staged edit before that goes, so that no table shows the old one in between.
    if (write.record)
        store.put({write.record}, write.readMs);
    if (creates) {
        edits.landed(ref);
    } else {
        QStringList fields = write.staged.fields.keys();
        fields.removeIf([&write](const QString& field) { return write.stillStaged.contains(field); });
        if (!fields.isEmpty())
            edits.landed(ref, fields);
    }
    // Not read: what is shown is no longer what the server has, and reading it is worth another try.
    if (!write.record && !creates && store.presence(ref.id))
        store.setPresence(ref.id, Presence::Failed);
    if (!write.record && creates && !write.createdId.isEmpty()) {
        store.know({write.createdId});
        store.setPresence(write.createdId, Presence::Failed);
    }
}

void takeDeleted(const RecordRef& ref, RecordStore& store) {
    if (ref.kind == RecordKind::Company)
        store.setPresence(ref.id, Presence::Gone);
    else
        store.remove(ref.id);
}

QString sentEmail(const StagedRecord& staged, const Contract& contract) {
    const Field* email = contract.kind(staged.ref.kind).withRole(Role::Email);
    if (staged.ref.kind != RecordKind::Person || !email)
        return {};
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        if (sameName(edit.key(), email->name))
            return edit->value.text;
    }
    return {};
}

const JournalEntry* earlierEntry(const Journal& journal, const PlannedWrite& write) {
    const bool creates = write.staged.change == StagedRecord::Change::Create;
    for (const JournalEntry& entry : journal.entries()) {
        if (!(entry.ref == write.staged.ref))
            continue;
        if (entry.outcome == WriteOutcome::Intended || (creates && hasLanded(entry.outcome)))
            return &entry;
    }
    return nullptr;
}

} // namespace klipy
