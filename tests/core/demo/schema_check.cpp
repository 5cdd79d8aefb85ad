#include "tests/core/demo/schema_check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
/// The same schema, where every object that names its members takes no others.
QJsonValue closed(const QJsonValue& value) {
    if (value.isArray()) {
        QJsonArray elements;
        for (const QJsonValue element : value.toArray())
            elements.append(closed(element));
        return elements;
    }
    if (!value.isObject())
        return value;
    QJsonObject result;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        result.insert(member.key(), closed(member.value()));
    if (object.value(u"properties"_s).isObject() && object.contains(u"type"_s))
        result.insert(u"additionalProperties"_s, false);
    return result;
}
} // namespace

struct SchemaCheck::Parsed {
    valijson::Schema schema;
};

SchemaCheck::~SchemaCheck() = default;

SchemaCheck::SchemaCheck(const QByteArray& openApi) : m_document(QJsonDocument::fromJson(openApi).object()) {
    m_components = closed(m_document.value(u"components"_s)).toObject();
}

QJsonObject SchemaCheck::resolved(const QJsonObject& value) const {
    const QString reference = value.value(u"$ref"_s).toString();
    if (reference.isEmpty())
        return value;
    QJsonValue found = m_document;
    for (const QString& step : reference.split(u'/').sliced(1))
        found = found.toObject().value(step);
    return resolved(found.toObject());
}

QString SchemaCheck::problem(const QByteArray& method, const QString& pathTemplate, int status,
                             const QByteArray& body) const {
    const QJsonObject operation = m_document.value(u"paths"_s)
                                      .toObject()
                                      .value(pathTemplate)
                                      .toObject()
                                      .value(QString::fromLatin1(method.toLower()))
                                      .toObject();
    const QJsonObject responses = operation.value(u"responses"_s).toObject();
    const QString code = QString::number(status);
    if (!responses.contains(code))
        return u"the document doesn't say that this operation may answer %1"_s.arg(status);
    const QJsonObject content = resolved(responses.value(code).toObject()).value(u"content"_s).toObject();
    if (content.isEmpty())
        return body.isEmpty() ? QString() : u"there should be no body"_s;
    return validate(content.value(u"application/json"_s).toObject().value(u"schema"_s).toObject(), body);
}

QString SchemaCheck::problem(const QString& schemaName, const QByteArray& body) const {
    return validate({{u"$ref"_s, QString(u"#/components/schemas/"_s + schemaName)}}, body);
}

const SchemaCheck::Parsed& SchemaCheck::parsed(const QJsonObject& schema) const {
    auto& known = m_parsed[QJsonDocument(schema).toJson(QJsonDocument::Compact)];
    if (!known) {
        // Local references are looked up in the document that the schema is part of, so the components go beside it.
        const QJsonValue root(QJsonObject{{u"allOf"_s, QJsonArray{schema}}, {u"components"_s, m_components}});
        known = std::make_unique<Parsed>();
        valijson::SchemaParser().populateSchema(valijson::adapters::QtJsonAdapter(root), known->schema);
    }
    return *known;
}

QString SchemaCheck::validate(const QJsonObject& schema, const QByteArray& body) const {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (document.isNull())
        return u"not JSON: "_s + error.errorString();

    const QJsonValue target = document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(parsed(schema).schema, valijson::adapters::QtJsonAdapter(target), &results))
        return {};
    QStringList problems;
    valijson::ValidationResults::Error one;
    while (results.popError(one)) {
        QString place;
        for (const std::string& step : one.context)
            place += QString::fromStdString(step);
        problems.append(place + u": "_s + QString::fromStdString(one.description));
    }
    return problems.join(u"; "_s);
}

} // namespace klipy
