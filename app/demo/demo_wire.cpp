#include "app/demo/demo_wire.h"

#include "app/demo/data/demo_data.h"
#include "app/demo/demo_validation.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace klipy {

namespace {
QString kindName(std::optional<RecordKind> kind, const Contract& contract) {
    return kind ? contract.kind(*kind).singular.toLower() : u"record"_s;
}

QByteArray httpDate(qint64 ms) {
    return QLocale::c()
        .toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

/// Rounded up, so that whoever waits so long doesn't come too early.
qint64 wholeSeconds(qint64 ms) {
    return (ms + 999) / 1000;
}
} // namespace

QByteArray DemoWire::meta(const QByteArray& pageInfo) const {
    DemoJsonText meta;
    meta.add(u"request_id"_s, m_about.requestId);
    meta.add(u"api_version"_s, QString(u'v' + m_contract.version));
    meta.add(u"timestamp"_s, isoFromMs(m_about.nowMs));
    if (!pageInfo.isEmpty())
        meta.addText(u"page_info"_s, pageInfo);
    return meta.done();
}

QByteArray DemoWire::enveloped(const QString& object, const QByteArray& data) const {
    DemoJsonText body;
    if (m_dialect.envelope == DemoDialect::Envelope::Old)
        return body.add(u"success"_s, true).addText(u"data"_s, data).done();
    return body.add(u"object"_s, object).addText(u"data"_s, data).addText(u"meta"_s, meta()).done();
}

QByteArray DemoWire::fieldText(const Field& field, const QJsonValue& value, bool strange) const {
    if (strange && !field.enumValues.isEmpty())
        return DemoJsonText::of(u"CARRIER_PIGEON"_s);
    const bool unixMs = field.unixMs || m_dialect.dates == DemoDialect::Dates::UnixMs;
    if (field.type == FieldType::Instant && unixMs && value.isString())
        return QByteArray::number(QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toMSecsSinceEpoch());
    if (m_dialect.numbersAsStrings && value.isDouble())
        return '"' + DemoJsonText::of(value) + '"';
    return DemoJsonText::of(value);
}

QByteArray DemoWire::record(RecordKind kind, const QJsonObject& record) const {
    const KindDescription& description = m_contract.kind(kind);
    const Field* id = description.withRole(Role::Id);
    const QString idText = id ? record.value(id->name).toString() : QString();
    const bool strange = m_dialect.unknownEnumValues && !idText.isEmpty() && idText.back().unicode() % 2 == 0;
    DemoJsonText text;
    for (const Field& field : description.fields) {
        const QJsonValue value = record.value(field.name);
        if (!value.isUndefined())
            text.addText(spelled(m_dialect, field.name), fieldText(field, value, strange));
    }
    if (m_dialect.unknownFields) {
        text.addText(spelled(m_dialect, u"leadScore"_s), "87");
        text.addText(spelled(m_dialect, u"externalNumber"_s), "12345678901234567890.50");
        text.addText(spelled(m_dialect, u"customFields"_s),
                     R"({"tier":"gold","tags":["a","ü"],"nested":{"deep":null}})");
    }
    return text.done();
}

void DemoWire::addPageInfo(const DemoDone& done, DemoJsonText& info) const {
    info.add(m_dialect.cursorMember, done.nextCursor.isEmpty() ? QJsonValue() : QJsonValue(done.nextCursor));
    if (!m_dialect.moreMember.isEmpty())
        info.add(m_dialect.moreMember, done.hasMore);
}

QByteArray DemoWire::pageInfo(const DemoDone& done) const {
    DemoJsonText info;
    addPageInfo(done, info);
    return info.done();
}

QByteArray DemoWire::page(const DemoDone& done) const {
    using PageInfo = DemoDialect::PageInfo;
    const RecordKind kind = done.kind.value_or(RecordKind::Person);
    QList<QByteArray> records;
    for (const QJsonObject& one : done.records)
        records.append(record(kind, one));

    QByteArray data = DemoJsonText::array(records);
    const bool inData = m_dialect.pageInfo == PageInfo::InData;
    if (inData || m_dialect.listShape != DemoDialect::ListShape::Array) {
        const bool plain = m_dialect.listShape == DemoDialect::ListShape::UnderItems;
        DemoJsonText object;
        object.addText(plain ? u"items"_s : m_contract.kind(kind).plural.toLower(), data);
        if (inData)
            object.addText(u"page_info"_s, pageInfo(done));
        data = object.done();
    }

    DemoJsonText body;
    const bool old = m_dialect.envelope == DemoDialect::Envelope::Old;
    if (old)
        body.add(u"success"_s, true);
    else
        body.add(u"object"_s, u"list"_s);
    body.addText(u"data"_s, data);
    if (m_dialect.pageInfo == PageInfo::TopLevel)
        body.addText(u"page_info"_s, pageInfo(done));
    if (m_dialect.pageInfo == PageInfo::Bare)
        addPageInfo(done, body);
    if (m_dialect.pageInfo == PageInfo::InMeta)
        body.addText(u"meta"_s, meta(pageInfo(done)));
    else if (!old)
        body.addText(u"meta"_s, meta());
    return body.done();
}

QByteArray DemoWire::authenticated() const {
    using Shape = DemoDialect::AuthenticateShape;
    const QJsonValue name(m_about.organization);
    if (m_dialect.authenticateShape == Shape::BareTeamName)
        return DemoJsonText().add(u"team_name"_s, name).done();
    if (m_dialect.authenticateShape == Shape::OrganizationName)
        return enveloped(u"authentication"_s, DemoJsonText().add(u"organization_name"_s, name).done());
    const bool team = m_dialect.authenticateShape == Shape::TeamObject;
    const QByteArray inner = DemoJsonText().add(u"id"_s, u"org_demo"_s).add(u"name"_s, name).done();
    return enveloped(u"authentication"_s, DemoJsonText().addText(team ? u"team"_s : u"organization"_s, inner).done());
}

int DemoWire::statusOf(const DemoDone& done) const {
    if (done.shape == DemoDone::Shape::Deleted)
        return m_dialect.deleteStatus;
    if (!done.write)
        return 200;
    const bool made = done.created || done.shape == DemoDone::Shape::InteractionCreated;
    return made ? m_dialect.createStatus : m_dialect.updateStatus;
}

QByteArray DemoWire::writtenId(const DemoDone& done) const {
    DemoJsonText data;
    data.add(u"id"_s, done.id);
    if (done.shape == DemoDone::Shape::InteractionCreated)
        data.add(spelled(m_dialect, u"isDuplicate"_s), done.isDuplicate);
    else if (done.shape == DemoDone::Shape::Deleted)
        data.add(u"deleted"_s, true);
    return enveloped(kindName(done.kind, m_contract), data.done());
}

DemoAnswer DemoWire::done(const DemoDone& done) const {
    DemoAnswer answer;
    answer.status = statusOf(done);
    if (answer.status == 204 || (done.write && m_dialect.echo == DemoDialect::Echo::Nothing)) {
        answer.contentType.clear();
        return answer;
    }
    switch (done.shape) {
    case DemoDone::Shape::Authenticated:
        answer.body = authenticated();
        break;
    case DemoDone::Shape::Page:
        answer.body = page(done);
        break;
    case DemoDone::Shape::Record:
        if (!done.write || m_dialect.echo == DemoDialect::Echo::Record) {
            answer.body =
                enveloped(kindName(done.kind, m_contract), record(done.kind.value_or(RecordKind::Person), done.record));
            break;
        }
        [[fallthrough]];
    case DemoDone::Shape::InteractionCreated:
    case DemoDone::Shape::Deleted:
        answer.body = writtenId(done);
        break;
    }
    return answer;
}

QByteArray DemoWire::errorBody(const DemoRefusal& refusal) const {
    QList<QByteArray> details;
    for (const FieldError& detail : refusal.details) {
        details.append(
            DemoJsonText().add(u"field"_s, spelled(m_dialect, detail.field)).add(u"message"_s, detail.message).done());
    }
    DemoJsonText error;
    error.add(u"code"_s, refusal.code).add(u"message"_s, refusal.message);
    if (m_dialect.errorShape == DemoDialect::ErrorShape::ErrorsArray) {
        details.prepend(error.done());
        return DemoJsonText().addText(u"errors"_s, DemoJsonText::array(details)).addText(u"meta"_s, meta()).done();
    }
    if (!details.isEmpty())
        error.addText(u"details"_s, DemoJsonText::array(details));
    if (m_dialect.errorShape == DemoDialect::ErrorShape::TopLevel)
        return error.addText(u"meta"_s, meta()).done();
    DemoJsonText body;
    if (m_dialect.envelope == DemoDialect::Envelope::Old)
        return body.add(u"success"_s, false).addText(u"error"_s, error.done()).done();
    return body.add(u"object"_s, u"error"_s).addText(u"error"_s, error.done()).addText(u"meta"_s, meta()).done();
}

DemoAnswer DemoWire::refused(const DemoRefusal& refusal) const {
    DemoAnswer answer;
    answer.status = refusal.status;
    answer.body = errorBody(refusal);
    return answer;
}

DemoHeaders DemoWire::rateHeaders(const RateLimiter::Verdicts& verdicts) const {
    using Described = DemoDialect::LimitDescribed;
    using Unit = DemoDialect::ResetUnit;
    DemoHeaders headers;
    if (!m_dialect.rateHeaders)
        return headers;
    const RateVerdict& told = m_dialect.limitDescribed == Described::Key            ? verdicts.key
                              : m_dialect.limitDescribed == Described::Organization ? verdicts.organization
                                                                                    : verdicts.tighter();
    headers.append({"X-RateLimit-Limit", QByteArray::number(told.limit)});
    headers.append({"X-RateLimit-Remaining", QByteArray::number(told.remaining)});
    const qint64 at = m_about.nowMs + told.resetMs;
    if (m_dialect.resetUnit != Unit::None) {
        const qint64 reset = m_dialect.resetUnit == Unit::EpochMs        ? at
                             : m_dialect.resetUnit == Unit::EpochSeconds ? wholeSeconds(at)
                                                                         : wholeSeconds(told.resetMs);
        headers.append({"X-RateLimit-Reset", QByteArray::number(reset)});
    }
    if (verdicts.allowed() || m_dialect.retryAfter == DemoDialect::RetryAfter::None)
        return headers;
    const qint64 wait = std::max(verdicts.key.retryAfterMs, verdicts.organization.retryAfterMs);
    const bool date = m_dialect.retryAfter == DemoDialect::RetryAfter::HttpDate;
    headers.append({"Retry-After", date ? httpDate(wholeSeconds(m_about.nowMs + wait) * 1000)
                                        : QByteArray::number(std::max<qint64>(1, wholeSeconds(wait)))});
    return headers;
}

} // namespace klipy
