#include "app/demo/demo_validation.h"

#include "core/common/names.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
QString textProblem(const Field& field, const QString& text) {
    if (field.required && text.trimmed().isEmpty())
        return u"must not be empty"_s;
    // JSON Schema counts characters, QString counts UTF-16 units.
    if (field.maxLength >= 0 && text.size() > field.maxLength && text.toUcs4().size() > field.maxLength)
        return u"must be at most %1 characters long"_s.arg(field.maxLength);
    static const QRegularExpression address(u"^[^\\s@]+@[^\\s@]+\\.[^\\s@.]+$"_s);
    if (field.type == FieldType::Email && !address.match(text).hasMatch())
        return u"must be an email address"_s;
    if (field.type == FieldType::Url && (!QUrl(text, QUrl::StrictMode).isValid() || QUrl(text).scheme().isEmpty()))
        return u"must be an absolute URL"_s;
    if (field.type == FieldType::Enum && !field.enumValues.isEmpty() && !field.enumValues.contains(text))
        return u"must be one of %1"_s.arg(field.enumValues.join(u", "_s));
    if (field.type == FieldType::Instant && !QDateTime::fromString(text, Qt::ISODate).isValid())
        return u"must be an ISO 8601 date and time"_s;
    return {};
}

/// Within what a JSON number holds exactly.
bool isWhole(const QJsonValue& value) {
    constexpr double exact = 9007199254740992.0;
    return value.isDouble() && std::floor(value.toDouble()) == value.toDouble() && std::abs(value.toDouble()) <= exact;
}

bool isTextArray(const QJsonValue& value) {
    const QJsonArray elements = value.toArray();
    return value.isArray() && std::all_of(elements.begin(), elements.end(), [](const auto& e) { return e.isString(); });
}

const Field* bodyField(const Operation& operation, QStringView canonical) {
    for (const Field& field : operation.body) {
        if (canonicalName(field.name) == canonical)
            return &field;
    }
    return nullptr;
}

/// An interaction names its contact by id or by address: one of them, and not both.
void checkMainContact(const Operation& operation, const QJsonObject& taken, QList<FieldError>& problems) {
    const Field* id = bodyField(operation, u"maincontact");
    const Field* address = bodyField(operation, u"maincontactemail");
    if (operation.action != Action::Create || !id || !address)
        return;
    const bool hasId = taken.contains(id->name);
    const bool hasAddress = taken.contains(address->name);
    if (hasId && hasAddress)
        problems.append({address->name, u"give either %1 or %2, not both"_s.arg(id->name, address->name)});
    else if (!hasId && !hasAddress)
        problems.append({id->name, u"give %1 or %2"_s.arg(id->name, address->name)});
}
} // namespace

QString spelled(const DemoDialect& dialect, const QString& name) {
    return dialect.names == DemoDialect::Names::Snake ? toSnakeCase(name) : name;
}

QString problemWith(const Field& field, const QJsonValue& value) {
    if (value.isNull())
        return field.nullable ? QString() : u"must not be null"_s;
    switch (field.type) {
    case FieldType::Integer:
        return isWhole(value) ? QString() : u"must be a whole number"_s;
    case FieldType::Number:
        return value.isDouble() ? QString() : u"must be a number"_s;
    case FieldType::Boolean:
        return value.isBool() ? QString() : u"must be true or false"_s;
    case FieldType::References:
        return isTextArray(value) ? QString() : u"must be an array of strings"_s;
    case FieldType::Other:
        return {};
    case FieldType::Instant:
        if (field.unixMs)
            return isWhole(value) ? QString() : u"must be a whole number of milliseconds since 1970"_s;
        [[fallthrough]];
    default:
        return value.isString() ? textProblem(field, value.toString()) : u"must be a string"_s;
    }
}

DemoResult<QJsonObject> readDemoBody(const QByteArray& contentType, const QByteArray& body) {
    if (!contentType.trimmed().toLower().startsWith("application/json"))
        return failure(DemoRefusal{400, u"invalid_content_type"_s, u"Content-Type must be application/json."_s, {}});
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return failure(DemoRefusal{400,
                                   u"invalid_json"_s,
                                   u"The body is not JSON: %1 at %2."_s.arg(error.errorString()).arg(error.offset),
                                   {}});
    }
    if (!document.isObject())
        return failure(DemoRefusal{400, u"invalid_json"_s, u"The body must be a JSON object."_s, {}});
    return document.object();
}

DemoResult<QJsonObject> checkDemoBody(const Operation& operation, const QJsonObject& body, const DemoDialect& dialect) {
    QJsonObject taken;
    QList<FieldError> problems;
    for (const Field& field : operation.body) {
        if (field.readOnly)
            continue;
        const QJsonValue value = body.value(spelled(dialect, field.name));
        if (value.isUndefined()) {
            if (field.required)
                problems.append({field.name, u"is required"_s});
            continue;
        }
        const QString problem = problemWith(field, value);
        if (problem.isEmpty())
            taken.insert(field.name, value);
        else
            problems.append({field.name, problem});
    }
    checkMainContact(operation, taken, problems);
    if (!problems.isEmpty()) {
        return failure(DemoRefusal{
            dialect.validationStatus, u"validation_failed"_s,
            u"The body has %1 member(s) with a value that is not allowed."_s.arg(problems.size()), problems});
    }
    return taken;
}

} // namespace klipy
