#pragma once

#include "core/transport/request_log.h"

namespace klipy {

/// What a sending came to, as all sums and charts of traffic tell it apart: by its HTTP status alone.
enum class AnswerKind {
    Succeeded,    ///< 2xx
    Unauthorized, ///< 401 and 403
    RateLimited,  ///< 429
    Refused,      ///< any other 3xx or 4xx
    ServerError,  ///< 5xx
    Unanswered,   ///< no status at all
};

inline AnswerKind answerKind(const LogEntry& entry) {
    if (entry.status < 200)
        return AnswerKind::Unanswered; // a 1xx is no answer yet
    if (entry.status < 300)
        return AnswerKind::Succeeded;
    if (entry.status == 401 || entry.status == 403)
        return AnswerKind::Unauthorized;
    if (entry.status == 429)
        return AnswerKind::RateLimited;
    return entry.status < 500 ? AnswerKind::Refused : AnswerKind::ServerError;
}

} // namespace klipy
