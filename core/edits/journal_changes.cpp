#include "core/edits/journal_changes.h"

#include "core/common/names.h"

#include <algorithm>

namespace klipy {

namespace {

RawJson parsed(const QByteArray& json) {
    return RawJson::parse(json).value_or(RawJson());
}

const Field* fieldIn(const QList<Field>& fields, const QString& name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return sameName(field.name, name); });
    return found == fields.end() ? nullptr : &*found;
}

/// Members of a body are described by the operation; an interaction's have other names than when it is read.
Field describedField(const QString& name, const JournalEntry& entry, const Contract& contract) {
    const KindDescription& kind = contract.kind(entry.ref.kind);
    const Operation* operation = contract.operation(entry.ref.kind, entry.action);
    if (const Field* member = operation ? fieldIn(operation->body, name) : nullptr)
        return *member;
    if (const Field* field = kind.field(name))
        return *field;
    Field unknown;
    unknown.name = name;
    return unknown;
}

bool isSettledSince(const JournalEntry& entry, const Journal& journal) {
    const auto& entries = journal.entries();
    return std::any_of(entries.begin(), entries.end(), [&entry](const JournalEntry& later) {
        const bool done = later.outcome == WriteOutcome::Saved || later.outcome == WriteOutcome::Landed;
        return done && later.ref == entry.ref && later.intendedMs > entry.intendedMs;
    });
}

} // namespace

QList<JournalChange> changesOf(const JournalEntry& entry, const Contract& contract) {
    const RawJson before = parsed(entry.before);
    const RawJson after = parsed(entry.after);
    QList<JournalChange> changes;
    if (entry.action == Action::Delete) {
        for (const Field& field : contract.kind(entry.ref.kind).fields) {
            const Value old = readValue(before.memberLike(field.name), field);
            if (!old.isEmpty())
                changes.append({field, old, {}, {}});
        }
        return changes;
    }
    const auto members = parsed(entry.body).members();
    for (const RawJson::Member& member : members) {
        const Field field = describedField(member.name, entry, contract);
        changes.append({field, readValue(before.memberLike(member.name), field), readValue(member.value, field),
                        readValue(after.memberLike(member.name), field)});
    }
    return changes;
}

QString sentBody(const JournalEntry& entry) {
    const RawJson body = parsed(entry.body);
    return QString::fromUtf8(body.isValid() ? body.indented() : entry.body);
}

QList<JournalEntry> openWrites(const Journal& journal, const StagedEdits& edits) {
    QList<JournalEntry> open = journal.open();
    open.removeIf([&](const JournalEntry& entry) {
        return edits.isHeld(entry.ref) || isSettledSince(entry, journal);
    });
    std::stable_sort(open.begin(), open.end(),
                     [](const auto& a, const auto& b) { return a.intendedMs < b.intendedMs; });
    return open;
}

} // namespace klipy
