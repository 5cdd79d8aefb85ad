#include "core/transport/key_echo.h"

#include <algorithm>

namespace klipy {

namespace {

constexpr qsizetype telling = 12; // bytes: "klipy_api_", which anybody may say, and two more
constexpr qsizetype shortest = 6; // a shorter key is a test's, and may be a part of any word

void takeOut(QByteArray& text, QByteArrayView key) {
    text.replace(key, "[API key]");
    if (repeatsPartOf(key, text))
        text.clear();
}

} // namespace

bool repeatsPartOf(QByteArrayView key, QByteArrayView text) {
    const qsizetype length = std::min(telling, key.size());
    for (qsizetype i = 0; length > 0 && i + length <= key.size(); ++i) {
        if (text.contains(key.sliced(i, length)))
            return true;
    }
    return false;
}

void keepKeyOut(HttpReply& reply, QByteArrayView key) {
    if (key.size() < shortest)
        return;
    for (auto& header : reply.headers)
        takeOut(header.second, key);
    if (reply.status < 200 || reply.status >= 300)
        takeOut(reply.body, key);
}

} // namespace klipy
