#include "core/records/record.h"

#include "core/common/names.h"
#include "core/records/record_ref.h"
#include "core/records/search_text.h"

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
    if (!email.isEmpty())
        return email;
    return isTemporaryId(record.id) ? QString() : record.id; // an id that was made here tells nobody anything
}

bool isText(const Value& value) {
    return value.kind == Value::Kind::Text || value.kind == Value::Kind::Number;
}

QString searchTextOf(const Record& record, const KindDescription& kind) {
    QString text;
    for (qsizetype field = 0; field < kind.fields.size(); ++field) {
        const Value& value = record.value(field);
        if (kind.fields[field].role != Role::Id && isText(value))
            text += foldForSearch(value.text) + u'\n';
    }
    return text;
}

/// Where a value that is written under \a name is read: -1 if nowhere.
int fieldReadAs(const QString& name, const KindDescription& kind, const QList<Field>& body) {
    for (int i = 0; i < kind.fields.size(); ++i) {
        if (sameName(kind.fields[i].name, name))
            return i;
    }
    for (const Field& field : body) {
        if (sameName(field.name, name))
            return field.role == Role::None ? -1 : kind.indexOfRole(field.role);
    }
    return -1;
}

/// One id, as a field that holds several would have it.
Value fitted(Value value, const Field& field) {
    if (field.type != FieldType::References || value.kind != Value::Kind::Text)
        return value;
    value.kind = Value::Kind::Ids;
    value.ids = {value.text};
    value.text.clear();
    return value;
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
        if (field.role == Role::Id)
            record->id = isText(value) ? value.text : QString();
    }
    if (record->id.isEmpty())
        return nullptr;
    record->searchText = searchTextOf(*record, kind);
    record->name = displayName(*record, kind);
    return record;
}

RecordPtr withValues(const Record& record, const KindDescription& kind, const QHash<int, Value>& values) {
    auto changed = std::make_shared<Record>(record);
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (value.key() >= 0 && value.key() < changed->values.size())
            changed->values[value.key()] = *value;
    }
    changed->searchText = searchTextOf(*changed, kind);
    changed->name = displayName(*changed, kind);
    return changed;
}

RecordPtr draftRecord(const QString& id, const KindDescription& kind, const QMap<QString, Value>& values,
                      const QList<Field>& body) {
    auto draft = std::make_shared<Record>();
    draft->id = id;
    draft->values.resize(kind.fields.size());
    QString elsewhere;
    for (auto value = values.begin(); value != values.end(); ++value) {
        const int field = fieldReadAs(value.key(), kind, body);
        if (field >= 0)
            draft->values[field] = fitted(*value, kind.fields[field]);
        else if (isText(*value))
            elsewhere += foldForSearch(value->text) + u'\n';
    }
    draft->searchText = searchTextOf(*draft, kind) + elsewhere;
    draft->name = displayName(*draft, kind);
    return draft;
}

} // namespace klipy
