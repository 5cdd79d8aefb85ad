#include "core/contract/field_reader.h"

#include "core/common/names.h"
#include "core/contract/labels.h"

#include <QSet>

#include <limits>

namespace klipy {

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestDescription = 2000;
constexpr int longTextFrom = 2000; // characters: nobody types that much into one line

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
    field.description = schema.text(u"description").left(longestDescription);
    field.enumValues = schema.enumValues(m_document);
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
        field.enumValues = schema.examples(m_document);
}

QList<Field> FieldReader::fields(const Schema& schema, std::optional<RecordKind> kind, Side side) const {
    const auto properties = schema.properties(m_document);
    const QSet<QString> required = canonicalNames(schema.required(m_document));
    const Overlay::Kind facts = kind ? m_overlay.kinds.value(*kind) : Overlay::Kind();
    QStringList names;
    for (const Schema::Property& property : properties)
        names.append(property.name);
    const QSet<QString> present = canonicalNames(names);

    QList<Field> fields;
    for (const Schema::Property& property : properties) {
        const Schema own(m_document, property.nodes);
        if (property.name.isEmpty() || property.name.size() > longestName ||
            own.flag(side == Side::Read ? u"writeOnly" : u"readOnly"))
            continue;
        Field field = this->field(property.name, own);
        const QString key = canonicalName(property.name);
        field.required = required.contains(key);
        const auto known = facts.fields.constFind(key);
        const auto alias = facts.aliases.constFind(key);
        if (known != facts.fields.constEnd()) {
            const FieldFacts& said = side == Side::Read ? known->read : known->sent;
            addFacts(field, own, said);
            field.evidence = weighed(said.evidence);
            field.maxLengthEvidence = weighed(said.maxLengthEvidence);
        } else if (alias != facts.aliases.constEnd() && !present.contains(alias->name)) {
            addFacts(field, own, side == Side::Read ? alias->read : alias->sent);
        }
        const QString type = own.type();
        field.unixMs = field.type == FieldType::Instant && (type == u"integer" || type == u"number");
        fields.append(field);
    }
    return fields;
}

} // namespace klipy
