#include "ui/detail/timeline_filter.h"

#include <algorithm>

namespace klipy::ui {

namespace {

bool linksTo(const Field& field, RecordKind kind) {
    return (field.type == FieldType::Reference || field.type == FieldType::References) && field.refersTo == kind;
}

/// The places in Record::values that hold ids of \a kind.
QList<qsizetype> linkFields(const KindDescription& interaction, RecordKind kind) {
    QList<qsizetype> indexes;
    for (qsizetype i = 0; i < interaction.fields.size(); ++i) {
        if (linksTo(interaction.fields[i], kind))
            indexes.append(i);
    }
    return indexes;
}

bool holds(const Value& value, const QString& id) {
    return value.kind == Value::Kind::Ids ? value.ids.contains(id) : value.text == id;
}

} // namespace

std::optional<TimelineFilter> timelineFilter(const Contract& contract, RecordKind kind, const QString& id) {
    const Operation* query = contract.operation(RecordKind::Interaction, Action::Query);
    if (!query || kind == RecordKind::Interaction || id.isEmpty())
        return std::nullopt;
    for (const Field& field : query->body) {
        if (!linksTo(field, kind))
            continue;
        TimelineFilter filter;
        filter.query.insert(field.name, id);
        filter.belongs = [id, fields = linkFields(contract.kind(RecordKind::Interaction), kind)](const Record& record) {
            return std::any_of(fields.begin(), fields.end(),
                               [&](qsizetype index) { return holds(record.value(index), id); });
        };
        return filter;
    }
    return std::nullopt;
}

} // namespace klipy::ui
