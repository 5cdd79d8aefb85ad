#include "ui/common/value_text.h"

#include "core/json/raw_json.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QSet>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::Value)
};

/// An id that happens to be a number is a name, not a quantity.
bool namesSomething(const Field& field) {
    return field.role == Role::Id || field.name == QLatin1String("id") || field.name.endsWith(QLatin1String("Id")) ||
           field.name.endsWith(QLatin1String("ID")) || field.name.endsWith(QLatin1String("_id"));
}

/// Grouped as the locale does; as sent where grouping would be wrong or digits would be lost: ids, leading zeros,
/// exponents, more digits than a double holds. Four digits stay together, so that a year stays a year.
QString numberText(const Value& value, const Field& field, QLocale locale) {
    static const QRegularExpression plain(QStringLiteral("^-?(0|[1-9][0-9]*)(?:\\.([0-9]+))?$"));
    const auto match = plain.match(value.text);
    if (!match.hasMatch() || namesSomething(field))
        return value.text;
    const qsizetype whole = match.capturedLength(1);
    const qsizetype decimals = match.capturedLength(2);
    if (decimals == 0 && whole <= 4)
        locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    if (decimals > 0)
        return whole + decimals <= 15 ? locale.toString(value.number, 'f', static_cast<int>(decimals)) : value.text;
    bool fits = false;
    const qlonglong integer = value.text.toLongLong(&fits);
    return fits ? locale.toString(integer) : value.text;
}

/// Without the whitespace between its tokens.
QString compactJson(const QString& json) {
    QString compact;
    bool inString = false;
    bool escaped = false;
    for (const QChar c : json) {
        if (!inString && c.isSpace())
            continue;
        compact += c;
        if (inString && !escaped && c == u'\\') {
            escaped = true;
            continue;
        }
        if (c == u'"' && !escaped)
            inString = !inString;
        escaped = false;
    }
    return compact;
}

QString indentedJson(const QString& json) {
    const auto parsed = RawJson::parse(json.toUtf8());
    return parsed ? QString::fromUtf8(parsed->indented()) : json;
}

QString flagText(const Value& value) {
    return value.number != 0 ? Words::tr("Yes") : Words::tr("No");
}

/// Each on one line.
QStringList linkTexts(const Value& value, const Field& field, const LinkNames& names) {
    QStringList texts = names.shown(value, field);
    const QStringList ids = value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
    for (qsizetype i = 0; i < texts.size(); ++i)
        texts[i] = names.isGone(field.refersTo, ids[i]) ? goneText(ids[i]) : oneLine(texts[i]);
    return texts;
}

bool isLink(const Field& field) {
    return field.type == FieldType::Reference || field.type == FieldType::References;
}

} // namespace

QString goneText(const QString& id) {
    return Words::tr("Gone (%1)").arg(oneLine(id));
}

QString readableEnum(const QString& value) {
    static const QRegularExpression shouted(QStringLiteral("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$"));
    if (!shouted.match(value).hasMatch())
        return value;
    static const QSet<QString> abbreviations{QStringLiteral("API"), QStringLiteral("CRM"), QStringLiteral("CSV"),
                                             QStringLiteral("ID"),  QStringLiteral("PDF"), QStringLiteral("SMS"),
                                             QStringLiteral("URL"), QStringLiteral("VIP")};
    QStringList words = value.split(u'_');
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (abbreviations.contains(words[i]))
            continue;
        words[i] = i == 0 ? words[i].front() + words[i].sliced(1).toLower() : words[i].toLower();
    }
    // The contract's words can be translated by name; what a server invents stays English.
    return QCoreApplication::translate("klipy::ui::Enum", words.join(u' ').toUtf8().constData());
}

QString cellText(const Value& value, const Field& field, const LinkNames& names, const QLocale& locale, qint64 nowMs) {
    if (value.isEmpty())
        return {};
    if (isLink(field))
        return oneLine(linkTexts(value, field, names).join(QStringLiteral(", ")));
    switch (value.kind) {
    case Value::Kind::Number:
        return numberText(value, field, locale);
    case Value::Kind::Flag:
        return flagText(value);
    case Value::Kind::Instant:
        return relativeMoment(value.instantMs, nowMs, locale);
    case Value::Kind::Ids:
        return oneLine(value.ids.join(QStringLiteral(", ")));
    case Value::Kind::Json:
        return oneLine(compactJson(value.text));
    default:
        return oneLine(field.type == FieldType::Enum ? readableEnum(value.text) : value.text);
    }
}

QString cellText(const Value& value, const Field& field, const LinkNames& names, const QLocale& locale) {
    return cellText(value, field, names, locale, QDateTime::currentMSecsSinceEpoch());
}

QString fullText(const Value& value, const Field& field, const LinkNames& names, const QLocale& locale) {
    if (value.isEmpty())
        return {};
    if (isLink(field))
        return linkTexts(value, field, names).join(u'\n');
    switch (value.kind) {
    case Value::Kind::Number:
        return numberText(value, field, locale);
    case Value::Kind::Flag:
        return flagText(value);
    case Value::Kind::Instant:
        return absoluteMoment(value.instantMs, locale);
    case Value::Kind::Ids:
        return value.ids.join(u'\n');
    case Value::Kind::Json:
        return indentedJson(value.text);
    default:
        return severalLines(field.type == FieldType::Enum ? readableEnum(value.text) : value.text, value.text.size());
    }
}

} // namespace klipy::ui
