#include "core/contract/field_reader.h"

#include "core/common/names.h"
#include "core/contract/labels.h"
#include "core/contract/printable.h"

#include <QSet>

#include <limits>

namespace klipy {

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestDescription = 2000;
constexpr int longTextFrom = 2000; // characters: nobody types that much into one line

/// Values that a person can choose from: no novels, nothing unprintable.
QStringList usable(QStringList values) {
    values.removeIf([](const QString& value) { return value.size() > longestName || !isPrintable(value); });
    return values;
}

bool isUnixMs(QStringView format) {
    return sameName(format, u"unix-ms") || sameName(format, u"unix-time-ms") || sameName(format, u"epoch-ms") ||
           sameName(format, u"timestamp-ms");
}

FieldType stringType(const Schema& schema) {
    const QString format = schema.text(u"format");
    if (format == u"email" || format == u"idn-email")
        return FieldType::Email;
    if (format == u"uri" || format == u"url" || format == u"iri" || format == u"uri-reference")
        return FieldType::Url;
    if (format == u"phone" || format == u"tel")
        return FieldType::Phone;
    if (format == u"date-time" || format == u"date")
        return FieldType::Instant;
    const QString media = schema.text(u"contentMediaType");
    if (format == u"html" || media == u"text/html")
        return FieldType::Html;
    if (media.startsWith(u"text/") || schema.integer(u"maxLength", 0) >= longTextFrom)
        return FieldType::LongText;
    return FieldType::Text;
}

/// The type as far as the document alone tells it.
FieldType documentType(const Schema& schema, const QStringList& enumValues) {
    const QString type = schema.type();
    if (type == u"string" || type.isEmpty())
        return enumValues.isEmpty() ? stringType(schema) : FieldType::Enum;
    if (type == u"integer" || type == u"number") {
        if (isUnixMs(schema.text(u"format")))
            return FieldType::Instant;
        return type == u"integer" ? FieldType::Integer : FieldType::Number;
    }
    return type == u"boolean" ? FieldType::Boolean : FieldType::Other;
}

/// True if a value of the document's type can be of the type that the overlay gives. The overlay only makes a plain
/// type finer; where the document is definite, it is right.
bool refines(FieldType overlays, FieldType documents, const QString& jsonType, OpenApiDocument& document,
             const Schema& schema) {
    const bool plainText = documents == FieldType::Text || documents == FieldType::LongText;
    const bool number = documents == FieldType::Integer || documents == FieldType::Number;
    switch (overlays) {
    case FieldType::References:
        return jsonType == u"array" && schema.items(document).type() != u"object";
    case FieldType::Reference:
        return documents == FieldType::Text || documents == FieldType::Integer;
    case FieldType::Instant:
        return plainText || number;
    case FieldType::Integer:
    case FieldType::Number:
    case FieldType::Boolean:
        return jsonType.isEmpty();
    case FieldType::Text:
    case FieldType::LongText:
    case FieldType::Html:
    case FieldType::Email:
    case FieldType::Phone:
    case FieldType::Url:
    case FieldType::Enum:
        return plainText;
    case FieldType::Other:
        break;
    }
    return false;
}

QSet<QString> canonicalNames(const QStringList& names) {
    QSet<QString> canonical;
    for (const QString& name : names)
        canonical.insert(canonicalName(name));
    return canonical;
}

} // namespace

FieldReader::FieldReader(OpenApiDocument& document, const Overlay& overlay, bool ownDocument)
    : m_document(document), m_overlay(overlay), m_ownDocument(ownDocument) {}

Evidence FieldReader::weighed(Evidence evidence) const {
    return m_ownDocument || evidence == Evidence::Documented ? evidence : Evidence::Loaded;
}

Field FieldReader::field(const QString& name, const Schema& schema) const {
    Field field;
    field.name = name;
    field.label = readableName(name);
    field.group = QStringLiteral("other");
    field.description = printable(schema.text(u"description"), longestDescription);
    field.enumValues = usable(schema.enumValues(m_document));
    field.type = documentType(schema, field.enumValues);
    field.maxLength = schema.integer(u"maxLength", -1);
    if (constexpr int none = std::numeric_limits<int>::min(); schema.integer(u"minimum", none) != none)
        field.minimum = schema.integer(u"minimum", none);
    field.readOnly = schema.flag(u"readOnly");
    field.nullable = schema.nullable();
    field.evidence = Evidence::Loaded;
    field.maxLengthEvidence = Evidence::Loaded;
    return field;
}

void FieldReader::addFacts(Field& field, const Schema& schema, const FieldFacts& facts) const {
    if (!facts.label.isEmpty())
        field.label = facts.label;
    if (!facts.group.isEmpty())
        field.group = facts.group;
    field.role = facts.role;
    field.refersTo = facts.refersTo;
    if (!facts.type || !refines(*facts.type, field.type, schema.type(), m_document, schema))
        return;
    field.type = *facts.type;
    if (field.type == FieldType::Enum)
        field.enumValues = usable(schema.examples(m_document));
}

/// Which of \a properties the overlay knows. Its own names come before the user's renames, those before its aliases; a
/// field, and a role that comes by another name, belongs to the first that is entitled to it.
FieldReader::Known FieldReader::known(const QList<Schema::Property>& properties, const Overlay::Kind& facts,
                                      Side side) const {
    Known found;
    QSet<QString> taken;
    QSet<Role> roles;
    QStringList keys;
    for (const Schema::Property& property : properties)
        keys.append(canonicalName(property.name));
    for (const auto* names : {&facts.fields, &facts.renames, &facts.aliases}) {
        const bool ownName = names == &facts.fields;
        for (qsizetype i = 0; i < keys.size(); ++i) {
            const auto known = names->constFind(keys[i]);
            if (known == names->constEnd() || found.contains(i) || taken.contains(known->name))
                continue;
            const Role role = side == Side::Read ? known->read.role : known->sent.role;
            if (!ownName && role != Role::None && roles.contains(role))
                continue;
            roles.insert(role);
            taken.insert(known->name);
            found.insert(i, {&*known, ownName});
        }
    }
    return found;
}

QList<Field> FieldReader::fields(const Schema& schema, std::optional<RecordKind> kind, Side side) const {
    const auto properties = schema.properties(m_document);
    const QSet<QString> required = canonicalNames(schema.required(m_document));
    const Overlay::Kind facts = kind ? m_overlay.kinds.value(*kind) : Overlay::Kind();
    const Known known = this->known(properties, facts, side);

    QList<Field> fields;
    for (qsizetype i = 0; i < properties.size(); ++i) {
        const Schema::Property& property = properties[i];
        const Schema own(m_document, property.nodes);
        if (property.name.isEmpty() || property.name.size() > longestName || !isPrintable(property.name) ||
            own.flag(side == Side::Read ? u"writeOnly" : u"readOnly"))
            continue;
        Field field = this->field(property.name, own);
        field.required = required.contains(canonicalName(property.name));
        const KnownAs as = known.value(i);
        if (as.field) {
            const FieldFacts& said = side == Side::Read ? as.field->read : as.field->sent;
            addFacts(field, own, said);
            field.knownAs = as.field->name;
            if (as.byItsOwnName) {
                field.evidence = weighed(said.evidence);
                field.maxLengthEvidence = weighed(said.maxLengthEvidence);
            }
        }
        const QString type = own.type();
        field.unixMs = field.type == FieldType::Instant && (type == u"integer" || type == u"number");
        fields.append(field);
    }
    return fields;
}

} // namespace klipy
