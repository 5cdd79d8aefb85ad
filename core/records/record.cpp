#include "core/records/record.h"

#include "core/common/names.h"
#include "core/records/search_text.h"

#include <QHash>

namespace klipy {

namespace {
const Value missing;

QString displayName(const Record& record, const KindDescription& kind) {
    const QString whole = record.value(kind, Role::DisplayName).text.simplified();
    if (!whole.isEmpty())
        return whole;
    const QString person = (record.value(kind, Role::GivenName).text + u' ' +
                            record.value(kind, Role::FamilyName).text).simplified();
    if (!person.isEmpty())
        return person;
    const QString email = record.value(kind, Role::Email).text;
    return email.isEmpty() ? record.id : email;
}

} // namespace

const Value& Record::value(qsizetype fieldIndex) const {
    return fieldIndex >= 0 && fieldIndex < values.size() ? values[fieldIndex] : missing;
}

const Value& Record::value(const KindDescription& kind, Role role) const {
    return value(kind.indexOfRole(role));
}

RecordPtr readRecord(const RawJson& json, const KindDescription& kind) {
    QHash<QString, RawJson> sent;
    const auto members = json.members();
    for (const auto& member : members)
        sent.insert(canonicalName(member.name), member.value);

    auto record = std::make_shared<Record>();
    record->raw = json;
    record->values.reserve(kind.fields.size());
    for (const Field& field : kind.fields) {
        record->values.append(readValue(sent.value(canonicalName(field.name)), field));
        const Value& value = record->values.constLast();
        const bool isText = value.kind == Value::Kind::Text || value.kind == Value::Kind::Number;
        if (field.role == Role::Id)
            record->id = isText ? value.text : QString();
        else if (isText)
            record->searchText += foldForSearch(value.text) + u'\n';
    }
    if (record->id.isEmpty())
        return nullptr;
    record->name = displayName(*record, kind);
    return record;
}

} // namespace klipy
