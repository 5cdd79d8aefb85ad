#pragma once

#include "app/demo/demo_message.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace klipy {

/// Something that goes wrong at the HTTP level, for the next request that it fits.
/// Byte-level faults (reset, cut, drip) come from a relay in front of the server.
///
///     server.addFault(DemoFault::answer(503).on(u"POST /people/query"_s).afterFirst(2).repeated(3));
struct DemoFault {
    enum class Kind {
        None,          ///< only the delay
        Answer,        ///< answer with status and body, without looking at the request
        ApplyThenFail, ///< carry the request out, then answer with status and body as if it had failed
        Cut,           ///< carry it out, announce the whole answer, send half of it and close
        BadJson,       ///< carry it out, send half of the JSON as if it were whole
        // Queries only:
        RepeatCursor, ///< the page's next cursor is the one that was sent
        LoopCursor,   ///< a later page hands out an earlier page's cursor
        SamePage,     ///< the first page again, under a fresh cursor
        EmptyPage,    ///< no records, but a cursor for more
        LoseCursor,   ///< the cursor that was sent is not known
        IgnoreFilter, ///< the answer is as if no filter had been sent
    };

    static DemoFault answer(int status, const QByteArray& body = {},
                            const QByteArray& contentType = QByteArrayLiteral("application/json"));
    static DemoFault delay(int ms);
    static DemoFault redirect(const QUrl& to, int status = 302);
    static DemoFault htmlPage(int status = 502); ///< as a proxy would answer
    static DemoFault emptyAnswer(int status = 502);
    static DemoFault applyThenFail(int status = 500);
    static DemoFault of(Kind kind); ///< for the kinds that need nothing else

    /// Only for this operation: "POST /people/query", "GET /people/{}", or an operation id.
    DemoFault& on(const QString& signatureOrId);
    DemoFault& repeated(int requests);   ///< -1: for ever
    DemoFault& afterFirst(int requests); ///< lets so many fitting requests pass first
    DemoFault& after(int ms);            ///< waits before it answers
    DemoFault& withHeader(const QByteArray& name, const QByteArray& value);

    Kind kind = Kind::None;
    QString operation; ///< empty: any
    int times = 1;
    int skip = 0;
    int delayMs = 0;
    int status = 500;
    QByteArray body;
    QByteArray contentType;
    DemoHeaders headers;
    QString rememberedCursor; ///< LoopCursor: what it will come back to
};

/// The faults that wait for their request, in the order in which they were added; a request meets at most one.
/// Not thread-safe.
class DemoFaultQueue {
public:
    void add(const DemoFault& fault) { m_faults.append(fault); }
    void clear() { m_faults.clear(); }
    bool isEmpty() const { return m_faults.isEmpty(); }

    /// The fault for a request, which uses it up once. \a cursor is the one that the request carries, if any.
    std::optional<DemoFault> take(const QString& signature, const QString& operationId, const QString& cursor);

private:
    QList<DemoFault> m_faults;
};

} // namespace klipy
