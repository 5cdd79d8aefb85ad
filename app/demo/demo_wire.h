#pragma once

#include "app/demo/demo_dialect.h"
#include "app/demo/demo_json_text.h"
#include "app/demo/demo_limits.h"
#include "app/demo/demo_message.h"
#include "app/demo/demo_outcome.h"

namespace klipy {

/// Writes what the server has to say in one dialect.
class DemoWire {
public:
    struct About {
        QString requestId;
        QString organization;
        qint64 nowMs = 0;
    };
    DemoWire(const Contract& contract, const DemoDialect& dialect, About about)
        : m_contract(contract), m_dialect(dialect), m_about(std::move(about)) {}

    DemoAnswer done(const DemoDone& done) const;
    DemoAnswer refused(const DemoRefusal& refusal) const;
    /// The headers that tell how much of the limits is left; with Retry-After if they are used up.
    DemoHeaders rateHeaders(const RateLimiter::Verdicts& verdicts) const;
    QByteArray record(RecordKind kind, const QJsonObject& record) const;

private:
    QByteArray meta(const QByteArray& pageInfo = {}) const;
    QByteArray enveloped(const QString& object, const QByteArray& data) const;
    QByteArray page(const DemoDone& done) const;
    QByteArray pageInfo(const DemoDone& done) const;
    void addPageInfo(const DemoDone& done, DemoJsonText& info) const;
    QByteArray authenticated() const;
    QByteArray errorBody(const DemoRefusal& refusal) const;
    QByteArray fieldText(const Field& field, const QJsonValue& value, bool strange) const;
    QByteArray writtenId(const DemoDone& done) const;
    int statusOf(const DemoDone& done) const;

    const Contract& m_contract;
    const DemoDialect& m_dialect;
    const About m_about;
};

} // namespace klipy
