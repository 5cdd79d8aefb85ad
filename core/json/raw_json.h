#pragma once

#include "core/common/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace klipy {

/// One JSON value as the server wrote it: its own bytes, member order and number digits.
///
/// QJsonDocument sorts keys and rounds long numbers, so what is promised "as received" is read through this instead.
/// QJsonDocument checks the text once, in parse(); after that, finding a member or an element is a matter of counting
/// brackets, and can't fail. Cheap to copy: a value is a window on a shared buffer.
class RawJson {
public:
    enum class Type { Invalid, Null, Boolean, Number, String, Array, Object };

    struct Problem {
        QString message;      ///< the parser's words, for a log or a developer
        qsizetype offset = 0; ///< bytes
    };
    struct Member;

    RawJson() = default;

    /// Checks the whole of \a text, which must be an object or an array in UTF-8, nested less than 1024 deep.
    static Result<RawJson, Problem> parse(const QByteArray& text);

    Type type() const;
    bool isObject() const { return type() == Type::Object; }
    bool isArray() const { return type() == Type::Array; }
    bool isString() const { return type() == Type::String; }
    bool isNull() const { return type() == Type::Null; }
    bool isValid() const { return m_size > 0; }

    /// The members of an object in the order in which they were sent; empty for anything else. Of a repeated name
    /// each is listed.
    QList<Member> members() const;
    /// The elements of an array; empty for anything else.
    QList<RawJson> elements() const;
    /// The first member of exactly this name, or an invalid value.
    RawJson member(QStringView name) const;
    /// The first member whose name is the same but for case and underscores, or an invalid value.
    RawJson memberLike(QStringView name) const;

    /// A string's text, a number's digits as sent, "true"/"false"; empty for the rest.
    QString toText() const;
    QString stringOr(const QString& fallback) const { return isString() ? toText() : fallback; }
    double toDouble(double fallback = 0) const;
    bool toBool(bool fallback = false) const;

    /// How many bytes long the value is, as received.
    qsizetype size() const { return m_size; }
    /// The bytes as received.
    QByteArray bytes() const;
    /// The same tokens in the same order, indented by two spaces. Numbers and strings keep their bytes.
    QByteArray indented() const;

private:
    RawJson(QByteArray buffer, qsizetype begin, qsizetype size);
    RawJson part(qsizetype begin, qsizetype end) const;
    QByteArrayView view() const { return QByteArrayView(m_buffer).sliced(m_begin, m_size); }

    QByteArray m_buffer; // the whole text, shared by all of its parts
    qsizetype m_begin = 0;
    qsizetype m_size = 0;
};

struct RawJson::Member {
    QString name;
    RawJson value;
};

} // namespace klipy
