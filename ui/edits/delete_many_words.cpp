#include "ui/edits/delete_many_words.h"

#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/edits/change_text.h"
#include "ui/edits/edit_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::DeleteMany)
};

constexpr Role tellingRoles[] = {Role::Email, Role::Domain, Role::CompanyLink};
constexpr int longestName = 80;  ///< characters
constexpr int longestNote = 160; ///< characters

enum class Ending { Deleted, Gone, Kept, Refused, Unknown, NotSent };

Ending endingOf(const SaveResult& result) {
    switch (result.kind) {
    case SaveResult::Kind::Saved:
        return result.reason == SaveResult::Reason::Gone ? Ending::Gone : Ending::Deleted;
    case SaveResult::Kind::Failed:
        return Ending::Refused;
    case SaveResult::Kind::Unknown:
        return Ending::Unknown;
    default:
        return result.reason == SaveResult::Reason::Declined ? Ending::Kept : Ending::NotSent;
    }
}

QString countOf(Ending ending, const QString& count) {
    switch (ending) {
    case Ending::Deleted:
        return Words::tr("%1 deleted", "number").arg(count);
    case Ending::Gone:
        return Words::tr("%1 gone already", "number").arg(count);
    case Ending::Kept:
        return Words::tr("%1 kept", "number").arg(count);
    case Ending::Refused:
        return Words::tr("%1 refused", "number").arg(count);
    case Ending::Unknown:
        return Words::tr("%1 with unknown outcome", "number").arg(count);
    case Ending::NotSent:
        break;
    }
    return Words::tr("%1 not sent", "number").arg(count);
}

Tone toneOf(Ending ending) {
    switch (ending) {
    case Ending::Deleted:
        return Tone::Ok;
    case Ending::Gone:
    case Ending::Kept:
        return Tone::Neutral;
    case Ending::Refused:
        return Tone::Error;
    default:
        return Tone::Warning;
    }
}

QString nameOf(const DeletionBatch::Target& target) {
    const QString name = oneLine(target.record ? target.record->name : target.result.name, longestName);
    return name.isEmpty() ? target.ref.id : name;
}

QString detailOf(WorkspaceSession& session, const RecordPtr& record, RecordKind kind) {
    QStringList parts;
    const KindDescription& description = session.contract().kind(kind);
    for (const Role role : tellingRoles) {
        const int index = description.indexOfRole(role);
        if (!record || index < 0 || record->value(index).isEmpty())
            continue;
        const Field& field = description.fields[index];
        if (role == Role::CompanyLink && session.names().name(field.refersTo, record->value(index).text).isEmpty())
            continue; // an id tells nobody anything
        const QString text =
            cellText(record->value(index), field, session.names(), QLocale(), session.clock()->wallMs());
        parts.append(oneLine(text, longestName));
    }
    return parts.join(QStringLiteral(" · "));
}

/// "Title: VP → CEO"
QString changesOf(WorkspaceSession& session, const DeletionBatch::Target& target) {
    if (!target.shown || !target.record || target.changedFields.isEmpty())
        return {};
    const ChangeContext context{&session.contract(), nullptr, session.names(), QLocale(), session.clock()->wallMs()};
    const auto told = [](const QString& text) { return text.isEmpty() ? Words::tr("nothing") : text.left(40); };
    QStringList lines;
    const auto changes =
        fieldChanges(*target.shown, *target.record, target.changedFields, target.ref.kind, context);
    for (const FieldChange& change : changes)
        lines.append(Words::tr("%1: %2 → %3", "field, old value, new value")
                         .arg(change.label, told(change.before), told(change.after)));
    if (lines.isEmpty()) // fields that the contract doesn't label
        lines = target.changedFields;
    return Words::tr("Has changed: %1", "list of changes").arg(lines.join(QStringLiteral("; ")).left(longestNote));
}

} // namespace

DeleteManyLine deleteManyLine(WorkspaceSession& session, const DeletionBatch& batch,
                              const DeletionBatch::Target& target) {
    DeleteManyLine line;
    line.ref = target.ref;
    line.name = nameOf(target);
    line.detail = detailOf(session, target.record ? target.record : target.shown, target.ref.kind);
    if (target.ended) {
        line.note = deleteManyEnd(target.result, session.contract());
        line.tone = toneOf(endingOf(target.result));
    } else if (batch.isSending(target.ref)) {
        line.note = Words::tr("Is being deleted…");
    } else if (batch.step() == DeletionBatch::Step::Asking || batch.step() == DeletionBatch::Step::Reading) {
        line.note = changesOf(session, target);
        line.tone = Tone::Warning;
    } else {
        line.canUndo = batch.step() != DeletionBatch::Step::Done;
    }
    return line;
}

QString deleteManyCount(const QList<RecordRef>& refs) {
    const bool sameKind = std::all_of(refs.begin(), refs.end(),
                                      [&](const RecordRef& ref) { return ref.kind == refs.first().kind; });
    if (sameKind && !refs.isEmpty())
        return countText(refs.first().kind, refs.size());
    const QString count = QLocale().toString(refs.size());
    return refs.size() == 1 ? Words::tr("1 record") : Words::tr("%1 records").arg(count);
}

QString deleteManyEnd(const SaveResult& result, const Contract& contract) {
    switch (endingOf(result)) {
    case Ending::Deleted:
        return Words::tr("Deleted");
    case Ending::Gone:
        return Words::tr("Was gone already");
    case Ending::Kept:
        return Words::tr("Kept");
    default:
        break;
    }
    QStringList parts{saveResultText(result, contract)};
    if (result.error && !result.error->code.isEmpty() && !parts.first().contains(result.error->code))
        parts.append(result.error->code);
    if (result.error && !result.error->requestId.isEmpty())
        parts.append(Words::tr("Request ID %1").arg(result.error->requestId));
    return parts.join(QStringLiteral(" · "));
}

QString deleteManySummary(const QList<DeletionBatch::Target>& targets) {
    QStringList words;
    for (int ending = 0; ending <= int(Ending::NotSent); ++ending) {
        const auto count = std::count_if(targets.begin(), targets.end(), [&](const DeletionBatch::Target& target) {
            return endingOf(target.result) == Ending(ending);
        });
        if (count > 0)
            words.append(countOf(Ending(ending), QLocale().toString(count)));
    }
    return words.join(Words::tr(", ", "between counts"));
}

bool deleteManyWentWell(const QList<DeletionBatch::Target>& targets) {
    return std::all_of(targets.begin(), targets.end(), [](const DeletionBatch::Target& target) {
        return endingOf(target.result) <= Ending::Kept;
    });
}

QString deleteManyText(const QList<DeletionBatch::Target>& targets, const Contract& contract) {
    QStringList text{deleteManySummary(targets)};
    for (const DeletionBatch::Target& target : targets)
        text.append(Words::tr("%1 (%2): %3", "record, its ID, what became of it")
                        .arg(nameOf(target), target.ref.id, deleteManyEnd(target.result, contract)));
    return text.join(u'\n') + u'\n';
}

} // namespace klipy::ui
