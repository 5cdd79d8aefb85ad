#include "core/json/raw_json.h"

#include "core/common/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>

namespace klipy {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

qsizetype skipBlanks(QByteArrayView text, qsizetype at) {
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

/// \a at is on the opening quote; returns the place after the closing one.
qsizetype skipString(QByteArrayView text, qsizetype at) {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return at + 1;
}

/// The place after the value that begins at \a at. The text is known to be sound.
qsizetype skipValue(QByteArrayView text, qsizetype at) {
    if (text[at] == '"')
        return skipString(text, at);
    if (text[at] != '{' && text[at] != '[') {
        while (at < text.size() && !isBlank(text[at]) && text[at] != ',' && text[at] != '}' && text[at] != ']')
            ++at;
        return at;
    }
    qsizetype depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            at = skipString(text, at);
            continue;
        }
        ++at;
        if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            break;
    }
    return at;
}

QString unquoted(QByteArrayView text) {
    const QByteArrayView inner = text.sliced(1, text.size() - 2);
    if (!inner.contains('\\'))
        return QString::fromUtf8(inner);
    return QJsonDocument::fromJson('[' + text.toByteArray() + ']').array().at(0).toString();
}

} // namespace

RawJson::RawJson(QByteArray buffer, qsizetype begin, qsizetype size)
    : m_buffer(std::move(buffer)), m_begin(begin), m_size(size) {}

RawJson RawJson::part(qsizetype begin, qsizetype end) const {
    return {m_buffer, m_begin + begin, end - begin};
}

Result<RawJson, RawJson::Problem> RawJson::parse(const QByteArray& text) {
    QByteArray body = text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
    QJsonParseError error;
    QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(Problem{error.errorString(), error.offset});
    const qsizetype begin = skipBlanks(body, 0);
    const qsizetype end = skipValue(body, begin);
    return RawJson(std::move(body), begin, end - begin);
}

RawJson::Type RawJson::type() const {
    if (m_size == 0)
        return Type::Invalid;
    switch (view().front()) {
    case '{':
        return Type::Object;
    case '[':
        return Type::Array;
    case '"':
        return Type::String;
    case 'n':
        return Type::Null;
    case 't':
    case 'f':
        return Type::Boolean;
    default:
        return Type::Number;
    }
}

QList<RawJson::Member> RawJson::members() const {
    QList<Member> found;
    if (!isObject())
        return found;
    const QByteArrayView text = view();
    qsizetype at = skipBlanks(text, 1);
    while (text[at] != '}') {
        const qsizetype nameEnd = skipString(text, at);
        const QString name = unquoted(text.sliced(at, nameEnd - at));
        const qsizetype begin = skipBlanks(text, skipBlanks(text, nameEnd) + 1); // over the colon
        const qsizetype end = skipValue(text, begin);
        found.append({name, part(begin, end)});
        at = skipBlanks(text, end);
        if (text[at] == ',')
            at = skipBlanks(text, at + 1);
    }
    return found;
}

QList<RawJson> RawJson::elements() const {
    QList<RawJson> found;
    if (!isArray())
        return found;
    const QByteArrayView text = view();
    qsizetype at = skipBlanks(text, 1);
    while (text[at] != ']') {
        const qsizetype end = skipValue(text, at);
        found.append(part(at, end));
        at = skipBlanks(text, end);
        if (text[at] == ',')
            at = skipBlanks(text, at + 1);
    }
    return found;
}

RawJson RawJson::member(QStringView name) const {
    const auto all = members();
    for (const Member& member : all) {
        if (member.name == name)
            return member.value;
    }
    return {};
}

RawJson RawJson::memberLike(QStringView name) const {
    const QString wanted = canonicalName(name);
    const auto all = members();
    for (const Member& member : all) {
        if (canonicalName(member.name) == wanted)
            return member.value;
    }
    return {};
}

QString RawJson::toText() const {
    switch (type()) {
    case Type::String:
        return unquoted(view());
    case Type::Number:
    case Type::Boolean:
        return QString::fromLatin1(view());
    default:
        return {};
    }
}

double RawJson::toDouble(double fallback) const {
    bool ok = false;
    const double number = isString() ? toText().toDouble(&ok) : view().toDouble(&ok);
    return ok ? number : fallback;
}

bool RawJson::toBool(bool fallback) const {
    return type() == Type::Boolean ? view().front() == 't' : fallback;
}

QByteArray RawJson::bytes() const {
    return view().toByteArray();
}

QByteArray RawJson::indented() const {
    QByteArray out;
    const QByteArrayView text = view();
    qsizetype depth = 0;
    const auto newLine = [&] { out += '\n' + QByteArray(2 * depth, ' '); };
    for (qsizetype at = skipBlanks(text, 0); at < text.size(); at = skipBlanks(text, at)) {
        const char c = text[at];
        const bool opens = c == '{' || c == '[';
        if (!opens && c != '}' && c != ']' && c != ',' && c != ':') {
            const qsizetype end = skipValue(text, at);
            out += text.sliced(at, end - at);
            at = end;
            continue;
        }
        ++at;
        if (opens) {
            out += c;
            const qsizetype next = skipBlanks(text, at);
            if (text[next] == '}' || text[next] == ']') {
                out += text[next];
                at = next + 1;
                continue;
            }
            ++depth;
            newLine();
        } else if (c == ',') {
            out += c;
            newLine();
        } else if (c == ':') {
            out += ": ";
        } else {
            --depth;
            newLine();
            out += c;
        }
    }
    return out;
}

} // namespace klipy
