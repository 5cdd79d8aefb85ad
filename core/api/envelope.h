#pragma once

#include "core/common/result.h"
#include "core/json/raw_json.h"

#include <QList>
#include <QString>

#include <optional>

namespace klipy {

/// What was around the data.
enum class EnvelopeShape {
    Documented, ///< { object, data, meta }
    Earlier,    ///< { success, data }
    DataOnly,   ///< { data }, with no `meta` beside it
    Bare,       ///< none: the body is the data
    Empty,      ///< no body at all (204)
};

/// Where `page_info` stood.
enum class PageInfoPlace {
    None,
    TopLevel,  ///< as documented
    InData,
    InMeta,
    InTheOpen, ///< no such object: its members stand by themselves, in one of these places
};

/// An answer's body, taken apart. Read tolerantly: the documented envelope, the earlier one, and none at all.
struct Envelope {
    RawJson data;       ///< `data`, or the whole body where there is no envelope
    RawJson pageInfo;   ///< `page_info` from the top level, from inside `data` or from inside `meta`
    QString requestId;  ///< meta.request_id
    QString apiVersion; ///< meta.api_version
    EnvelopeShape shape = EnvelopeShape::Empty;
    PageInfoPlace pageInfoPlace = PageInfoPlace::None;
    bool pageInfoRenamed = false; ///< it, or what it holds, went by another of the names that are understood
};

/// Takes a 2xx body apart. An empty body (204) gives an envelope without data.
Result<Envelope, RawJson::Problem> readEnvelope(const QByteArray& body);

/// One page of a list.
struct PageContent {
    QList<RawJson> records;
    QString nextCursor;       ///< empty: none was sent
    bool hasMore = false;
    QString listName;         ///< the member of `data` that held the records; empty: `data` was the list
    bool saysIfMore = false;  ///< false: neither a flag nor a cursor was sent, not even an empty one
};

/// Finds the records and the cursor. \a plural: the name under which a list may come inside `data` ("people").
/// Nothing if there is no array at all.
std::optional<PageContent> readPage(const Envelope& envelope, QStringView plural);

/// The one record of an answer to get, create or update: `data`, or an object inside it named \a singular, or the
/// only object inside it. Invalid if there is none.
RawJson readRecord(const Envelope& envelope, QStringView singular);
/// The name of the object inside `data` that readRecord() takes; empty if it takes `data` itself.
QString recordName(const Envelope& envelope, QStringView singular);

/// What a refusal says, in whatever shape: under `error`, at the top level, in an `errors` array, or not JSON at all
/// (then only what can be told from plain text; a proxy's HTML page gives no message).
struct ServerWords {
    QString code;
    QString message;
    QList<FieldError> details;
    QString requestId;
};
ServerWords readRefusal(const QByteArray& body);

} // namespace klipy
