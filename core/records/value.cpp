#include "core/records/value.h"

#include "core/records/html_text.h"

#include <QDateTime>
#include <QTimeZone>

#include <cmath>

namespace klipy {

bool Value::isEmpty() const {
    switch (kind) {
    case Kind::Missing:
    case Kind::Null:
        return true;
    case Kind::Text:
    case Kind::Json:
        return text.isEmpty();
    case Kind::Ids:
        return ids.isEmpty();
    default:
        return false;
    }
}

std::optional<qint64> readInstantMs(const QString& text) {
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber) {
        if (!std::isfinite(number) || std::abs(number) > 8.64e15)
            return std::nullopt;
        // Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973.
        constexpr double firstMs = 1e11;
        return static_cast<qint64>(std::abs(number) < firstMs ? number * 1000 : number);
    }
    QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    if (moment.timeSpec() == Qt::LocalTime)
        moment.setTimeSpec(Qt::UTC);
    return moment.toMSecsSinceEpoch();
}

namespace {

Value text(QString words) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = std::move(words);
    return value;
}

/// An id that came as the id itself, or as a small object that has one.
QString idOf(const RawJson& json) {
    return json.isObject() ? json.memberLike(u"id").toText() : json.toText();
}

Value ids(const RawJson& json) {
    Value value;
    value.kind = Value::Kind::Ids;
    const auto elements = json.isArray() ? json.elements() : QList<RawJson>{json};
    for (const RawJson& element : elements) {
        if (const QString id = idOf(element); !id.isEmpty())
            value.ids.append(id);
    }
    return value;
}

Value numberOrText(const RawJson& json) {
    Value value = text(json.toText());
    bool ok = false;
    value.number = value.text.toDouble(&ok);
    if (ok)
        value.kind = Value::Kind::Number;
    return value;
}

Value instantOrText(const RawJson& json) {
    Value value = text(json.toText());
    if (const auto ms = readInstantMs(value.text)) {
        value.kind = Value::Kind::Instant;
        value.instantMs = *ms;
    }
    return value;
}

Value flagOrText(const RawJson& json) {
    Value value = text(json.toText());
    if (json.type() == RawJson::Type::Boolean || value.text == QLatin1String("true") ||
        value.text == QLatin1String("false")) {
        value.kind = Value::Kind::Flag;
        value.number = value.text == QLatin1String("true") ? 1 : 0;
    }
    return value;
}

} // namespace

Value readValue(const RawJson& json, const Field& field) {
    Value value;
    if (!json.isValid())
        return value;
    if (json.isNull()) {
        value.kind = Value::Kind::Null;
        return value;
    }
    if (field.type == FieldType::References)
        return ids(json);
    if (field.type == FieldType::Reference)
        return text(idOf(json));
    if (json.isObject() || json.isArray()) {
        value.kind = Value::Kind::Json;
        value.text = QString::fromUtf8(json.bytes());
        return value;
    }
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Number:
        return numberOrText(json);
    case FieldType::Instant:
        return instantOrText(json);
    case FieldType::Boolean:
        return flagOrText(json);
    case FieldType::Html:
        return text(plainText(json.toText()));
    default:
        return text(json.toText());
    }
}

} // namespace klipy
