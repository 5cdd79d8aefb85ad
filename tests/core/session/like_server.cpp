#include "tests/core/session/like_server.h"

#include "core/records/html_text.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace klipy::test {

namespace {

QStringList idsIn(const QJsonValue& held) {
    QStringList ids;
    const QJsonArray elements = held.toArray();
    for (const auto& element : elements)
        ids.append(element.toString());
    return ids;
}

bool isAsHeld(const Value& value, const QJsonValue& held, const Field& field) {
    if (held.isUndefined())
        return value.kind == Value::Kind::Missing;
    if (held.isNull())
        return value.kind == Value::Kind::Null;
    if (held.isArray())
        return value.kind == Value::Kind::Ids && value.ids == idsIn(held);
    if (held.isDouble())
        return value.kind == Value::Kind::Number && value.number == held.toDouble();
    switch (field.type) {
    case FieldType::Instant:
        return value.kind == Value::Kind::Instant &&
               value.instantMs == QDateTime::fromString(held.toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    case FieldType::Html:
        return value.kind == Value::Kind::Text && value.text == plainText(held.toString());
    default:
        return value.kind == Value::Kind::Text && value.text == held.toString();
    }
}

/// The demo's word for an enum value that no contract names; every other record has it.
bool isStrangeEnum(const Value& value, const Field& field, const DemoServer& server) {
    return server.dialect().unknownEnumValues && !field.enumValues.isEmpty() && value.text == u"CARRIER_PIGEON"_s;
}

} // namespace

QString differences(const Record& record, const KindDescription& kind, const DemoServer& server) {
    const auto held = server.find(kind.kind, record.id);
    if (!held)
        return u"the server has no %1"_s.arg(record.id);
    for (qsizetype i = 0; i < kind.fields.size(); ++i) {
        const Field& field = kind.fields[i];
        const QJsonValue there = held->value(field.name);
        const Value& here = record.value(i);
        if (!isAsHeld(here, there, field) && !isStrangeEnum(here, field, server)) {
            return u"%1 of %2: read as \"%3\" %4, held as \"%5\""_s.arg(
                field.name, record.id, here.text, here.ids.join(u','), there.toVariant().toString());
        }
    }
    return {};
}

QString differences(const RecordStore& store, const DemoServer& server) {
    const KindDescription& kind = store.kind();
    if (store.size() != server.count(kind.kind) || store.loadedCount() != store.size())
        return u"%1 of %2 %3"_s.arg(store.loadedCount()).arg(server.count(kind.kind)).arg(kind.plural);
    QSet<QString> ids;
    for (qsizetype i = 0; i < store.size(); ++i) {
        const Entry& entry = store.at(i);
        if (ids.contains(entry.id))
            return entry.id + u" is there twice"_s;
        ids.insert(entry.id);
        if (const QString difference = differences(*entry.record, kind, server); !difference.isEmpty())
            return difference;
    }
    return {};
}

QSet<QString> interactionsOf(const DemoServer& server, const QString& linkField, const QString& id) {
    QSet<QString> found;
    for (int i = 0; i < server.count(RecordKind::Interaction); ++i) {
        const QString interaction = DemoServer::idOf(RecordKind::Interaction, i);
        const auto held = server.find(RecordKind::Interaction, interaction);
        if (held && held->value(linkField).toArray().contains(id))
            found.insert(interaction);
    }
    return found;
}

} // namespace klipy::test
