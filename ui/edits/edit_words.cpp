#include "ui/edits/edit_words.h"

#include "core/common/names.h"
#include "core/contract/labels.h"
#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
#include "ui/common/field_words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Edits)
};

/// A date in the form in which one may type it.
QString dateExample(const QLocale& locale) {
    Value value;
    value.kind = Value::Kind::Instant;
    value.instantMs = QDateTime(QDate(2025, 12, 31), QTime(14, 5)).toMSecsSinceEpoch();
    Field field;
    field.type = FieldType::Instant;
    return inputText(value, field, locale);
}

QString quoted(const QString& text) {
    return Words::tr("“%1”").arg(text);
}

/// A member of the body that creates, or a field of the kind: an interaction has other names when it is made.
QString nameOfField(const QString& name, RecordKind kind, const Contract& contract) {
    if (const Operation* create = contract.operation(kind, Action::Create)) {
        const auto found = std::find_if(create->body.begin(), create->body.end(),
                                        [&](const Field& each) { return sameName(each.name, name); });
        if (found != create->body.end())
            return fieldLabel(*found);
    }
    const Field* field = contract.kind(kind).field(name);
    return field ? fieldLabel(*field) : readableName(name);
}

QString namesOfFields(const QStringList& names, RecordKind kind, const Contract& contract) {
    QStringList words;
    for (const QString& name : names)
        words.append(nameOfField(name, kind, contract));
    return words.join(Words::tr(", ", "between names of fields"));
}

QString exactlyOneText(const PlanProblem& problem, const Contract& contract) {
    if (problem.fields.size() != 2)
        return Words::tr("%1 needs exactly one of these: %2.")
            .arg(oneOfKind(problem.ref.kind), namesOfFields(problem.fields, problem.ref.kind, contract));
    return Words::tr("%1 needs either %2 or %3, not both.")
        .arg(oneOfKind(problem.ref.kind), quoted(nameOfField(problem.fields[0], problem.ref.kind, contract)),
             quoted(nameOfField(problem.fields[1], problem.ref.kind, contract)));
}

/// The server's words, or else ours on what happened.
QString reasonOf(const ApiError& error) {
    const QString words = oneLine(error.message);
    return words.isEmpty() ? describe(error, RefusalMeaning::Unclear).title : words;
}

QString valueList(const QStringList& values) {
    return values.join(Words::tr(", ", "between values"));
}

struct ServersChanges {
    QStringList sentences; // without full stops
    bool saysSaved = false; // the first one says already that it is saved
};

/// What the server made of the fields that it changed.
ServersChanges changesByServer(const SaveResult& result, const Contract& contract, const SavedText& saved) {
    QStringList values;
    QStringList emptied;
    QStringList unknown;
    for (const QString& name : result.savedAs) {
        const std::optional<QString> text = saved ? saved(name) : std::nullopt;
        if (!text)
            unknown.append(name);
        else if (text->isEmpty())
            emptied.append(name);
        else
            values.append(Words::tr("%1 (%2)", "a value, and its field")
                              .arg(quoted(*text), nameOfField(name, result.ref.kind, contract)));
    }
    ServersChanges changes;
    QStringList& sentences = changes.sentences;
    changes.saysSaved = !values.isEmpty();
    if (!values.isEmpty())
        sentences.append(Words::tr("Saved as %1").arg(valueList(values)));
    if (!emptied.isEmpty())
        sentences.append(Words::tr("Klipy left empty: %1").arg(namesOfFields(emptied, result.ref.kind, contract)));
    if (!unknown.isEmpty())
        sentences.append(Words::tr("Klipy changed: %1").arg(namesOfFields(unknown, result.ref.kind, contract)));
    return changes;
}

QString notChangedText(const SaveResult& result, const Contract& contract) {
    return Words::tr("Accepted, but not changed: %1").arg(namesOfFields(result.ignored, result.ref.kind, contract));
}

/// What somebody else had changed beside it, and what was left so.
QString mergedSentence(const SaveResult& result, const Contract& contract) {
    return Words::tr("Somebody else's changes were kept: %1")
        .arg(namesOfFields(result.merged, result.ref.kind, contract));
}

QString savedText(const SaveResult& result, const Contract& contract, const SavedText& saved) {
    if (result.action == Action::Delete)
        return result.reason == SaveResult::Reason::Gone ? Words::tr("It was gone already") : Words::tr("Deleted");
    if (result.reason == SaveResult::Reason::AlreadySo)
        return Words::tr("Somebody else had saved the same value already. Nothing was sent.");
    const bool created = result.action == Action::Create;
    if (hasNoId(result))
        return created ? Words::tr("Created; the server didn't say its id, so it isn't shown here until it is read.")
                       : Words::tr("Saved; the server didn't say its id, so it isn't shown here until it is read.");
    const ServersChanges changes = changesByServer(result, contract, saved);
    QStringList sentences = changes.sentences;
    if (created || !changes.saysSaved)
        sentences.prepend(created ? Words::tr("Created") : Words::tr("Saved"));
    if (!result.ignored.isEmpty())
        sentences.append(notChangedText(result, contract));
    if (!result.merged.isEmpty())
        sentences.append(mergedSentence(result, contract));
    return sentences.size() == 1 ? sentences.front() : sentences.join(QStringLiteral(". ")) + u'.';
}

