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
    QString iso = text.trimmed();
    if (iso.size() == 10)
        iso += QLatin1String("T00:00");
    QDateTime moment = QDateTime::fromString(iso, Qt::ISODateWithMs);
    // Said to be UTC before it is read: in the user's own zone the moment may not exist (an hour that is skipped in
    // spring), and would be invalid.
    if (!moment.isValid() || moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime::fromString(iso + u'Z', Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
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

/// Nothing if what was sent holds no id: then it is kept as it is.
std::optional<Value> linkIn(const RawJson& json, FieldType type) {
    if (type == FieldType::References || json.isArray()) {
        Value links = ids(json);
        const bool isEmptyList = json.isArray() && json.elements().isEmpty();
        return links.ids.isEmpty() && !isEmptyList ? std::nullopt : std::optional(std::move(links));
    }
    const QString id = idOf(json);
    return id.isEmpty() ? std::nullopt : std::optional(text(id));
}

Value numberOrText(const RawJson& json) {
    Value value = text(json.toText());
    bool ok = false;
    value.number = value.text.toDouble(&ok);
    if (ok && std::isfinite(value.number)) // "nan" and "inf" are words
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
    if (field.type == FieldType::Reference || field.type == FieldType::References) {
        if (auto link = linkIn(json, field.type))
            return *link;
    }
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
