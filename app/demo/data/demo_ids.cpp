#include "app/demo/data/demo_ids.h"

#include <QLatin1String>

#include <limits>

namespace klipy {

namespace {
constexpr char digits[] = "0123456789abcdefghjkmnpqrstvwxyz"; // without i, l, o, u, which are easily misread
constexpr int idLength = 7;                                   // 5 bits each: room for 32
constexpr quint32 factor = 0x9e3779b1U;                       // odd, so that multiplying can be undone
constexpr quint32 mask[] = {0x51ed270bU, 0x2545f491U, 0x7feb352dU};

constexpr quint32 inverseOf(quint32 odd) {
    quint32 inverse = odd; // right in the lowest 3 bits; each step doubles them
    for (int i = 0; i < 5; ++i)
        inverse *= 2U - odd * inverse;
    return inverse;
}
static_assert(factor * inverseOf(factor) == 1U);

QLatin1String prefix(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return QLatin1String("per_");
    case RecordKind::Company:
        return QLatin1String("com_");
    case RecordKind::Interaction:
        break;
    }
    return QLatin1String("int_");
}
} // namespace

QString demoId(RecordKind kind, int index) {
    quint32 number = (static_cast<quint32>(index) ^ mask[static_cast<int>(kind)]) * factor;
    char text[idLength];
    for (int i = idLength - 1; i >= 0; --i) {
        text[i] = digits[number & 31U];
        number >>= 5;
    }
    return prefix(kind) + QLatin1String(text, idLength);
}

std::optional<int> demoIndex(RecordKind kind, const QString& id) {
    const QLatin1String start = prefix(kind);
    if (!id.startsWith(start) || id.size() != start.size() + idLength)
        return std::nullopt;
    quint64 number = 0;
    for (qsizetype i = start.size(); i < id.size(); ++i) {
        const qsizetype digit = QLatin1String(digits).indexOf(id[i]);
        if (digit < 0)
            return std::nullopt;
        number = (number << 5) | static_cast<quint64>(digit);
    }
    if (number > std::numeric_limits<quint32>::max())
        return std::nullopt;
    const quint32 index = (static_cast<quint32>(number) * inverseOf(factor)) ^ mask[static_cast<int>(kind)];
    if (index > static_cast<quint32>(std::numeric_limits<int>::max()))
        return std::nullopt;
    return static_cast<int>(index);
}

} // namespace klipy
