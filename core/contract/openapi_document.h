#pragma once

#include "core/json/raw_json.h"

#include <QHash>

namespace klipy {

/// An OpenAPI document that may be hostile: circular, deep, huge.
///
/// Looking at a value means reading its bytes anew, and references let a small document ask for endless looking. So
/// all looking goes through here and is paid for: about as many bytes as a sound document of that size needs, with
/// room to spare. When they are spent every value looks empty, and what was read until then is what counts.
class OpenApiDocument {
public:
    /// Documents longer than this (bytes) aren't read at all. Published ones of large APIs have 1 to 5 MB.
    static constexpr qsizetype longest = 8'388'608;

    explicit OpenApiDocument(RawJson root);

    const RawJson& root() const { return m_root; }
    QList<RawJson::Member> members(const RawJson& object);
    QList<RawJson> elements(const RawJson& array);
    RawJson member(const RawJson& object, QStringView name);

    /// The value that a local reference ("#/components/schemas/Person") names, or an invalid one.
    RawJson at(const QString& reference);
    /// \a value, or what its `$ref` leads to; invalid if it leads in circles or out of the document.
    RawJson resolved(RawJson value);

private:
    using Index = QHash<QString, RawJson>;
    bool spend(qsizetype bytes);
    const Index& indexOf(const QString& pointer, const RawJson& value);

    RawJson m_root;
    qsizetype m_bytesLeft = 0;
    QHash<QString, Index> m_indexes; // by pointer: large folders such as components/schemas are read once
};

} // namespace klipy
