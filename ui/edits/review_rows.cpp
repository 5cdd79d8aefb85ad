#include "ui/edits/review_rows.h"

#include "core/edits/write_answer.h"
#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
#include "ui/edits/conflict_words.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ReviewRows)
};

bool isSteady(const QString& name, const KindDescription& kind) {
    const Field* field = kind.field(name);
    return field && field->type != FieldType::Reference && field->type != FieldType::References &&
           field->type != FieldType::Instant;
}

bool isSteady(const StagedRecord& staged, const KindDescription& kind) {
    const auto all = [&kind](const auto& byName) {
        return std::all_of(byName.keyBegin(), byName.keyEnd(), [&](const QString& name) { return isSteady(name, kind); });
    };
    return staged.change == StagedRecord::Change::Update && all(staged.fields) && all(staged.merged);
}

QStringList problemsOf(const StagedRecord& staged, const QList<PlanProblem>& found, const ChangeContext& context) {
    QStringList words;
    bool toldUnknown = false;
    for (const PlanProblem& problem : found) {
        if (problem.kind == PlanProblem::Kind::Conflict && !staged.conflicts().isEmpty())
            continue; // said at its fields
        words.append(planProblemText(problem, *context.contract));
        toldUnknown = toldUnknown || problem.kind == PlanProblem::Kind::OutcomeUnknown;
    }
    if (isOutcomeUnknown(staged) && !toldUnknown)
        words.append(planProblemText({PlanProblem::Kind::OutcomeUnknown, staged.ref, {}, {}}, *context.contract));
    if (!staged.problem || isOutcomeUnknown(staged))
        return words;
    const KindDescription& kind = context.contract->kind(staged.ref.kind);
    const auto called = [&kind](const QString& name) {
        const Field* field = kind.field(name);
        return field ? fieldLabel(*field) : oneLine(name);
    };
    if (staged.problem->code == ignoredFieldsCode()) {
        QStringList fields;
        for (const FieldError& detail : staged.problem->details)
            fields.append(called(detail.field));
        words.append(Words::tr("The last save was accepted, but this was not changed: %1").arg(fields.join(u", ")));
        return words;
    }
    const ErrorText told = describe(*staged.problem, RefusalMeaning::Unclear);
    const QString server = oneLine(staged.problem->message);
    words.append(Words::tr("The last save left it staged: %1").arg(server.isEmpty() ? told.title : server));
    for (const FieldError& detail : staged.problem->details) {
        const QString text = oneLine(detail.message);
        words.append(detail.field.isEmpty() ? text : Words::tr("%1: %2", "field: words").arg(called(detail.field), text));
    }
    return words;
}

} // namespace

bool isOutcomeUnknown(const StagedRecord& staged) {
    return staged.problem && staged.problem->kind == ErrorKind::OutcomeUnknown;
}

ReviewRow reviewRow(const StagedRecord& staged, const QList<PlanProblem>& problems, bool held,
                    const ChangeContext& context) {
    ReviewRow row;
    row.staged = staged;
    row.problems = problems;
    row.held = held;
    row.isSteady = isSteady(staged, context.contract->kind(staged.ref.kind));
    const QList<FieldChange> changes = fieldChanges(staged, context);
    for (const FieldChange& change : changes) {
        row.lines.append({ReviewRowKind::Field, change, {}});
        row.clears = row.clears || change.clears;
        row.overwrites = row.overwrites || change.overwrites;
    }
    const QStringList told = problemsOf(staged, problems, context);
    for (const QString& words : told)
        row.lines.append({ReviewRowKind::Problem, {}, words});
    if (const QString merged = mergedText(staged, context); !merged.isEmpty())
        row.lines.append({ReviewRowKind::Note, {}, merged});
    return row;
}

bool isStillSo(const ReviewRow& row, const StagedRecord& staged, const QList<PlanProblem>& problems, bool held) {
    return row.isSteady && row.held == held && row.problems == problems && row.staged == staged;
}

QList<ReviewMark> reviewMarks(const ReviewRow& row) {
    QList<ReviewMark> marks;
    if (row.staged.gone)
        marks.append({Words::tr("Gone"), Tone::Error});
    else if (isUndecided(row.staged))
        marks.append({Words::tr("Conflict"), Tone::Error});
    if (row.overwrites)
        marks.append({Words::tr("Writes over theirs"), Tone::Error});
    if (row.clears)
        marks.append({Words::tr("Clears a value"), Tone::Warning});
    return marks;
}

QString reviewSpoken(const ReviewLine& line) {
    if (line.kind == ReviewRowKind::Note)
        return line.words;
    if (line.kind == ReviewRowKind::Problem)
        return Words::tr("Problem: %1").arg(line.words);
    const FieldChange& change = line.change;
    const auto value = [](const QString& text) { return text.isEmpty() ? Words::tr("nothing") : text; };
    if (change.isConflict)
        return Words::tr("Conflict: %1: when you began %2, yours %3, at Klipy now %4", "field, three values")
            .arg(change.label, value(change.before), value(change.after), value(change.theirs));
    const QString told = Words::tr("%1: from “%2” to “%3”", "field, old value, new value")
                             .arg(change.label, value(change.before), value(change.after));
    return change.overwrites ? Words::tr("%1; writes over what somebody else has written").arg(told) : told;
}

} // namespace klipy::ui