QString notSentText(const SaveResult& result) {
    switch (result.reason) {
    case SaveResult::Reason::ParentFailed:
        return Words::tr("Not sent: a new record that it refers to wasn't created.");
    case SaveResult::Reason::Stopped:
        return Words::tr("Not sent: the save was stopped.");
    case SaveResult::Reason::Locked:
        return Words::tr("Not sent: the workspace is locked.");
    case SaveResult::Reason::Journal:
        return Words::tr("Not sent: the journal can't be written, and nothing is sent without it.");
    case SaveResult::Reason::NoConnection:
        return Words::tr("Not sent: there is no connection to the server.");
    case SaveResult::Reason::ChangedMeanwhile:
        return Words::tr("Not sent: it changed in the meantime. Look at it again.");
    case SaveResult::Reason::Gone:
        return Words::tr("Not sent: the record is gone.");
    case SaveResult::Reason::Declined:
        return Words::tr("Not sent: it was taken back.");
    case SaveResult::Reason::AlreadySo: // of Saved alone
    case SaveResult::Reason::None:
        break;
    }
    return result.error ? Words::tr("Not sent: %1").arg(reasonOf(*result.error)) : Words::tr("Not sent.");
}

QString unknownText(const SaveResult& result) {
    const QString told = Words::tr("Outcome unknown: it may have been carried out. Klipy is asked before anything is "
                                   "sent again.");
    return result.error ? told + u' ' + describe(*result.error, RefusalMeaning::Unclear).title + u'.' : told;
}

QString conflictText(const SaveResult& result, const Contract& contract) {
    if (result.reason == SaveResult::Reason::Gone)
        return Words::tr("Gone: Klipy no longer has it. Nothing was sent. Make it anew, or drop the edit.");
    if (result.conflicts.isEmpty())
        return Words::tr("Conflict: somebody else has changed it meanwhile. Nothing was sent.");
    return Words::tr("Conflict: somebody else has changed %1 meanwhile. Nothing was sent.", "names of fields")
        .arg(namesOfFields(result.conflicts, result.ref.kind, contract));
}

QString failedText(const SaveResult& result, const Contract& contract) {
    if (wasIgnored(result))
        return notChangedText(result, contract) + QStringLiteral(". ") + Words::tr("It stays staged.");
    if (result.reason == SaveResult::Reason::Gone)
        return Words::tr("Refused: the record is gone.");
    return result.error ? Words::tr("Refused: %1").arg(reasonOf(*result.error)) : Words::tr("Refused.");
}

} // namespace

QString oneOfKind(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("A person");
    case RecordKind::Company:
        return Words::tr("A company");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("An interaction");
}

QString inputProblemText(const InputProblem& problem, const Field& field, const QLocale& locale) {
    switch (problem.kind) {
    case InputProblem::Kind::Required:
        return Words::tr("%1 can't be empty.").arg(fieldLabel(field));
    case InputProblem::Kind::TooLong:
        return Words::tr("At most %1 characters; these are %2.")
            .arg(locale.toString(problem.limit), locale.toString(problem.length));
    case InputProblem::Kind::NotANumber:
        return Words::tr("This isn't a number.");
    case InputProblem::Kind::NotAWholeNumber:
        return Words::tr("This must be a whole number.");
    case InputProblem::Kind::TooSmall:
        return problem.limit == 0 ? Words::tr("This can't be less than zero.")
                                  : Words::tr("At least %1.").arg(locale.toString(problem.limit));
    case InputProblem::Kind::NotADate:
        return Words::tr("This isn't a date. Type it like %1, or like 2025-12-31.").arg(dateExample(locale));
    case InputProblem::Kind::NotAnEmail:
        return Words::tr("This isn't an email address.");
    case InputProblem::Kind::NotAnAddress:
        return Words::tr("This isn't a web address: it begins with https:// or http://.");
    case InputProblem::Kind::NotInList:
        return Words::tr("Choose one of the values in the list.");
    case InputProblem::Kind::NotARecord:
        return Words::tr("Choose one from the list, or paste its ID.");
    case InputProblem::Kind::ControlCharacter:
        break;
    }
    return Words::tr("There is an invisible control character in it. Delete it, or type the text anew.");
}

