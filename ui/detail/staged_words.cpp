#include "ui/detail/staged_words.h"

#include "core/common/names.h"
#include "core/edits/staged_edits.h"
#include "ui/common/plain_text.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::RecordPanel)
};

constexpr qsizetype longestWords = 500; // characters of the server's, on one field

bool isDraft(const PanelContext& context, const RecordRef& ref) {
    const StagedRecord* staged = context.edits ? context.edits->find(ref) : nullptr;
    return staged && staged->change == StagedRecord::Change::Create;
}

/// What holds for every field of the record.
QString whyRecordLocked(const PanelContext& context, const RecordRef& ref) {
    if (context.edits->isDeleted(ref))
        return Words::tr("Staged to be deleted. Keep the record to change it.");
    return isDraft(context, ref) ? QString() : whyKindLocked(context, ref.kind);
}

/// "Conflict: somebody else has changed Job title, Phone too."
QString conflictNotice(const PanelContext& context, RecordKind kind, const QStringList& names) {
    QStringList labels;
    for (const QString& name : names) {
        const Field* field = context.contract ? context.contract->kind(kind).field(name) : nullptr;
        labels.append(field ? fieldLabel(*field) : oneLine(name));
    }
    return Words::tr("Conflict: somebody else has changed this too: %1")
        .arg(labels.join(Words::tr(", ", "between names of fields")));
}

} // namespace

QString whyKindLocked(const PanelContext& context, RecordKind kind) {
    if (!context.contract || context.contract->operation(kind, Action::Update))
        return {};
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("People can't be changed: the API has no operation for it.");
    case RecordKind::Company:
        return Words::tr("Companies can't be changed: the API has no operation for it.");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("Interactions can't be changed: the API has no operation for it.");
}

QString whyLocked(const PanelContext& context, const RecordRef& ref, const Field& field) {
    if (const QString why = whyRecordLocked(context, ref); !why.isEmpty())
        return why;
    return field.readOnly || field.role == Role::Id
               ? Words::tr("Klipy sets this by itself: it can't be changed.")
               : Words::tr("The API has no way to change this field.");
}

QString whyLockedUnknown(const PanelContext& context, const RecordRef& ref) {
    const QString why = whyRecordLocked(context, ref);
    return why.isEmpty() ? Words::tr("The contract doesn't know this field: it can't be changed here.") : why;
}

QString wordsOnField(const ApiError& problem, const QString& field) {
    QStringList words;
    for (const FieldError& detail : problem.details) {
        if (!detail.field.isEmpty() && sameName(detail.field, field)) {
            const QString message = oneLine(detail.message, longestWords);
            words.append(message.isEmpty() ? Words::tr("The server refused this value.") : message);
        }
    }
    words.removeDuplicates();
    return words.join(u' ');
}

std::optional<ErrorText> wordsOnRecord(const ApiError& problem, const QStringList& fields, RefusalMeaning meaning) {
    ApiError rest = problem;
    rest.details.removeIf([&fields](const FieldError& detail) {
        return !detail.field.isEmpty() && std::any_of(fields.begin(), fields.end(), [&detail](const QString& field) {
            return sameName(detail.field, field);
        });
    });
    if (rest.details.isEmpty() && !problem.details.isEmpty())
        return std::nullopt;
    ErrorText text = describe(rest, meaning);
    text.actions = {}; // nothing is sent from here: that is for Review
    return text;
}

QString namelessDraft(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("New person");
    case RecordKind::Company:
        return Words::tr("New company");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("New interaction");
}

NoticeText noticeOn(const PanelContext& context, const RecordRef& ref) {
    using Kind = NoticeText::Kind;
    if (!context.edits || ref.id.isEmpty())
        return {};
    const StagedRecord* staged = context.edits->find(ref);
    if (!staged) {
        const QString why = whyKindLocked(context, ref.kind);
        return why.isEmpty() ? NoticeText() : NoticeText{Kind::Locked, why, {}, {}};
    }
    switch (staged->change) {
    case StagedRecord::Change::Create:
        return {Kind::Draft, Words::tr("New, not saved yet"), Words::tr("Discard"),
                Words::tr("Takes this new record out of what is staged; Undo brings it back")};
    case StagedRecord::Change::Delete:
        return {Kind::Delete, Words::tr("Staged to be deleted"), Words::tr("Keep it"),
                Words::tr("Takes the delete out of what is staged")};
    case StagedRecord::Change::Update:
        break;
    }
    if (staged->gone)
        return {Kind::Conflict, Words::tr("Klipy no longer has this record. Your edit is kept."), Words::tr("Decide"),
                Words::tr("Make it anew, or drop the edit")};
    if (const QStringList conflicts = staged->conflicts(); !conflicts.isEmpty())
        return {Kind::Conflict, conflictNotice(context, ref.kind, conflicts), Words::tr("Decide"),
                Words::tr("See what it was, yours and Klipy's side by side, and choose")};
    const int fields = int(staged->fields.size());
    return {Kind::Changes,
            fields == 1 ? Words::tr("1 staged change") : Words::tr("%Ln staged changes", nullptr, fields),
            Words::tr("Revert all"), Words::tr("Takes back all staged changes of this record; Undo brings them back")};
}

} // namespace klipy::ui
