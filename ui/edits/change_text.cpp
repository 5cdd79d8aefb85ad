#include "ui/edits/change_text.h"

#include "core/common/names.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Changes)
};

using Change = StagedRecord::Change;

/// The staged fields are those of the kind, or of the body that creates it.
QList<Field> knownFields(const StagedRecord& staged, const Contract& contract) {
    if (staged.change == Change::Create) {
        const Action action = staged.upsert ? Action::Upsert : Action::Create;
        if (const Operation* create = contract.operation(staged.ref.kind, action))
            return create->body;
    }
    return contract.kind(staged.ref.kind).fields;
}

bool isLink(const Field& field) {
    return field.type == FieldType::Reference || field.type == FieldType::References;
}

/// Links by name, those to staged records too.
QString linksText(const Value& value, const Field& field, const ChangeContext& context) {
    const QStringList ids = value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
    QStringList names;
    for (const QString& id : ids)
        names.append(recordName({field.refersTo, id}, context));
    return names.join(Words::tr(", ", "between names"));
}

FieldChange changeOf(const Field& field, const Value& before, const Value& after, const ChangeContext& context) {
    constexpr qsizetype longest = 2000; // for a tool tip
    FieldChange change;
    change.field = field.name;
    change.label = fieldLabel(field);
    change.before = valueText(before, field, context);
    change.after = valueText(after, field, context);
    change.beforeWhole = wholeText(before, field, context, longest);
    change.afterWhole = wholeText(after, field, context, longest);
    change.clears = after.isEmpty() && !before.isEmpty();
    return change;
}

FieldChange changeOf(const Field& field, const FieldEdit& edit, const ChangeContext& context) {
    FieldChange change = changeOf(field, edit.base, edit.value, context);
    change.overwrites = edit.overwrites;
    change.isConflict = edit.theirs.has_value();
    if (edit.theirs)
        change.theirs = valueText(*edit.theirs, field, context);
    return change;
}

qsizetype countOf(const SavePlan& plan, RecordKind kind, Change change) {
    return std::count_if(plan.writes.begin(), plan.writes.end(), [&](const PlannedWrite& write) {
        return write.staged.ref.kind == kind && write.staged.change == change;
    });
}

QString summaryLine(Change change, RecordKind kind, qsizetype count) {
    const QString what = countText(kind, count);
    switch (change) {
    case Change::Create:
        return kind == RecordKind::Interaction ? Words::tr("Log %1", "interactions").arg(what)
                                               : Words::tr("Create %1").arg(what);
    case Change::Update:
        return Words::tr("Change %1").arg(what);
    case Change::Delete:
        break;
    }
    return Words::tr("Delete %1").arg(what);
}

/// The place of an id that isn't known yet.
QString laterId(const RecordRef& ref, const ChangeContext& context) {
    return Words::tr("‹id of “%1”, once it is created›").arg(recordName(ref, context));
}

QString requestLine(HttpMethod method, const QString& path) {
    return QString::fromLatin1(methodName(method)).leftJustified(6) + u' ' + path;
}

QString readingLine(const QString& path) {
    return requestLine(HttpMethod::Get, path) + QStringLiteral("   ") + Words::tr("← read again first");
}

/// What is read again one by one, by the record whose write comes next.
QHash<RecordRef, QStringList> readingsOf(const SavePlan& plan) {
    QHash<RecordRef, QStringList> readings;
    if (plan.rereads.byPages || plan.rereads.refs.isEmpty())
        return readings;
    QHash<RecordRef, QString> paths;
    for (const PlannedWrite& write : plan.writes)
        paths.insert(write.staged.ref, write.path);
    const QList<RecordRef>& refs = plan.rereads.refs;
    for (qsizetype i = 0; i < refs.size(); ++i)
        readings[refs[i - i % Rereads::runLength]].append(readingLine(paths.value(refs[i])));
    return readings;
}

QString bodyText(const PlannedWrite& write, const ChangeContext& context) {
    if (write.body.json.isEmpty())
        return {};
    const auto parsed = RawJson::parse(write.body.json);
    QString text = QString::fromUtf8(parsed ? parsed->indented() : write.body.json);
    for (const RecordRef& parent : write.waitsFor)
        text.replace(u'"' + parent.id + u'"', laterId(parent, context));
    return text;
}

} // namespace

QString valueText(const Value& value, const Field& field, const ChangeContext& context) {
    if (value.isEmpty())
        return {};
    if (isLink(field))
        return linksText(value, field, context);
    return oneLine(cellText(value, field, context.names, context.locale, context.nowMs), 200);
}

QString wholeText(const Value& value, const Field& field, const ChangeContext& context, qsizetype most) {
    if (value.isEmpty())
        return {};
    if (isLink(field))
        return linksText(value, field, context);
    return severalLines(fullText(value, field, context.names, context.locale), most);
}

