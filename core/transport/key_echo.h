#pragma once

#include "core/transport/http_transport.h"

#include <QByteArrayView>

namespace klipy {

/// Whether a text repeats a telling part of a key: 12 bytes of it, or all of a shorter one.
bool repeatsPartOf(QByteArrayView key, QByteArrayView text);

/// A server may repeat the key in a refusal, or in a header. From there it would get into banners, reports and the
/// journal: it is taken out before anybody reads the answer. What a 2xx holds are records, and stays as received.
void keepKeyOut(HttpReply& reply, QByteArrayView key);

} // namespace klipy
