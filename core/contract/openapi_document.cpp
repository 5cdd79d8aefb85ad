#include "core/contract/openapi_document.h"

#include <QUrl>

namespace klipy {

namespace {

// Our own document of 37 kB needs 11 looks a byte, one of 8 MB with 1000 operations 7. The most that a document can ask
// for is 83 MB, which are read in a fifth of a second.
constexpr qsizetype freeBytes = 16'000'000;
constexpr qsizetype looksPerByte = 8;
constexpr int longestChain = 32; // of references that lead to references

/// One step of a JSON pointer in a URI fragment: %7B → '{', then ~1 → '/', ~0 → '~'.
QString unescaped(const QString& step) {
    QString name = QUrl::fromPercentEncoding(step.toUtf8());
    name.replace(QLatin1String("~1"), QLatin1String("/"));
    name.replace(QLatin1String("~0"), QLatin1String("~"));
    return name;
}

} // namespace

OpenApiDocument::OpenApiDocument(RawJson root)
    : m_root(std::move(root)), m_bytesLeft(freeBytes + looksPerByte * m_root.size()) {}

bool OpenApiDocument::spend(qsizetype bytes) {
    if (bytes > m_bytesLeft)
        m_bytesLeft = 0;
    else
        m_bytesLeft -= bytes;
    return m_bytesLeft > 0;
}

QList<RawJson::Member> OpenApiDocument::members(const RawJson& object) {
    return spend(object.size()) ? object.members() : QList<RawJson::Member>();
}

QList<RawJson> OpenApiDocument::elements(const RawJson& array) {
    return spend(array.size()) ? array.elements() : QList<RawJson>();
}

RawJson OpenApiDocument::member(const RawJson& object, QStringView name) {
    const auto all = members(object);
    for (const RawJson::Member& member : all) {
        if (member.name == name)
            return member.value;
    }
    return {};
}

const OpenApiDocument::Index& OpenApiDocument::indexOf(const QString& pointer, const RawJson& value) {
    auto found = m_indexes.find(pointer);
    if (found == m_indexes.end()) {
        Index index;
        const auto all = members(value);
        for (const RawJson::Member& member : all) {
            if (!index.contains(member.name))
                index.insert(member.name, member.value);
        }
        const auto items = elements(value);
        for (qsizetype i = 0; i < items.size(); ++i)
            index.insert(QString::number(i), items[i]);
        found = m_indexes.insert(pointer, index);
    }
    return *found;
}

RawJson OpenApiDocument::at(const QString& reference) {
    if (reference == u"#")
        return m_root;
    if (!reference.startsWith(u"#/"))
        return {};
    RawJson value = m_root;
    QString pointer;
    const QStringList steps = reference.sliced(2).split(u'/');
    for (const QString& step : steps) {
        if (!value.isObject() && !value.isArray())
            return {};
        value = indexOf(pointer, value).value(unescaped(step));
        pointer += u'/' + step;
    }
    return value;
}

RawJson OpenApiDocument::resolved(RawJson value) {
    for (int i = 0; i < longestChain; ++i) {
        const RawJson reference = member(value, u"$ref");
        if (!reference.isString())
            return value;
        value = at(reference.toText());
    }
    return {};
}

} // namespace klipy