QList<FieldChange> fieldChanges(const StagedRecord& staged, const ChangeContext& context) {
    QList<FieldChange> changes;
    QStringList left = staged.fields.keys();
    const QList<Field> fields = knownFields(staged, *context.contract);
    for (const Field& field : fields) {
        for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
            if (!sameName(edit.key(), field.name) || !left.removeOne(edit.key()))
                continue;
            changes.append(changeOf(field, *edit, context));
            changes.last().field = edit.key();
        }
    }
    for (const QString& name : std::as_const(left)) { // the contract no longer names it
        Field field;
        field.name = name;
        changes.append(changeOf(field, staged.fields[name], context));
    }
    return changes;
}

QList<FieldChange> fieldChanges(const Record& before, const Record& after, const QStringList& fields, RecordKind kind,
                                const ChangeContext& context) {
    QList<FieldChange> changes;
    const KindDescription& description = context.contract->kind(kind);
    for (qsizetype i = 0; i < description.fields.size(); ++i) {
        const Field& field = description.fields[i];
        if (fields.contains(field.name))
            changes.append(changeOf(field, before.value(i), after.value(i), context));
    }
    return changes;
}

QString recordName(const StagedRecord& staged) {
    const QString name = oneLine(staged.name, 120);
    if (!name.isEmpty())
        return name;
    switch (staged.ref.kind) {
    case RecordKind::Person:
        return Words::tr("New person");
    case RecordKind::Company:
        return Words::tr("New company");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("New interaction");
}

QString recordName(const RecordRef& ref, const ChangeContext& context) {
    if (const StagedRecord* staged = context.edits ? context.edits->find(ref) : nullptr)
        return recordName(*staged);
    if (context.names.isGone(ref.kind, ref.id))
        return goneText(ref.id);
    const QString name = oneLine(context.names.name(ref.kind, ref.id), 120);
    return name.isEmpty() ? oneLine(ref.id, 120) : name;
}

QString kindTitle(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("Person");
    case RecordKind::Company:
        return Words::tr("Company");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("Interaction");
}

QString countText(RecordKind kind, qsizetype count) {
    const QString number = QLocale().toString(count);
    switch (kind) {
    case RecordKind::Person:
        return count == 1 ? Words::tr("1 person") : Words::tr("%1 people").arg(number);
    case RecordKind::Company:
        return count == 1 ? Words::tr("1 company") : Words::tr("%1 companies").arg(number);
    case RecordKind::Interaction:
        break;
    }
    return count == 1 ? Words::tr("1 interaction") : Words::tr("%1 interactions").arg(number);
}

QStringList planSummary(const SavePlan& plan) {
    QStringList lines;
    for (const Change change : {Change::Create, Change::Update, Change::Delete}) {
        for (const RecordKind kind : allRecordKinds) {
            if (const qsizetype count = countOf(plan, kind, change))
                lines.append(summaryLine(change, kind, count));
        }
    }
    return lines;
}

QString requestCountText(const SavePlan& plan) {
    const QLocale locale;
    const qsizetype writes = plan.writes.size();
    const QString told = writes == 1 ? Words::tr("1 write") : Words::tr("%1 writes").arg(locale.toString(writes));
    const int most = plan.reads + plan.rereads.requests;
    if (most == 0)
        return told;
    const QString reads = most == 1 ? Words::tr("1 read") : Words::tr("%1 reads").arg(locale.toString(most));
    const bool isCertain = plan.certainReads == plan.reads && !plan.rereads.byPages;
    return isCertain ? Words::tr("%1, %2", "writes, reads").arg(told, reads)
                     : Words::tr("%1, up to %2", "writes, reads").arg(told, reads);
}

QString rereadsText(const SavePlan& plan) {
    const qsizetype count = plan.rereads.refs.size();
    if (count == 0)
        return {};
    const QLocale locale;
    const QString records = count == 1 ? Words::tr("1 record is read again first")
                                       : Words::tr("%1 records are read again first").arg(locale.toString(count));
    const int requests = plan.rereads.requests;
    const QString cost = requests == 1 ? Words::tr("1 request") : Words::tr("%1 requests").arg(locale.toString(requests));
    return plan.rereads.byPages ? Words::tr("%1, by pages: up to %2", "records, requests").arg(records, cost)
                                : Words::tr("%1: %2", "records, requests").arg(records, cost);
}

QString requestsText(const SavePlan& plan, const ChangeContext& context, QHash<RecordRef, int>* lineOf) {
    QStringList lines;
    const QHash<RecordRef, QStringList> readings = readingsOf(plan);
    if (plan.rereads.byPages)
        lines.append(u'‹' + rereadsText(plan) + u'›');
    for (const PlannedWrite& write : plan.writes) {
        if (!lines.isEmpty())
            lines.append(QString());
        if (const auto run = readings.constFind(write.staged.ref); run != readings.constEnd())
            lines += *run + QStringList{QString()};
        if (lineOf)
            lineOf->insert(write.staged.ref, int(lines.size()));
        QString path = write.path;
        for (const RecordRef& parent : write.waitsFor)
            path.replace(parent.id, laterId(parent, context));
        if (write.readsBefore)
            lines.append(readingLine(path));
        lines.append(requestLine(write.operation.method, path));
        const QString body = bodyText(write, context);
        if (!body.isEmpty())
            lines += body.split(u'\n');
    }
    return lines.join(u'\n');
}

} // namespace klipy::ui
