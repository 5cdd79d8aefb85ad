#include "app/demo/demo_fault.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
QByteArray failureBody(int status) {
    const QJsonObject error{{u"code"_s, u"internal_error"_s},
                            {u"message"_s, u"The server failed with %1."_s.arg(status)}};
    return QJsonDocument(QJsonObject{{u"object"_s, u"error"_s}, {u"error"_s, error}}).toJson(QJsonDocument::Compact);
}

bool needsCursor(DemoFault::Kind kind) {
    return kind == DemoFault::Kind::RepeatCursor || kind == DemoFault::Kind::LoopCursor ||
           kind == DemoFault::Kind::SamePage || kind == DemoFault::Kind::LoseCursor;
}
} // namespace

DemoFault DemoFault::of(Kind kind) {
    DemoFault fault;
    fault.kind = kind;
    return fault;
}

DemoFault DemoFault::answer(int status, const QByteArray& body, const QByteArray& contentType) {
    DemoFault fault = of(Kind::Answer);
    fault.status = status;
    fault.body = body.isNull() ? failureBody(status) : body;
    fault.contentType = contentType;
    return fault;
}

DemoFault DemoFault::delay(int ms) {
    return of(Kind::None).after(ms);
}

DemoFault DemoFault::redirect(const QUrl& to, int status) {
    return answer(status, QByteArray(""), QByteArrayLiteral("text/plain")).withHeader("Location", to.toEncoded());
}

DemoFault DemoFault::htmlPage(int status) {
    const QByteArray code = QByteArray::number(status);
    return answer(status,
                  "<!DOCTYPE html><html><head><title>" + code + " Bad Gateway</title></head><body><h1>" + code +
                      " Bad Gateway</h1><hr><p>edge proxy</p></body></html>",
                  QByteArrayLiteral("text/html"));
}

DemoFault DemoFault::emptyAnswer(int status) {
    return answer(status, QByteArray(""), QByteArrayLiteral("text/plain"));
}

DemoFault DemoFault::applyThenFail(int status) {
    DemoFault fault = answer(status);
    fault.kind = Kind::ApplyThenFail;
    return fault;
}

DemoFault& DemoFault::on(const QString& signatureOrId) {
    operation = signatureOrId;
    return *this;
}

DemoFault& DemoFault::repeated(int requests) {
    times = requests;
    return *this;
}

DemoFault& DemoFault::afterFirst(int requests) {
    skip = requests;
    return *this;
}

DemoFault& DemoFault::after(int ms) {
    delayMs = ms;
    return *this;
}

DemoFault& DemoFault::withHeader(const QByteArray& name, const QByteArray& value) {
    headers.append({name, value});
    return *this;
}

std::optional<DemoFault> DemoFaultQueue::take(const QString& signature, const QString& operationId,
                                              const QString& cursor) {
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        DemoFault& fault = m_faults[i];
        if (!fault.operation.isEmpty() && fault.operation != signature && fault.operation != operationId)
            continue;
        if (cursor.isEmpty() && needsCursor(fault.kind))
            continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        if (fault.kind == DemoFault::Kind::LoopCursor && fault.rememberedCursor.isEmpty()) {
            fault.rememberedCursor = cursor; // the cursor to come back to; this page itself is still in order
            continue;
        }
        const DemoFault taken = fault;
        if (fault.times > 0 && --fault.times == 0)
            m_faults.removeAt(i);
        return taken;
    }
    return std::nullopt;
}

} // namespace klipy
