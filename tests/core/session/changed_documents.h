#pragma once

#include "core/contract/contract_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace klipy::test {

/// The built-in document with changes that a published one might bring.
class ChangedDocument {
public:
    ChangedDocument() : m_json(QJsonDocument::fromJson(builtInOpenApiDocument()).object()) {}

    /// One more text field of people, read and written.
    ChangedDocument& withPersonField(const QString& name) {
        return changeSchemas(personSchemas(), [&name](QJsonObject& properties) {
            properties.insert(name, QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}});
        });
    }
    /// Under another name wherever people are read or written.
    ChangedDocument& withPersonFieldCalled(const QString& from, const QString& to) {
        return changeSchemas(personSchemas(), [&](QJsonObject& properties) {
            if (properties.contains(from))
                properties.insert(to, properties.take(from));
        });
    }
    /// POST /companies/query, asked and answered as people's is.
    ChangedDocument& withCompaniesQuery() {
        QByteArray query =
            QJsonDocument(at(QStringLiteral("paths"))[QStringLiteral("/people/query")].toObject()).toJson();
        query.replace("queryPeople", "queryCompanies");
        query.replace("people:read", "companies:read");
        query.replace("schemas/PeopleQuery", "schemas/CompaniesQuery");
        query.replace("schemas/PeoplePage", "schemas/CompaniesPage");
        QJsonObject paths = at(QStringLiteral("paths"));
        paths.insert(QStringLiteral("/companies/query"), QJsonDocument::fromJson(query).object());
        m_json.insert(QStringLiteral("paths"), paths);
        QJsonObject components = at(QStringLiteral("components"));
        QJsonObject schemas = components[QStringLiteral("schemas")].toObject();
        const auto copy = [&schemas](const char* from, const char* to) {
            QByteArray schema = QJsonDocument(schemas[QLatin1String(from)].toObject()).toJson();
            schema.replace("schemas/Person\"", "schemas/Company\"");
            schemas.insert(QLatin1String(to), QJsonDocument::fromJson(schema).object());
        };
        copy("PeoplePage", "CompaniesPage");
        copy("PeopleQuery", "CompaniesQuery");
        components.insert(QStringLiteral("schemas"), schemas);
        m_json.insert(QStringLiteral("components"), components);
        return *this;
    }

    QByteArray bytes() const { return QJsonDocument(m_json).toJson(); }
    std::shared_ptr<const Contract> contract(const QList<FieldRename>& renames = {}) const {
        return std::make_shared<Contract>(readContract(bytes(), builtInOverlay(), renames).value());
    }

private:
    static QStringList personSchemas() {
        return {QStringLiteral("Person"), QStringLiteral("PersonCreate"), QStringLiteral("PersonUpsert"),
                QStringLiteral("PersonUpdate")};
    }
    QJsonObject at(const QString& member) const { return m_json[member].toObject(); }
    ChangedDocument& changeSchemas(const QStringList& names, const std::function<void(QJsonObject&)>& how) {
        QJsonObject components = at(QStringLiteral("components"));
        QJsonObject schemas = components[QStringLiteral("schemas")].toObject();
        for (const QString& name : names) {
            QJsonObject schema = schemas[name].toObject();
            QJsonObject properties = schema[QStringLiteral("properties")].toObject();
            how(properties);
            schema.insert(QStringLiteral("properties"), properties);
            schemas.insert(name, schema);
        }
        components.insert(QStringLiteral("schemas"), schemas);
        m_json.insert(QStringLiteral("components"), components);
        return *this;
    }

    QJsonObject m_json;
};

/// "callName replaces firstName?" Yes.
inline QList<FieldRename> callNameReplacesFirstName() {
    return {{RecordKind::Person, QStringLiteral("firstName"), QStringLiteral("callName")}};
}

} // namespace klipy::test
