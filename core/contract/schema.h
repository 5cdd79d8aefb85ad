#pragma once

#include "core/contract/openapi_document.h"

#include <QStringList>

namespace klipy {

/// A schema with its `$ref`, `allOf`, `anyOf` and `oneOf` laid flat: the questions that a field description asks.
///
/// What a schema says itself wins over what it takes from elsewhere. Of a choice (`anyOf`, `oneOf`) the members of
/// every branch exist, but none is required. Circular references end where they would begin anew.
class Schema {
public:
    struct Property;

    Schema() = default;
    /// \a nodes are read as if they stood in one `allOf`.
    Schema(OpenApiDocument& document, const QList<RawJson>& nodes);

    bool isEmpty() const { return m_parts.isEmpty(); }
    /// "string", "integer", "object", …; deduced from other keywords if not said; empty if unknown.
    QString type() const;
    bool nullable() const;
    /// True if any part says so: readOnly, writeOnly.
    bool flag(QStringView keyword) const;
    QString text(QStringView keyword) const;
    int integer(QStringView keyword, int fallback) const;
    /// The strings that the value may be, in the document's order; empty if it is not an enum.
    QStringList enumValues(OpenApiDocument& document) const;
    /// The strings among `examples`.
    QStringList examples(OpenApiDocument& document) const;

    /// In the document's order; at most 500.
    QList<Property> properties(OpenApiDocument& document) const;
    /// The property of that name (case and underscores don't count), or an empty schema.
    Schema property(OpenApiDocument& document, QStringView name) const;
    Schema items(OpenApiDocument& document) const;
    QStringList required(OpenApiDocument& document) const;
    /// Groups of members of which exactly one must be there: a `oneOf` whose branches say `required`.
    QList<QStringList> exactlyOneOf(OpenApiDocument& document) const;

private:
    struct Part {
        QList<RawJson::Member> members;
        bool choice = false; // it stands in a branch of anyOf or oneOf
        RawJson member(QStringView name) const;
    };
    void add(OpenApiDocument& document, const RawJson& node, bool choice, QStringList& open);
    RawJson last(QStringView keyword) const;

    QList<Part> m_parts; // later ones win
};

struct Schema::Property {
    QString name;
    QList<RawJson> nodes; ///< what each part says about it
};

} // namespace klipy
