#include "ui/edits/journal_words.h"

#include "core/common/names.h"
#include "core/contract/labels.h"
#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::JournalWords)
};

QString oneOf(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("a person");
    case RecordKind::Company:
        return Words::tr("a company");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("an interaction");
}

QString refusedMeaning(const JournalEntry& entry) {
    return entry.action == Action::Delete ? Words::tr("The server refused it. Nothing was deleted.")
                                          : Words::tr("The server refused it. Nothing was changed.");
}

QString savedMeaning(const JournalEntry& entry) {
    if (entry.duplicate)
        return Words::tr("Klipy had this interaction already. Nothing new was made.");
    if (entry.action == Action::Delete)
        return Words::tr("The server said that it is deleted.");
    return Words::tr("The server said that it is done.");
}

QString namesOf(const QStringList& names, const KindDescription& kind) {
    QStringList words;
    for (const QString& name : names) {
        const Field* field = kind.field(name);
        words.append(field ? fieldLabel(*field) : readableName(name));
    }
    return words.join(Words::tr(", ", "between names of fields"));
}

} // namespace

QString writeName(Action action) {
    switch (action) {
    case Action::Create:
        return Words::tr("Create");
    case Action::Upsert:
        return Words::tr("Create or update");
    case Action::Delete:
        return Words::tr("Delete");
    default:
        return Words::tr("Update");
    }
}

QString writingOf(const JournalEntry& entry) {
    const QString known = oneLine(entry.recordName, 80);
    const QString name = known.isEmpty() ? oneOf(entry.ref.kind) : known;
    switch (entry.action) {
    case Action::Create:
        return Words::tr("creating %1").arg(name);
    case Action::Upsert:
        return Words::tr("creating or updating %1").arg(name);
    case Action::Delete:
        return Words::tr("deleting %1").arg(name);
    default:
        return Words::tr("updating %1").arg(name);
    }
}

