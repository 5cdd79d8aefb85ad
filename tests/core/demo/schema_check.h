#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>
#include <memory>

namespace klipy {

/// Checks answers against the schemas of an OpenAPI document, by a JSON Schema library that knows nothing of us.
/// Stricter than the document: a member that the document doesn't name is a mistake.
class SchemaCheck {
public:
    explicit SchemaCheck(const QByteArray& openApi);
    ~SchemaCheck();

    /// What is wrong with this answer of the operation, by path template; empty if nothing is.
    QString problem(const QByteArray& method, const QString& pathTemplate, int status, const QByteArray& body) const;
    /// What is wrong with \a body for the named schema of the components.
    QString problem(const QString& schemaName, const QByteArray& body) const;

private:
    struct Parsed;
    QString validate(const QJsonObject& schema, const QByteArray& body) const;
    const Parsed& parsed(const QJsonObject& schema) const;
    QJsonObject resolved(const QJsonObject& value) const;

    QJsonObject m_document;
    QJsonObject m_components; // closed: objects take no members beside those that they name
    mutable std::map<QByteArray, std::unique_ptr<Parsed>> m_parsed; // by the schema's text; parsing is slow
};

} // namespace klipy
