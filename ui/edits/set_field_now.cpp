#include "ui/edits/set_field_now.h"

#include "core/common/names.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::SetField)
};

constexpr qsizetype namedValues = 3;
constexpr int valueLength = 40; // characters; what is longer is cut

/// Two values that read alike are one, whatever the server sent them as (a number as text).
QString keyOf(const Value& value) {
    if (value.kind == Value::Kind::Instant)
        return QString::number(value.instantMs);
    return value.kind == Value::Kind::Ids ? value.ids.join(u'\n') : value.text;
}

/// Nothing: the record was never read.
std::optional<Value> valueOf(const RecordRef& ref, const Field& field, qsizetype index, const StagedEdits& edits,
                             const ServerRecord& server) {
    if (const FieldEdit* edit = edits.edit(ref, field.name))
        return edit->value;
    if (isTemporaryId(ref.id))
        return Value();
    const RecordPtr record = server ? server(ref) : nullptr;
    return record ? std::optional(record->value(index)) : std::nullopt;
}

QString shownText(const Value& value, const Field& field, const EditContext& context) {
    const bool isLink = field.type == FieldType::Reference || field.type == FieldType::References;
    if (!isLink || !context.nameOf)
        return oneLine(fullText(value, field, {}, context.locale), valueLength);
    QStringList names;
    const QStringList ids = value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
    for (const QString& id : ids)
        names.append(context.nameOf({field.refersTo, id}));
    return oneLine(names.join(Words::tr(", ", "between names")), valueLength);
}

/// “CEO” (3), “CTO” (2) and 4 more
QString valuesText(const FieldNow& now, const Field& field, const EditContext& context) {
    QStringList parts;
    for (const FieldNow::Said& each : now.said.first(std::min(now.said.size(), namedValues)))
        parts.append(Words::tr("“%1” (%2)", "value, how often")
                         .arg(shownText(each.value, field, context), context.locale.toString(each.count)));
    const QString named = parts.join(Words::tr(", ", "between values"));
    const qsizetype more = now.said.size() - parts.size();
    return more > 0 ? Words::tr("%1 and %2 more", "values").arg(named, context.locale.toString(more)) : named;
}

QString differentText(const FieldNow& now, const Field& field, const EditContext& context) {
    const QString values = valuesText(now, field, context);
    const QString filled = context.locale.toString(now.records - now.empty - now.unknown);
    QStringList parts;
    if (now.said.size() > 1)
        parts.append(Words::tr("%1 have different values: %2", "records").arg(filled, values));
    else if (!now.said.isEmpty())
        parts.append(now.said.front().count == 1
                         ? Words::tr("1 says “%1”").arg(shownText(now.said.front().value, field, context))
                         : Words::tr("%1 say “%2”").arg(filled, shownText(now.said.front().value, field, context)));
    if (now.empty > 0)
        parts.append(now.empty == 1 ? Words::tr("1 is empty")
                                    : Words::tr("%1 are empty").arg(context.locale.toString(now.empty)));
    if (now.unknown > 0)
        parts.append(now.unknown == 1 ? Words::tr("1 was never read")
                                      : Words::tr("%1 were never read").arg(context.locale.toString(now.unknown)));
    return Words::tr("Now: %1.", "what a field says").arg(parts.join(Words::tr("; ", "between parts")));
}

} // namespace

Value emptyValue() {
    Value empty;
    empty.kind = Value::Kind::Null;
    return empty;
}

std::optional<Value> FieldNow::common() const {
    if (records == 0 || unknown > 0)
        return {};
    if (empty == records)
        return emptyValue();
    if (said.size() == 1 && said.front().count == records)
        return said.front().value;
    return {};
}

FieldNow fieldNow(const QList<RecordRef>& refs, const Field& field, const StagedEdits& edits,
                  const ServerRecord& server) {
    FieldNow now;
    now.records = int(refs.size());
    QHash<QString, qsizetype> places;
    for (const RecordRef& ref : refs) {
        const QList<Field>& fields = edits.contract().kind(ref.kind).fields;
        const auto index = std::find_if(fields.begin(), fields.end(),
                                        [&](const Field& each) { return sameName(each.name, field.name); }) -
                           fields.begin();
        const std::optional<Value> value = valueOf(ref, field, index, edits, server);
        if (!value) {
            ++now.unknown;
        } else if (value->isEmpty()) {
            ++now.empty;
        } else if (const auto place = places.constFind(keyOf(*value)); place != places.cend()) {
            ++now.said[*place].count;
        } else {
            places.insert(keyOf(*value), now.said.size());
            now.said.append({*value, 1});
        }
    }
    std::stable_sort(now.said.begin(), now.said.end(),
                     [](const FieldNow::Said& a, const FieldNow::Said& b) { return a.count > b.count; });
    return now;
}

QString fieldNowText(const FieldNow& now, const Field& field, const EditContext& context) {
    const std::optional<Value> common = now.common();
    if (!common)
        return now.records == 0 ? QString() : differentText(now, field, context);
    const QString count = context.locale.toString(now.records);
    if (common->isEmpty())
        return now.records == 1 ? Words::tr("It is empty now.") : Words::tr("All %1 are empty now.").arg(count);
    const QString text = shownText(*common, field, context);
    return now.records == 1 ? Words::tr("It says “%1” now.").arg(text)
                            : Words::tr("All %1 say “%2” now.").arg(count, text);
}

} // namespace klipy::ui
