#include "core/edits/edit_body.h"

#include "core/common/names.h"
#include "core/edits/moment_input.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace klipy {

namespace {

QByteArray jsonText(const QString& text) {
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArray jsonIds(const QStringList& ids) {
    return QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact);
}

QByteArray numberJson(const Value& value) {
    const QByteArray digits = value.text.toUtf8();
    // Digits as JSON has them stay as they were typed or sent; QJsonDocument would round them.
    if (RawJson::parse('[' + digits + ']'))
        return digits;
    return QByteArray::number(value.number, 'g', QLocale::FloatingPointShortest);
}

const FieldEdit* editLike(const QMap<QString, FieldEdit>& fields, const QString& name) {
    if (const auto exact = fields.constFind(name); exact != fields.constEnd())
        return &*exact;
    for (auto edit = fields.begin(); edit != fields.end(); ++edit) {
        if (sameName(edit.key(), name))
            return &*edit;
    }
    return nullptr;
}

bool isLink(const Field& field) {
    return field.type == FieldType::Reference || field.type == FieldType::References;
}

/// Temporary ids become real ones where those are known.
QString realId(const QString& id, const Field& field, const RealIds& realIds, QList<RecordRef>& waitsFor) {
    if (!isTemporaryId(id))
        return id;
    const RecordRef ref{field.refersTo, id};
    const auto known = realIds.constFind(ref);
    if (known != realIds.constEnd())
        return *known;
    if (!waitsFor.contains(ref))
        waitsFor.append(ref);
    return id;
}

Value withRealIds(Value value, const Field& field, const RealIds& realIds, QList<RecordRef>& waitsFor) {
    if (!isLink(field))
        return value;
    if (value.kind == Value::Kind::Text)
        value.text = realId(value.text, field, realIds, waitsFor);
    for (QString& id : value.ids)
        id = realId(id, field, realIds, waitsFor);
    return value;
}

/// As the server sent it in this very record, else as it spells in general.
QString sentName(const QString& name, const RawJson& base, const Spelling& spelling) {
    const auto members = base.members();
    for (const RawJson::Member& member : members) {
        if (sameName(member.name, name))
            return member.name;
    }
    return spelling.spelt(name);
}

RawJson parsedBase(const QByteArray& base) {
    return RawJson::parse(base).value_or(RawJson());
}

} // namespace

QByteArray valueJson(const Value& value, const Field& field) {
    switch (value.kind) {
    case Value::Kind::Missing:
    case Value::Kind::Null:
        return QByteArrayLiteral("null");
    case Value::Kind::Number:
        return numberJson(value);
    case Value::Kind::Flag:
        return value.number != 0 ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
    case Value::Kind::Instant:
        return field.unixMs ? QByteArray::number(value.instantMs) : jsonText(isoMoment(value.instantMs));
    case Value::Kind::Ids:
        if (field.type == FieldType::Reference)
            return value.ids.isEmpty() ? QByteArrayLiteral("null") : jsonText(value.ids.first());
        return jsonIds(value.ids);
    case Value::Kind::Json:
        return value.text.toUtf8();
    case Value::Kind::Text:
        break;
    }
    return field.type == FieldType::References ? jsonIds({value.text}) : jsonText(value.text);
}

EditBody editBody(const StagedRecord& staged, const Operation& operation, const Spelling& spelling,
                  const RealIds& realIds) {
    EditBody body;
    if (staged.change == StagedRecord::Change::Delete)
        return body;
    const bool creates = staged.change == StagedRecord::Change::Create;
    const RawJson base = parsedBase(staged.base);
    QByteArrayList members;
    QStringList known;
    for (const Field& field : operation.body) {
        known.append(canonicalName(field.name));
        const FieldEdit* edit = editLike(staged.fields, field.name);
        if (!edit || (creates && edit->value.isEmpty()))
            continue;
        const Value value = withRealIds(edit->value, field, realIds, body.waitsFor);
        members.append(jsonText(sentName(field.name, base, spelling)) + ':' + valueJson(value, field));
    }
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        if (!known.contains(canonicalName(edit.key())) && !(creates && edit->value.isEmpty()))
            body.unknownFields.append(edit.key());
    }
    body.json = '{' + members.join(',') + '}';
    return body;
}

} // namespace klipy
