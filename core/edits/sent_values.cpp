#include "core/edits/sent_values.h"

#include "core/edits/value_match.h"

namespace klipy {

namespace {
RawJson parsed(const QByteArray& json) {
    return RawJson::parse(json).value_or(RawJson());
}
} // namespace

Value sentValue(const JournalEntry& entry, const Field& field) {
    return readValue(parsed(entry.body).memberLike(field.name), field);
}

QStringList sentFields(const JournalEntry& entry, const KindDescription& kind) {
    QStringList names;
    const auto members = parsed(entry.body).members();
    for (const RawJson::Member& member : members) {
        if (const Field* field = kind.field(member.name))
            names.append(field->name);
    }
    return names;
}

SentMatch matchSent(const JournalEntry& entry, const Record& now, const KindDescription& kind) {
    const RawJson before = parsed(entry.before);
    bool allSent = true;
    bool allBefore = before.isValid();
    int changes = 0;
    const QStringList names = sentFields(entry, kind);
    for (const QString& name : names) {
        const Field& field = *kind.field(name);
        const Value sent = sentValue(entry, field);
        const Value old = readValue(before.memberLike(name), field);
        const Value present = readValue(now.raw.memberLike(name), field);
        allSent = allSent && saysSame(present, sent);
        if (before.isValid() && saysSame(old, sent))
            continue; // the same before and after: it proves nothing
        ++changes;
        allBefore = allBefore && saysSame(present, old);
    }
    if (allSent && !names.isEmpty())
        return SentMatch::AsSent;
    return allBefore && changes > 0 ? SentMatch::AsBefore : SentMatch::Neither;
}

} // namespace klipy