QString journalRecordName(const JournalEntry& entry) {
    const QString name = oneLine(entry.recordName, 200);
    if (!name.isEmpty())
        return name;
    switch (entry.ref.kind) {
    case RecordKind::Person:
        return Words::tr("A new person");
    case RecordKind::Company:
        return Words::tr("A new company");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("A new interaction");
}

QString outcomeIcon(WriteOutcome outcome) {
    switch (outcome) {
    case WriteOutcome::Saved:
    case WriteOutcome::Landed:
        return QStringLiteral("check");
    case WriteOutcome::Refused:
        return QStringLiteral("error");
    case WriteOutcome::NotSent:
        return QStringLiteral("stop");
    case WriteOutcome::NotLanded:
        return QStringLiteral("undo");
    case WriteOutcome::Intended:
    case WriteOutcome::Unknown:
        break;
    }
    return QStringLiteral("warning");
}

Tone outcomeTone(WriteOutcome outcome) {
    switch (outcome) {
    case WriteOutcome::Saved:
    case WriteOutcome::Landed:
        return Tone::Ok;
    case WriteOutcome::Refused:
        return Tone::Error;
    case WriteOutcome::NotSent:
    case WriteOutcome::NotLanded:
        return Tone::Neutral;
    case WriteOutcome::Intended:
    case WriteOutcome::Unknown:
        break;
    }
    return Tone::Warning;
}

QString outcomeMeaning(const JournalEntry& entry) {
    switch (entry.outcome) {
    case WriteOutcome::Intended:
        return Words::tr("It was written down before it was sent, and nothing is known of its end yet.");
    case WriteOutcome::Saved:
        return savedMeaning(entry);
    case WriteOutcome::Refused:
        return refusedMeaning(entry);
    case WriteOutcome::NotSent:
        return Words::tr("It never left this computer. Nothing was changed.");
    case WriteOutcome::Unknown:
        return Words::tr("It may have been carried out: there was no answer that could tell.");
    case WriteOutcome::Landed:
        return Words::tr("Its outcome was unknown at first. Klipy was asked: it was carried out.");
    case WriteOutcome::NotLanded:
        break;
    }
    return Words::tr("Its outcome was unknown at first. Klipy was asked: it was not carried out.");
}

QString serverAnswer(const JournalEntry& entry) {
    QStringList parts;
    if (entry.status > 0)
        parts.append(QString::number(entry.status));
    if (entry.error) {
        const QString code = oneLine(entry.error->code, 80);
        const QString message = oneLine(entry.error->message);
        if (!code.isEmpty())
            parts.append(code);
        if (!message.isEmpty())
            parts.append(message);
        else if (entry.status <= 0 || parts.size() == 1)
            parts.append(describe(*entry.error, RefusalMeaning::Unclear).title);
        for (const FieldError& detail : entry.error->details)
            parts.append(oneLine(detail.field.isEmpty() ? detail.message : detail.field + QStringLiteral(": ") + detail.message));
    }
    return parts.join(QStringLiteral(" · "));
}

QString journalKeepingText(Keeping keeping) {
    switch (keeping) {
    case Keeping::Durable:
        return Words::tr("Sealed, on this computer's disk.");
    case Keeping::MemoryByChoice:
        return Words::tr("In memory only: gone when the program ends.");
    case Keeping::Opening:
        return Words::tr("The journal is being opened. Nothing is sent until it is.");
    case Keeping::WaitingForVault:
        return Words::tr("The keychain is locked, or doesn't answer. Nothing is sent until the journal can be opened.");
    case Keeping::NoKeychain:
        return Words::tr("There is no keychain to seal the journal with. Nothing is sent without a journal.");
    case Keeping::Busy:
        return Words::tr("Another program holds the journal's file. Nothing is sent until it lets go.");
    case Keeping::DiskTrouble:
        return Words::tr("The journal's file can't be written. Nothing is sent until it can.");
    case Keeping::NewerFile:
        break;
    }
    return Words::tr("The journal's file belongs to a newer version of this program, and is left alone. Nothing is "
                     "sent without a journal.");
}

Tone journalKeepingTone(Keeping keeping) {
    if (keeping == Keeping::Durable || keeping == Keeping::Opening)
        return Tone::Neutral;
    return keeping == Keeping::MemoryByChoice ? Tone::Info : Tone::Warning;
}

QString stillUnknownText(const JournalEntry& entry, const OutcomeCheck::StillUnknown& unknown) {
    using Why = OutcomeCheck::StillUnknown::Why;
    switch (unknown.why) {
    case Why::CannotBeLookedUp:
        switch (entry.ref.kind) {
        case RecordKind::Person:
            return Words::tr("A created person without an email can't be looked up.");
        case RecordKind::Company:
            return Words::tr("A created company can't be looked up.");
        case RecordKind::Interaction:
            break;
        }
        return Words::tr("A logged interaction can't be looked up.");
    case Why::NotReadable:
        return unknown.error ? Words::tr("Klipy couldn't be asked: %1.")
                                   .arg(describe(*unknown.error, RefusalMeaning::Unclear).title)
                             : Words::tr("Klipy couldn't be asked.");
    case Why::Ambiguous:
        break;
    }
    if (unknown.error)
        return Words::tr("The record is gone by now, so it can't be told.");
    return Words::tr("What Klipy has now is neither what was sent nor what was there before.");
}

QString changedFieldsText(const JournalEntry& entry, const Contract& contract) {
    if (entry.action == Action::Delete)
        return {};
    QStringList names;
    const auto changes = changesOf(entry, contract);
    for (const JournalChange& change : changes)
        names.append(fieldLabel(change.field));
    return names.join(Words::tr(", ", "between names of fields"));
}

QString restorePromise(const Restore& restore, const QString& name) {
    const int count = static_cast<int>(restore.values.size());
    if (restore.kind == Restore::Kind::Recreate)
        return Words::tr("%1 is staged as a new record, with %2. Nothing is sent until you save it.")
            .arg(name, count == 1 ? Words::tr("1 field") : Words::tr("%1 fields").arg(QLocale().toString(count)));
    return Words::tr("%1 gets back what it had before. It is staged like any other edit: nothing is sent until you "
                     "save it.")
        .arg(name);
}

QString restoreLimits(const Restore& restore, const Contract& contract) {
    QStringList sentences;
    if (restore.kind == Restore::Kind::Recreate)
        sentences.append(Words::tr("Its ID, its interactions and what linked to it don't return: for Klipy it is "
                                   "another record."));
    // The id has its sentence already.
    QStringList fields = restore.cannotReturn;
    const KindDescription& kind = contract.kind(restore.ref.kind);
    if (const Field* id = kind.withRole(Role::Id))
        fields.removeIf([id](const QString& name) { return sameName(name, id->name); });
    if (!fields.isEmpty())
        sentences.append(Words::tr("Klipy sets these itself, so they don't return: %1.").arg(namesOf(fields, kind)));
    return sentences.join(u' ');
}

} // namespace klipy::ui
