#include "core/api/envelope.h"

#include "core/common/names.h"

#include <initializer_list>

namespace klipy {

namespace {

/// The first member that goes by one of these names (case and underscores don't count).
RawJson firstOf(const RawJson& object, std::initializer_list<QStringView> names) {
    for (QStringView name : names) {
        RawJson value = object.memberLike(name);
        if (value.isValid() && !value.isNull())
            return value;
    }
    return {};
}

RawJson findPageInfo(const RawJson& body, const RawJson& data) {
    for (const RawJson& place : {body, data, body.memberLike(u"meta")}) {
        if (RawJson info = firstOf(place, {u"page_info", u"pagination"}); info.isObject())
            return info;
    }
    return {};
}

RawJson listIn(const RawJson& data, QStringView plural) {
    if (data.isArray())
        return data;
    if (RawJson named = data.memberLike(plural); named.isArray())
        return named;
    RawJson only;
    const auto members = data.members();
    for (const auto& member : members) {
        if (!member.value.isArray())
            continue;
        if (only.isValid())
            return {}; // two arrays, and neither has the right name: don't guess
        only = member.value;
    }
    return only;
}

} // namespace

Result<Envelope, RawJson::Problem> readEnvelope(const QByteArray& body) {
    Envelope envelope;
    if (body.trimmed().isEmpty())
        return envelope;
    const auto parsed = RawJson::parse(body);
    if (!parsed)
        return failure(parsed.error());
    const RawJson data = parsed->memberLike(u"data");
    // `data: null` is an answer without data, not an answer without an envelope.
    envelope.data = data.isValid() ? data : *parsed;
    envelope.pageInfo = findPageInfo(*parsed, envelope.data);
    const RawJson meta = parsed->memberLike(u"meta");
    envelope.requestId = firstOf(meta, {u"request_id"}).toText();
    envelope.apiVersion = firstOf(meta, {u"api_version"}).toText();
    return envelope;
}

std::optional<PageContent> readPage(const Envelope& envelope, QStringView plural) {
    const RawJson list = listIn(envelope.data, plural);
    if (!list.isArray())
        return std::nullopt;
    PageContent page;
    page.records = list.elements();
    // Where there is no page_info object its members may stand beside the list.
    const RawJson info = envelope.pageInfo.isValid() ? envelope.pageInfo : envelope.data;
    page.nextCursor = firstOf(info, {u"next_cursor", u"end_cursor", u"cursor"}).toText();
    const RawJson flag = firstOf(info, {u"has_next_page", u"has_more"});
    page.hasMore = flag.isValid() ? flag.toText() == QLatin1String("true") : !page.nextCursor.isEmpty();
    return page;
}

RawJson readRecord(const Envelope& envelope, QStringView singular) {
    const RawJson& data = envelope.data;
    if (!data.isObject())
        return {};
    if (data.memberLike(u"id").isValid())
        return data;
    if (RawJson named = data.memberLike(singular); named.isObject())
        return named;
    const auto members = data.members();
    if (members.size() == 1 && members[0].value.isObject())
        return members[0].value;
    return data;
}

namespace {

QList<FieldError> readDetails(const RawJson& details) {
    QList<FieldError> found;
    const auto one = [](const RawJson& entry) {
        FieldError error;
        error.field = firstOf(entry, {u"field", u"path", u"param", u"property"}).toText();
        error.message = firstOf(entry, {u"message", u"msg", u"reason", u"code"}).toText();
        return error;
    };
    const auto elements = details.elements();
    for (const RawJson& entry : elements)
        found.append(entry.isObject() ? one(entry) : FieldError{{}, entry.toText()});
    const auto members = details.members();
    for (const auto& member : members) { // { "email": "is taken" } or { "email": ["is taken"] }
        QString words = member.value.toText();
        const auto list = member.value.elements();
        if (!list.isEmpty())
            words = list.first().toText();
        if (!words.isEmpty())
            found.append({member.name, words});
    }
    return found;
}

bool looksLikeMarkup(const QByteArray& body) {
    return body.trimmed().startsWith('<');
}

} // namespace

ServerWords readRefusal(const QByteArray& body) {
    ServerWords words;
    const auto parsed = RawJson::parse(body);
    if (!parsed) {
        const QByteArray text = body.trimmed();
        if (!text.isEmpty() && text.size() <= 300 && !looksLikeMarkup(text))
            words.message = QString::fromUtf8(text);
        return words;
    }
    RawJson error = parsed->memberLike(u"error");
    const auto errors = parsed->memberLike(u"errors").elements();
    if (!error.isObject() && !errors.isEmpty() && errors.first().isObject())
        error = errors.first();
    const RawJson place = error.isObject() ? error : *parsed;
    words.code = firstOf(place, {u"code", u"type", u"error_code"}).toText();
    words.message = firstOf(place, {u"message", u"error_description", u"detail", u"title"}).toText();
    if (words.message.isEmpty() && error.isString())
        words.message = error.toText();
    words.details = readDetails(firstOf(place, {u"details", u"errors", u"fields"}));
    const RawJson meta = parsed->memberLike(u"meta");
    words.requestId = firstOf(meta, {u"request_id"}).toText();
    if (words.requestId.isEmpty())
        words.requestId = firstOf(place, {u"request_id"}).toText();
    return words;
}

} // namespace klipy
