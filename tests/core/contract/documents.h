#pragma once

#include "core/contract/contract_reader.h"

#include <QByteArray>

namespace klipy::test {

/// An OpenAPI document as a user might load one: not the one that our overlay's evidence is about.
inline QByteArray documentOf(const QByteArray& paths, const QByteArray& schemas = "{}") {
    return R"({"openapi":"3.1.0","info":{"title":"Klipy API","version":"2.0"},"paths":)" + paths +
           R"(,"components":{"schemas":)" + schemas + "}}";
}

/// `"get": {…}` whose answer is \a schema inside the envelope.
inline QByteArray getAnswering(const QByteArray& schema, const QByteArray& operationId = "getIt") {
    return R"("get":{"operationId":")" + operationId + R"(","responses":{"200":{"content":{"application/json":)" +
           R"({"schema":{"type":"object","properties":{"data":)" + schema + "}}}}}}}";
}

/// A document with nothing but a person, who is what \a schema says.
inline QByteArray personDocument(const QByteArray& schema, const QByteArray& schemas = "{}") {
    return documentOf(R"({"/people/{id}":{)" + getAnswering(schema) + "}}", schemas);
}

/// An object schema with these \a properties.
inline QByteArray objectOf(const QByteArray& properties) {
    return R"({"type":"object","properties":)" + properties + "}";
}

inline QStringList namesOf(const QList<Field>& fields) {
    QStringList names;
    for (const Field& field : fields)
        names.append(field.name);
    return names;
}

inline const Field* named(const QList<Field>& fields, QStringView name) {
    for (const Field& field : fields) {
        if (field.name == name)
            return &field;
    }
    return nullptr;
}

} // namespace klipy::test
