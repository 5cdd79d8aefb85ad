#include "core/edits/field_input.h"

#include "core/edits/moment_input.h"
#include "core/edits/number_input.h"
#include "core/json/raw_json.h"
#include "core/records/record_lookup.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace klipy {

namespace {

using Problem = InputProblem::Kind;

auto refuse(Problem kind) {
    return failure(InputProblem{kind, 0, 0});
}

bool hasSeveralLines(const Field& field) {
    return field.type == FieldType::LongText || field.type == FieldType::Html || field.type == FieldType::Other;
}

/// As a person counts: a smiley is one, not two.
int characters(const QString& text) {
    const auto halves = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
    return static_cast<int>(text.size() - halves);
}

bool hasControlCharacter(const QString& text, bool lines) {
    return std::any_of(text.begin(), text.end(), [lines](QChar c) {
        const bool harmless = lines && (c == u'\n' || c == u'\t');
        return c.category() == QChar::Other_Control && !harmless;
    });
}

bool isWebAddress(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

bool couldBeId(const QString& text) {
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || c == u'/'; });
}

Value textValue(const QString& text) {
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}

Result<Value, InputProblem> flagValue(const QString& text) {
    const QString word = text.toLower();
    if (word != QLatin1String("true") && word != QLatin1String("false"))
        return refuse(Problem::NotInList);
    Value value = textValue(word);
    value.kind = Value::Kind::Flag;
    value.number = word == QLatin1String("true") ? 1 : 0;
    return value;
}

Value idsValue(const QString& text) {
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    Value value;
    value.kind = Value::Kind::Ids;
    value.ids = text.split(between, Qt::SkipEmptyParts);
    return value;
}

Value jsonOrText(const QString& text) {
    Value value = textValue(text);
    if (RawJson::parse(text.toUtf8()))
        value.kind = Value::Kind::Json;
    return value;
}

/// One of the enum's values, in the enum's own case.
Value enumValue(const QString& text, const Field& field) {
    for (const QString& known : field.enumValues) {
        if (known.compare(text, Qt::CaseInsensitive) == 0)
            return textValue(known);
    }
    return textValue(text);
}

Result<Value, InputProblem> parsed(const QString& text, const Field& field, const QLocale& locale) {
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Number: {
        const auto number = readNumber(text, locale);
        return number ? Result<Value, InputProblem>(*number) : refuse(Problem::NotANumber);
    }
    case FieldType::Instant: {
        const auto moment = readMoment(text, locale);
        return moment ? Result<Value, InputProblem>(*moment) : refuse(Problem::NotADate);
    }
    case FieldType::Boolean:
        return flagValue(text);
    case FieldType::References:
        return idsValue(text);
    case FieldType::Enum:
        return enumValue(text, field);
    case FieldType::Other:
        return jsonOrText(text);
    default:
        return textValue(text);
    }
}

Result<void, InputProblem> checkText(const QString& text, const Field& field) {
    if (hasControlCharacter(text, hasSeveralLines(field)))
        return refuse(Problem::ControlCharacter);
    if (const int length = characters(text); field.maxLength >= 0 && length > field.maxLength)
        return failure(InputProblem{Problem::TooLong, field.maxLength, length});
    if (field.type == FieldType::Email && !looksLikeEmail(text))
        return refuse(Problem::NotAnEmail);
    if (field.type == FieldType::Url && !isWebAddress(text))
        return refuse(Problem::NotAnAddress);
    if (field.type == FieldType::Enum && !field.enumValues.isEmpty() && !field.enumValues.contains(text))
        return refuse(Problem::NotInList);
    if (field.type == FieldType::Reference && !couldBeId(text))
        return refuse(Problem::NotARecord);
    return {};
}

} // namespace

Result<Value, InputProblem> readInput(const QString& text, const Field& field, const QLocale& locale) {
    QString typed = text.normalized(QString::NormalizationForm_C);
    typed.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    if (!hasSeveralLines(field))
        typed = typed.trimmed();
    if (typed.trimmed().isEmpty()) {
        if (field.required)
            return refuse(Problem::Required);
        Value cleared;
        cleared.kind = Value::Kind::Null;
        return cleared;
    }
    return parsed(typed, field, locale).and_then([&field](const Value& value) -> Result<Value, InputProblem> {
        if (const auto checked = checkValue(value, field); !checked)
            return failure(checked.error());
        return value;
    });
}

QString inputText(const Value& value, const Field& field, const QLocale& locale) {
    switch (value.kind) {
    case Value::Kind::Missing:
    case Value::Kind::Null:
        return {};
    case Value::Kind::Number:
        return numberInputText(value, locale);
    case Value::Kind::Instant:
        return momentInputText(value, locale);
    case Value::Kind::Ids:
        return value.ids.join(QLatin1String(", "));
    case Value::Kind::Text:
    case Value::Kind::Flag:
    case Value::Kind::Json:
        break;
    }
    Q_UNUSED(field)
    return value.text;
}

static Result<void, InputProblem> checkSize(const Value& value, const Field& field) {
    if (field.minimum && value.number < *field.minimum)
        return failure(InputProblem{Problem::TooSmall, *field.minimum, 0});
    return {};
}

Result<void, InputProblem> checkValue(const Value& value, const Field& field) {
    if (value.isEmpty())
        return field.required ? Result<void, InputProblem>(refuse(Problem::Required)) : Result<void, InputProblem>();
    switch (field.type) {
    case FieldType::Integer:
        if (value.kind != Value::Kind::Number)
            return refuse(Problem::NotANumber);
        return isWholeNumber(value) ? checkSize(value, field) : refuse(Problem::NotAWholeNumber);
    case FieldType::Number:
        return value.kind == Value::Kind::Number ? checkSize(value, field) : refuse(Problem::NotANumber);
    case FieldType::Instant:
        return value.kind == Value::Kind::Instant ? Result<void, InputProblem>() : refuse(Problem::NotADate);
    case FieldType::Boolean:
        return value.kind == Value::Kind::Flag ? Result<void, InputProblem>() : refuse(Problem::NotInList);
    case FieldType::References:
        return value.kind == Value::Kind::Ids && std::all_of(value.ids.begin(), value.ids.end(), couldBeId)
                   ? Result<void, InputProblem>()
                   : refuse(Problem::NotARecord);
    case FieldType::Other:
        return {};
    default:
        return checkText(value.text, field);
    }
}

} // namespace klipy
