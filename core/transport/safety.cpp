#include "core/transport/safety.h"

namespace klipy {

bool isSafe(HttpMethod method, QStringView path) {
    return method == HttpMethod::Get || (method == HttpMethod::Post && path.endsWith(u"/query"));
}

} // namespace klipy
