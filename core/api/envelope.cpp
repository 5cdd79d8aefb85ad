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

/// What follows this page, by whatever name. A plain `cursor` may also be the one that was asked with, so it counts
/// only where the server has no better name, be its value null.
QString nextCursorIn(const RawJson& info) {
    bool hasBetterName = false;
    for (QStringView name : {u"next_cursor", u"end_cursor"}) {
        const RawJson value = info.memberLike(name);
        if (value.isValid() && !value.isNull())
            return value.toText();
        hasBetterName = hasBetterName || value.isValid();
    }
    return hasBetterName ? QString() : firstOf(info, {u"cursor"}).toText();
}

/// Nothing if there is no flag, or none that can be understood.
std::optional<bool> moreFlagIn(const RawJson& info) {
    const QString flag = firstOf(info, {u"has_next_page", u"has_more"}).toText().toLower();
    if (flag == QLatin1String("true") || flag == QLatin1String("1"))
        return true;
    if (flag == QLatin1String("false") || flag == QLatin1String("0"))
        return false;
    return std::nullopt;
}

/// Whether the server says in any way how the list goes on.
bool saysIfMore(const RawJson& info) {
    for (QStringView name : {u"next_cursor", u"end_cursor", u"cursor", u"has_next_page", u"has_more"}) {
        if (info.memberLike(name).isValid())
            return true;
    }
    return false;
}

RawJson findPageInfo(const RawJson& body, const RawJson& data) {
    const RawJson meta = body.memberLike(u"meta");
    for (const RawJson& place : {body, data, meta}) {
        if (RawJson info = firstOf(place, {u"page_info", u"pagination"}); info.isObject())
            return info;
    }
    // Without an object of their own the members may stand in the open.
    for (const RawJson& place : {body, data, meta}) {
        if (firstOf(place, {u"next_cursor", u"end_cursor", u"cursor", u"has_next_page", u"has_more"}).isValid())
            return place;
    }
    for (const RawJson& place : {body, data, meta}) { // where all of them are null
        if (saysIfMore(place))
            return place;
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
    page.nextCursor = nextCursorIn(envelope.pageInfo);
    page.hasMore = moreFlagIn(envelope.pageInfo).value_or(!page.nextCursor.isEmpty());
    page.saysIfMore = saysIfMore(envelope.pageInfo);
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

/// "email", or ["filter", "email"] as "filter.email".
QString fieldNameIn(const RawJson& entry) {
    const RawJson name = firstOf(entry, {u"field", u"path", u"param", u"property"});
    QStringList steps{name.toText()};
    if (name.isArray()) {
        steps.clear();
        const auto elements = name.elements();
        for (const RawJson& step : elements)
            steps.append(step.toText());
    }
    return steps.join(u'.');
}

QList<FieldError> readDetails(const RawJson& details) {
    QList<FieldError> found;
    const auto add = [&found](const QString& field, const QString& message) {
        if (!field.isEmpty() || !message.isEmpty())
            found.append({field, message});
    };
    add({}, details.toText());
    const auto elements = details.elements();
    for (const RawJson& entry : elements) {
        if (entry.isObject())
            add(fieldNameIn(entry), firstOf(entry, {u"message", u"msg", u"reason", u"code"}).toText());
        else
            add({}, entry.toText());
    }
    const auto members = details.members();
    for (const auto& member : members) { // { "email": "is taken" } or { "email": ["is taken"] }
        const auto list = member.value.elements();
        const QString words = list.isEmpty() ? member.value.toText() : list.first().toText();
        if (!words.isEmpty())
            add(member.name, words);
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
    const RawJson errors = parsed->memberLike(u"errors");
    const auto list = errors.elements();
    const bool firstOfSeveral = !error.isObject() && !list.isEmpty() && list.first().isObject();
    if (firstOfSeveral)
        error = list.first();
    const RawJson place = error.isObject() ? error : *parsed;
    words.code = firstOf(place, {u"code", u"type", u"error_code"}).toText();
    words.message = firstOf(place, {u"message", u"error_description", u"detail", u"title"}).toText();
    if (error.isString()) // { "error": "invalid", "error_description": "…" }, or only the first
        (words.message.isEmpty() ? words.message : words.code) = error.toText();
    words.details = readDetails(firstOf(place, {u"details", u"errors", u"fields"}));
    if (firstOfSeveral && words.details.isEmpty() && (list.size() > 1 || !fieldNameIn(error).isEmpty()))
        words.details = readDetails(errors);
    if (words.message.isEmpty() && !words.details.isEmpty() && words.details.first().field.isEmpty())
        words.message = words.details.first().message;
    for (const RawJson& where : {parsed->memberLike(u"meta"), place, *parsed}) {
        if (words.requestId.isEmpty())
            words.requestId = firstOf(where, {u"request_id"}).toText();
    }
    return words;
}

} // namespace klipy
