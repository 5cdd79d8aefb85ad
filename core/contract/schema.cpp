#include "core/contract/schema.h"

#include "core/common/names.h"

#include <algorithm>
#include <limits>

namespace klipy {

namespace {

constexpr qsizetype mostParts = 500;
constexpr qsizetype mostProperties = 500;
constexpr qsizetype mostEnumValues = 500;
constexpr qsizetype mostBranches = 50; // of a choice that a form can offer
constexpr qsizetype deepest = 32;

QStringList textsOf(OpenApiDocument& document, const RawJson& array) {
    QStringList texts;
    const auto elements = document.elements(array);
    for (const RawJson& element : elements) {
        if (element.isString() && texts.size() < mostEnumValues)
            texts.append(element.toText());
    }
    return texts;
}

QStringList typeNames(const RawJson& type) {
    if (type.isString())
        return {type.toText()};
    QStringList names;
    const auto elements = type.elements();
    for (const RawJson& element : elements)
        names.append(element.toText());
    return names;
}

} // namespace

RawJson Schema::Part::member(QStringView name) const {
    for (const RawJson::Member& member : members) {
        if (member.name == name)
            return member.value;
    }
    return {};
}

Schema::Schema(OpenApiDocument& document, const QList<RawJson>& nodes) {
    QStringList open;
    for (const RawJson& node : nodes)
        add(document, node, false, open);
}

/// \a open are the references that are being followed right now.
void Schema::add(OpenApiDocument& document, const RawJson& node, bool choice, QStringList& open) {
    if (!node.isObject() || m_parts.size() >= mostParts || open.size() >= deepest)
        return;
    const Part own{document.members(node), choice};
    const QString reference = own.member(u"$ref").toText();
    if (!reference.isEmpty() && !open.contains(reference)) {
        open.append(reference);
        add(document, document.at(reference), choice, open);
        open.removeLast();
    }
    open.append(QString()); // allOf without a reference gets deeper, too
    for (const QStringView keyword : {QStringView(u"allOf"), QStringView(u"anyOf"), QStringView(u"oneOf")}) {
        const auto branches = document.elements(own.member(keyword));
        for (const RawJson& branch : branches)
            add(document, branch, choice || keyword != u"allOf", open);
    }
    open.removeLast();
    m_parts.append(own);
}

RawJson Schema::last(QStringView keyword) const {
    for (qsizetype i = m_parts.size(); i-- > 0;) {
        const Part& part = m_parts[i];
        RawJson value = part.member(keyword);
        if (value.isValid())
            return value;
    }
    return {};
}

QString Schema::type() const {
    for (qsizetype i = m_parts.size(); i-- > 0;) {
        const Part& part = m_parts[i];
        const QStringList names = typeNames(part.member(u"type"));
        for (const QString& name : names) {
            if (name != u"null")
                return name;
        }
    }
    if (last(u"properties").isObject())
        return QStringLiteral("object");
    if (last(u"items").isObject())
        return QStringLiteral("array");
    if (last(u"enum").isArray() || last(u"format").isString() || last(u"const").isString())
        return QStringLiteral("string");
    return {};
}

bool Schema::nullable() const {
    for (const Part& part : m_parts) {
        if (typeNames(part.member(u"type")).contains(QStringLiteral("null")))
            return true;
    }
    return flag(u"nullable"); // OpenAPI 3.0
}

bool Schema::flag(QStringView keyword) const {
    return std::any_of(m_parts.cbegin(), m_parts.cend(),
                       [&](const Part& part) { return part.member(keyword).toBool(); });
}

QString Schema::text(QStringView keyword) const {
    return last(keyword).stringOr({});
}

int Schema::integer(QStringView keyword, int fallback) const {
    const RawJson value = last(keyword);
    const double number = value.type() == RawJson::Type::Number ? value.toDouble(-1) : -1;
    return number >= 0 && number <= std::numeric_limits<int>::max() ? static_cast<int>(number) : fallback;
}

QStringList Schema::enumValues(OpenApiDocument& document) const {
    QStringList choices;
    for (qsizetype i = m_parts.size(); i-- > 0;) {
        const Part& part = m_parts[i];
        QStringList values = textsOf(document, part.member(u"enum"));
        const RawJson only = part.member(u"const");
        if (only.isString())
            values.append(only.toText());
        if (values.isEmpty())
            continue;
        if (!part.choice)
            return values;
        choices = values + choices; // branches come last first
    }
    choices.removeDuplicates();
    return choices.first(qMin(choices.size(), mostEnumValues));
}

QStringList Schema::examples(OpenApiDocument& document) const {
    return textsOf(document, last(u"examples"));
}

QList<Schema::Property> Schema::properties(OpenApiDocument& document) const {
    QList<Property> found;
    QHash<QString, qsizetype> places;
    for (const Part& part : m_parts) {
        const auto members = document.members(part.member(u"properties"));
        for (const RawJson::Member& member : members) {
            const auto known = places.constFind(member.name);
            if (known != places.constEnd()) {
                found[*known].nodes.append(member.value);
            } else if (found.size() < mostProperties) {
                places.insert(member.name, found.size());
                found.append({member.name, {member.value}});
            }
        }
    }
    return found;
}

Schema Schema::property(OpenApiDocument& document, QStringView name) const {
    const auto all = properties(document);
    for (const Property& property : all) {
        if (sameName(property.name, name))
            return Schema(document, property.nodes);
    }
    return {};
}

Schema Schema::items(OpenApiDocument& document) const {
    const RawJson node = last(u"items");
    return node.isValid() ? Schema(document, {node}) : Schema();
}

QStringList Schema::required(OpenApiDocument& document) const {
    QStringList names;
    for (const Part& part : m_parts) {
        if (!part.choice)
            names += textsOf(document, part.member(u"required"));
    }
    return names;
}

QList<QStringList> Schema::exactlyOneOf(OpenApiDocument& document) const {
    QList<QStringList> groups;
    const auto branches = document.elements(last(u"oneOf"));
    for (const RawJson& branch : branches) {
        const QStringList group = Schema(document, {branch}).required(document);
        if (group.isEmpty() || groups.size() >= mostBranches)
            return {}; // a branch that asks for nothing: the choice is about something else
        groups.append(group);
    }
    return groups;
}

} // namespace klipy
