#include "ui/tables/bulk_words.h"

#include "ui/common/plain_text.h"
#include "ui/edits/edit_words.h"

#include <QCoreApplication>
#include <QKeySequence>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Bulk)
};

using Kind = BulkResult::Kind;

QString number(int count) {
    return QLocale().toString(count);
}

Field fieldOf(const BulkResult& result, const BulkContext& context) {
    const BulkCell& cell = result.cell;
    if (const Field* field = context.change.edits->editable(cell.ref, cell.field))
        return *field;
    const Field* field = context.change.contract->kind(cell.ref.kind).field(cell.field);
    return field ? *field : Field();
}

QString notFoundText(const BulkResult& result, const BulkContext& context) {
    const QString wanted = wantedText(result, context);
    const Field field = fieldOf(result, context);
    const bool several = context.links && context.links->count(field.refersTo, wanted) > 1;
    switch (field.refersTo) {
    case RecordKind::Person:
        return several ? Words::tr("Several people are called “%1”. Use the email.").arg(wanted)
                       : Words::tr("Nobody here is called “%1”.").arg(wanted);
    case RecordKind::Company:
        return several ? Words::tr("Several companies are called “%1”. Use the domain.").arg(wanted)
                       : Words::tr("No company here is called “%1”.").arg(wanted);
    case RecordKind::Interaction:
        break;
    }
    return several ? Words::tr("Several interactions are called “%1”.").arg(wanted)
                   : Words::tr("No interaction here is called “%1”.").arg(wanted);
}

} // namespace

bool isRefused(const BulkResult& result) {
    return result.kind != Kind::Change && result.kind != Kind::Same;
}

QString refusalText(const BulkResult& result, const BulkContext& context) {
    switch (result.kind) {
    case Kind::Change:
    case Kind::Same:
        return {};
    case Kind::Computed:
        return Words::tr("“%1” is made of other columns: change those.").arg(result.cell.label);
    case Kind::ReadOnly:
        return Words::tr("“%1” is read-only.").arg(result.cell.label);
    case Kind::BadInput:
        return inputProblemText(result.problem.value_or(InputProblem()), fieldOf(result, context),
                                context.change.locale);
    case Kind::NotFound:
        return notFoundText(result, context);
    case Kind::Deleted:
        return Words::tr("The record is staged to be deleted.");
    case Kind::Held:
        return Words::tr("The record is being saved just now.");
    case Kind::NotRead:
        return Words::tr("The record hasn't been read yet.");
    case Kind::Gone:
        break;
    }
    return Words::tr("The server doesn't know the record any more.");
}

QString bulkCountText(const BulkCount& count) {
    const int all = count.changes + count.same + count.refused;
    QStringList parts;
    if (count.changes > 0)
        parts.append(Words::tr("%1 will change").arg(number(count.changes)));
    if (count.same > 0)
        parts.append(count.same == 1 ? Words::tr("1 is the same already")
                                     : Words::tr("%1 are the same already").arg(number(count.same)));
    if (count.refused > 0)
        parts.append(Words::tr("%1 can't be changed").arg(number(count.refused)));
    const QString cells = all == 1 ? Words::tr("1 cell") : Words::tr("%1 cells").arg(number(all));
    if (parts.isEmpty())
        return Words::tr("Nothing falls into the table.");
    return Words::tr("%1: %2.", "36 cells: 30 will change, 4 are the same already")
        .arg(cells, parts.join(Words::tr(", ", "between counts")));
}

QString outsideText(int rows, int columns) {
    const QString lines = rows == 1 ? Words::tr("1 row") : Words::tr("%1 rows").arg(number(rows));
    const QString across = columns == 1 ? Words::tr("1 column") : Words::tr("%1 columns").arg(number(columns));
    if (rows > 0 && columns > 0)
        return Words::tr("%1 and %2 fall outside the table and are left out.").arg(lines, across);
    const QString what = rows > 0 ? lines : across;
    if (rows + columns == 1)
        return Words::tr("%1 falls outside the table and is left out.").arg(what);
    return rows + columns > 0 ? Words::tr("%1 fall outside the table and are left out.").arg(what) : QString();
}

QString stageText(int changes) {
    if (changes == 0)
        return Words::tr("Nothing to stage");
    return changes == 1 ? Words::tr("Stage 1 change") : Words::tr("Stage %1 changes").arg(number(changes));
}

QString wantedText(const BulkResult& result, const BulkContext& context) {
    if (const auto* text = std::get_if<QString>(&result.cell.wanted))
        return oneLine(*text, 200);
    return plannedText(result, std::get<Value>(result.cell.wanted), context);
}

QString plannedText(const BulkResult& result, const Value& value, const BulkContext& context) {
    return valueText(value, fieldOf(result, context), context.change);
}

QString bulkRecordName(const BulkResult& result, const BulkContext& context) {
    if (const StagedRecord* staged = context.change.edits->find(result.cell.ref))
        return recordName(*staged);
    const RecordPtr& record = result.cell.record;
    return record && !record->name.isEmpty() ? oneLine(record->name, 120)
                                             : recordName(result.cell.ref, context.change);
}

QString undoHint() {
    return Words::tr("%1 takes it back.").arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
}

} // namespace klipy::ui
