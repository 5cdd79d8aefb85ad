#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace klipy {

/// What went wrong, as a code. The words for it are ui/'s (rule: core hands out codes, ui words them).
enum class ErrorKind {
    None,
    // The request never reached a server, or no answer came back.
    Offline,         ///< no route, no network at all
    HostNotFound,    ///< DNS; nothing was sent
    Refused,         ///< connection refused; nothing was sent
    Tls,             ///< the handshake failed: certificate, protocol. Final; nothing was sent
    Timeout,         ///< no answer within the deadline
    ConnectionLost,  ///< the connection ended before the whole answer came
    // A server answered, but not with what was asked for.
    Redirected,      ///< 3xx. Never followed: the key must not leave its host
    BadRequest,      ///< 400 and 422, with details where the server sent them
    Unauthorized,    ///< 401
    Forbidden,       ///< 403
    NotFound,        ///< 404 and 410
    Conflict,        ///< 409
    RateLimited,     ///< 429
    OtherRefusal,    ///< any other 4xx
    Server,          ///< 5xx
    Unreadable,      ///< 2xx whose body isn't what the operation answers with
    // What we ourselves refuse or notice.
    CursorLoop,      ///< the server handed out a cursor, or a page, that was already read
    EmptyPageClaimsMore, ///< a page without records that says there are more
    CursorExpired,   ///< the server no longer knows the cursor
    NoNextCursor,    ///< there is more, or there may be, and no cursor leads there
    WrongFilter,     ///< the server answered with records that the filter excludes
    OutcomeUnknown,  ///< a write whose answer never came: it may or may not have been carried out
    NotAllowed,      ///< we refused to send it (not safe in a locked workspace, not in the contract)
    NoKey,           ///< there is no API key to send with
    Cancelled,       ///< nobody wants the answer any more
};

/// One entry of an error's `details`: the server's words about one field.
struct FieldError {
    QString field;   ///< as the server names it; empty if it named none
    QString message;
    bool operator==(const FieldError&) const = default;
};

/// The one error value of the program. Never carries a body, a key or a query.
struct ApiError {
    ErrorKind kind = ErrorKind::None;
    int status = 0;            ///< HTTP status; 0 if there was no answer
    QString code;              ///< the server's machine-readable code, as sent
    QString message;           ///< the server's message, as sent (plain text; may be empty)
    QList<FieldError> details;
    QString requestId;         ///< meta.request_id, or the X-Request-Id header
    QString operationId;       ///< which operation of the contract was asked for
    QString scope;             ///< the scope that the contract names for it
    qint64 waitMs = -1;        ///< for RateLimited: how long to wait; -1 if not said
    int attempts = 1;          ///< how often it was sent

    /// A read that ends so may be sent again by itself.
    bool isRetryableRead() const;
    /// The server did not answer at all, or only with its own failure: what is on the screen is still the best known.
    bool isNetwork() const;
    bool operator==(const ApiError&) const = default;
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::ApiError)