QString planProblemText(const PlanProblem& problem, const Contract& contract) {
    switch (problem.kind) {
    case PlanProblem::Kind::NoOperation:
        return problem.ref.kind == RecordKind::Interaction
                   ? Words::tr("An interaction can't be changed or deleted: Klipy's API has no way to.")
                   : Words::tr("The contract has no operation for this.");
    case PlanProblem::Kind::MissingField:
        return Words::tr("%1 can't be empty.").arg(nameOfField(problem.field, problem.ref.kind, contract));
    case PlanProblem::Kind::ExactlyOneOf:
        return exactlyOneText(problem, contract);
    case PlanProblem::Kind::BadValue:
        return Words::tr("%1 holds something that the contract doesn't allow.")
            .arg(nameOfField(problem.field, problem.ref.kind, contract));
    case PlanProblem::Kind::ParentMissing:
        return Words::tr("It refers to a new record that isn't part of this save.");
    case PlanProblem::Kind::DeletedParent:
        return Words::tr("It refers to a record that is staged to be deleted.");
    case PlanProblem::Kind::Conflict:
        return problem.fields.isEmpty()
                   ? Words::tr("Somebody else has changed the same field meanwhile. Decide which value counts.")
                   : Words::tr("Somebody else has changed this too: %1. Decide which value counts.")
                         .arg(namesOfFields(problem.fields, problem.ref.kind, contract));
    case PlanProblem::Kind::Gone:
        return Words::tr("Klipy no longer has this record. Make it anew, or drop the edit.");
    case PlanProblem::Kind::OutcomeUnknown:
        break;
    }
    return Words::tr("It may have been carried out already. Save it by itself to send it again.");
}

bool wasIgnored(const SaveResult& result) {
    return result.kind == SaveResult::Kind::Failed && !result.error && !result.ignored.isEmpty();
}

bool hasNoId(const SaveResult& result) {
    const bool makes = result.action == Action::Create || result.action == Action::Upsert;
    return makes && result.kind == SaveResult::Kind::Saved && result.createdId.isEmpty();
}

QString saveResultText(const SaveResult& result, const Contract& contract, const SavedText& saved) {
    switch (result.kind) {
    case SaveResult::Kind::Saved:
        return savedText(result, contract, saved);
    case SaveResult::Kind::Failed:
        return failedText(result, contract);
    case SaveResult::Kind::Unknown:
        return unknownText(result);
    case SaveResult::Kind::NotSent:
        return notSentText(result);
    case SaveResult::Kind::Conflicted:
        return conflictText(result, contract);
    case SaveResult::Kind::Duplicate:
        break;
    }
    return Words::tr("Klipy had this interaction already. Nothing new was made.");
}

QString outcomeText(WriteOutcome outcome) {
    switch (outcome) {
    case WriteOutcome::Intended:
        return Words::tr("No outcome yet");
    case WriteOutcome::Saved:
        return Words::tr("Saved");
    case WriteOutcome::Refused:
        return Words::tr("Refused");
    case WriteOutcome::NotSent:
        return Words::tr("Not sent");
    case WriteOutcome::Unknown:
        return Words::tr("Outcome unknown");
    case WriteOutcome::Landed:
        return Words::tr("Was carried out");
    case WriteOutcome::NotLanded:
        break;
    }
    return Words::tr("Was not carried out");
}

QString changeName(const StagedRecord& staged) {
    switch (staged.change) {
    case StagedRecord::Change::Create:
        return staged.upsert ? Words::tr("Create or update") : Words::tr("Create");
    case StagedRecord::Change::Update:
        return Words::tr("Update");
    case StagedRecord::Change::Delete:
        break;
    }
    return Words::tr("Delete");
}

QString keepingText(Keeping keeping) {
    switch (keeping) {
    case Keeping::Durable:
        return {};
    case Keeping::MemoryByChoice:
        return Words::tr("Staged edits are kept in memory only: a crash loses them.");
    case Keeping::Opening:
        return Words::tr("Staged edits are being opened. Until then new ones are kept in memory only: a crash loses "
                         "them.");
    case Keeping::WaitingForVault:
        return Words::tr("The keychain is locked, or doesn't answer. Until it does, staged edits are kept in memory "
                         "only: a crash loses them.");
    case Keeping::NoKeychain:
        return Words::tr("There is no keychain to seal staged edits with. They are kept in memory only: a crash loses "
                         "them.");
    case Keeping::Busy:
        return Words::tr("Another program holds the file of staged edits. Until it lets go, they are kept in memory "
                         "only: a crash loses them.");
    case Keeping::DiskTrouble:
        return Words::tr("The file of staged edits can't be written. Until it can, they are kept in memory only: a "
                         "crash loses them.");
    case Keeping::NewerFile:
        break;
    }
    return Words::tr("The file of staged edits belongs to a newer version of this program, and is left alone. Staged "
                     "edits are kept in memory only: a crash loses them.");
}

} // namespace klipy::ui
