#include "core/edits/value_match.h"

namespace klipy {

bool saysSame(const Value& a, const Value& b) {
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() && b.isEmpty();
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case Value::Kind::Missing:
    case Value::Kind::Null:
        return true;
    case Value::Kind::Number:
        // Digits first: beyond 2^53 two different numbers are one double.
        return a.text == b.text || (a.number == b.number && qAbs(a.number) < 9007199254740992.0);
    case Value::Kind::Flag:
        return a.number == b.number;
    case Value::Kind::Instant:
        return a.instantMs == b.instantMs;
    case Value::Kind::Ids:
        return a.ids == b.ids;
    case Value::Kind::Text:
    case Value::Kind::Json:
        break;
    }
    return a.text == b.text;
}

} // namespace klipy
