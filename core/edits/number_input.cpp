#include "core/edits/number_input.h"

#include <QRegularExpression>

#include <cmath>

namespace klipy {

namespace {

/// What JSON takes for a number; leading zeros and a plus are cut off.
std::optional<Value> plainNumber(const QString& text) {
    static const QRegularExpression shape(QStringLiteral("^([+-]?)0*(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)$"));
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    Value value;
    value.kind = Value::Kind::Number;
    value.text = (match.captured(1) == u"-" ? QStringLiteral("-") : QString()) + match.captured(2);
    value.number = value.text.toDouble();
    return std::isfinite(value.number) ? std::optional(value) : std::nullopt;
}

/// The locale's digits and signs as plain ones, without its marks between thousands.
QString plainDigits(QString text, const QLocale& locale) {
    const QString group = locale.groupSeparator();
    if (!group.isEmpty())
        text.remove(group);
    text.removeIf([](QChar c) { return c.isSpace(); }); // another kind of space between the thousands
    text.replace(locale.decimalPoint(), QStringLiteral("."));
    text.replace(locale.negativeSign(), QStringLiteral("-"));
    text.replace(QChar(0x2212), u'-');
    for (QChar& c : text) {
        if (c.isDigit())
            c = QChar(u'0' + c.digitValue());
    }
    return text;
}

} // namespace

std::optional<Value> readNumber(const QString& text, const QLocale& locale) {
    bool understood = false;
    locale.toDouble(text, &understood); // it checks where the marks between thousands stand
    if (understood) {
        if (auto number = plainNumber(plainDigits(text, locale)))
            return number;
    }
    return plainNumber(text);
}

QString numberInputText(const Value& value, const QLocale& locale) {
    QString text = value.text;
    text.replace(u'.', locale.decimalPoint());
    const auto again = readNumber(text, locale);
    return again && again->text == value.text ? text : value.text;
}

bool isWholeNumber(const Value& value) {
    return value.kind == Value::Kind::Number && std::floor(value.number) == value.number &&
           !value.text.contains(u'.') && !value.text.contains(u'e', Qt::CaseInsensitive);
}

} // namespace klipy
