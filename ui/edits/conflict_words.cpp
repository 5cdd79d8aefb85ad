#include "ui/edits/conflict_words.h"

#include "core/common/names.h"
#include "core/contract/labels.h"
#include "core/edits/creatable_values.h"
#include "core/edits/staged_change.h"
#include "ui/common/plain_text.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Conflicts)
};

constexpr qsizetype longestValue = 20'000; // characters; a pane, not a file
constexpr qsizetype shortValue = 80;       // in a sentence

QString shown(const Value& value, const Field& field, const ChangeContext& context) {
    return oneLine(valueText(value, field, context), shortValue);
}

} // namespace

bool isUndecided(const StagedRecord& staged) {
    return staged.gone || !staged.conflicts().isEmpty();
}

QString conflictCountText(qsizetype records) {
    return records == 1 ? Words::tr("1 conflict to decide")
                        : Words::tr("%1 conflicts to decide").arg(QLocale().toString(records));
}

QList<FieldConflict> fieldConflicts(const StagedRecord& staged, const ChangeContext& context) {
    QList<FieldConflict> conflicts;
    const auto add = [&](const Field& field, const FieldEdit& edit) {
        if (!edit.theirs)
            return;
        conflicts.append({field, edit, fieldLabel(field), wholeText(edit.base, field, context, longestValue),
                          wholeText(edit.value, field, context, longestValue),
                          wholeText(*edit.theirs, field, context, longestValue)});
    };
    QStringList left = staged.fields.keys();
    for (const Field& field : context.contract->kind(staged.ref.kind).fields) {
        for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
            if (sameName(edit.key(), field.name) && left.removeOne(edit.key())) {
                add(field, *edit);
                if (edit->theirs)
                    conflicts.last().field.name = edit.key();
            }
        }
    }
    for (const QString& name : std::as_const(left)) { // the contract no longer names it
        Field field;
        field.name = name;
        add(field, staged.fields[name]);
    }
    return conflicts;
}

QString orNothing(const QString& text) {
    return text.isEmpty() ? Words::tr("nothing") : oneLine(text, shortValue);
}

QString conflictSpoken(const FieldConflict& conflict) {
    return Words::tr("%1: when you began %2, yours %3, at Klipy now %4", "field, three values")
        .arg(conflict.label, orNothing(conflict.base), orNothing(conflict.mine), orNothing(conflict.theirs));
}

QString conflictTip(const QString& theirs) {
    const QString value = oneLine(theirs, shortValue);
    return value.isEmpty() ? Words::tr("Conflict: it is empty at Klipy now")
                           : Words::tr("Conflict: Klipy has now “%1”").arg(value);
}

QString mergedText(const StagedRecord& staged, const ChangeContext& context) {
    if (staged.merged.isEmpty())
        return {};
    const KindDescription& kind = context.contract->kind(staged.ref.kind);
    const RecordPtr now = baseRecord(staged, kind);
    QStringList changes;
    for (qsizetype i = 0; i < kind.fields.size(); ++i) {
        const Field& field = kind.fields[i];
        const auto then = std::find_if(staged.merged.keyBegin(), staged.merged.keyEnd(),
                                       [&](const QString& name) { return sameName(name, field.name); });
        if (then == staged.merged.keyEnd())
            continue;
        changes.append(Words::tr("%1: %2 → %3", "field: then → now")
                           .arg(fieldLabel(field), orNothing(shown(staged.merged[*then], field, context)),
                                orNothing(now ? shown(now->value(i), field, context) : QString())));
    }
    return changes.isEmpty() ? QString()
                             : Words::tr("Also changed at Klipy meanwhile: %1. Kept.")
                                   .arg(changes.join(Words::tr("; ", "between changes of fields")));
}

QStringList lostFields(const StagedRecord& staged, const Contract& contract) {
    const KindDescription& kind = contract.kind(staged.ref.kind);
    const Operation* create = contract.operation(staged.ref.kind, Action::Create);
    const auto known = RawJson::parse(staged.base);
    QStringList labels;
    if (!known || !create)
        return labels;
    const QStringList lost = creatableValues(*known, kind, *create).cannotReturn;
    for (const QString& name : lost) {
        const Field* field = kind.field(name);
        if (!field || field->role != Role::Id) // that it gets another id is said anyway
            labels.append(field ? fieldLabel(*field) : readableName(name));
    }
    return labels;
}

} // namespace klipy::ui
