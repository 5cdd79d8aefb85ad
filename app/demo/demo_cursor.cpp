#include "app/demo/demo_cursor.h"

#include <QByteArray>
#include <QList>

#include <cstddef>

namespace klipy {

namespace {
constexpr char pattern[] = "demo cursor pattern";

/// Makes the text look like nothing that a client would be tempted to take apart.
QByteArray scrambled(QByteArray bytes) {
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ pattern[static_cast<std::size_t>(i) % (sizeof(pattern) - 1)]);
    return bytes;
}
} // namespace

QString DemoCursor::toText() const {
    const QByteArray plain = "c:" + QByteArray::number(static_cast<int>(kind)) + ':' + QByteArray::number(before) +
                             ':' + QByteArray::number(filter, 16) + ':' + QByteArray::number(generation) + ':' +
                             QByteArray::number(nonce);
    return QString::fromLatin1(
        scrambled(plain).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

std::optional<DemoCursor> DemoCursor::fromText(const QString& text) {
    const auto decoded = QByteArray::fromBase64Encoding(text.toUtf8(), QByteArray::Base64UrlEncoding |
                                                                           QByteArray::AbortOnBase64DecodingErrors);
    const QList<QByteArray> parts = scrambled(decoded.decoded).split(':');
    if (!decoded || parts.size() != 6 || parts[0] != "c")
        return std::nullopt;
    bool ok[5] = {};
    DemoCursor cursor;
    const int kind = parts[1].toInt(&ok[0]);
    cursor.before = parts[2].toInt(&ok[1]);
    cursor.filter = parts[3].toUInt(&ok[2], 16);
    cursor.generation = parts[4].toUInt(&ok[3]);
    cursor.nonce = parts[5].toUInt(&ok[4]);
    for (const bool part : ok) {
        if (!part)
            return std::nullopt;
    }
    if (kind < 0 || kind > static_cast<int>(RecordKind::Interaction))
        return std::nullopt;
    cursor.kind = static_cast<RecordKind>(kind);
    return cursor;
}

} // namespace klipy
