#pragma once

#include "core/common/result.h"

#include <QUrl>

namespace klipy {

/// Why an address can't be a workspace's base URL.
enum class UrlProblem {
    Empty,
    NoScheme,    ///< "api.klipy.ai/api/v1": the https:// is missing
    OtherScheme, ///< neither https nor http
    PlainHttp,   ///< http to a machine that isn't this one
    NoHost,
    UserInfo,  ///< a name or password before an @; also the usual way to disguise a host
    Query,     ///< something behind a ?
    Fragment,  ///< something behind a #
    Malformed, ///< not a URL: spaces, backslashes, a bad host or port
};

/// Reads the base URL of a workspace as a person types it: https, or http to a loopback address (127.0.0.0/8, ::1,
/// localhost). The result has a lower-case scheme and host, no default port, no dot segments and no slash at its end.
Result<QUrl, UrlProblem> checkBaseUrl(const QString& typed);

/// Scheme, host and port are the same. A key is sent to its workspace's origin and to no other.
bool sameOrigin(const QUrl& a, const QUrl& b);

} // namespace klipy
