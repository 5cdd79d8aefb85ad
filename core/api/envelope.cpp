#include "core/api/envelope.h"

#include "core/common/names.h"

#include <algorithm>
#include <initializer_list>

namespace klipy {

namespace {

using Members = QList<RawJson::Member>;
using Names = std::initializer_list<QStringView>;

/// As RawJson::memberLike(), for an object that is asked several times: finding its members takes a walk over all its
/// bytes, and a page has many.
RawJson memberLike(const Members& members, QStringView name) {
    for (const RawJson::Member& member : members) {
        if (sameName(member.name, name))
            return member.value;
    }
    return {};
}

/// The first member that goes by one of these names (case and underscores don't count).
RawJson firstOf(const Members& members, Names names) {
    for (QStringView name : names) {
        RawJson value = memberLike(members, name);
        if (value.isValid() && !value.isNull())
            return value;
    }
    return {};
}

RawJson firstOf(const RawJson& object, Names names) {
    return firstOf(object.members(), names);
}

constexpr Names waysToGoOn = {u"next_cursor", u"end_cursor", u"cursor", u"has_next_page", u"has_more"};

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
bool saysIfMore(const Members& info) {
    return std::any_of(waysToGoOn.begin(), waysToGoOn.end(),
                       [&info](QStringView name) { return memberLike(info, name).isValid(); });
}

struct FoundPageInfo {
    RawJson info;
    PageInfoPlace place = PageInfoPlace::None;
    bool renamed = false;
};

/// Whether one of the documented names is missing and another that means the same is there.
bool isRenamed(const Members& info) {
    const auto has = [&info](QStringView name) { return memberLike(info, name).isValid(); };
    return (!has(u"next_cursor") && (has(u"end_cursor") || has(u"cursor"))) ||
           (!has(u"has_next_page") && has(u"has_more"));
}

FoundPageInfo findPageInfo(const RawJson& body, const Members& top, const RawJson& data, const RawJson& meta) {
    struct Place {
        RawJson json;
        Members members;
        PageInfoPlace name;
    };
    const Place places[] = {{body, top, PageInfoPlace::TopLevel},
                            {data, data.members(), PageInfoPlace::InData},
                            {meta, meta.members(), PageInfoPlace::InMeta}};
    for (const Place& place : places) {
        if (RawJson info = firstOf(place.members, {u"page_info", u"pagination"}); info.isObject())
            return {info, place.name, !memberLike(place.members, u"page_info").isObject() || isRenamed(info.members())};
    }
    // Without an object of their own the members may stand in the open.
    for (const Place& place : places) {
        if (firstOf(place.members, waysToGoOn).isValid())
            return {place.json, PageInfoPlace::InTheOpen, isRenamed(place.members)};
    }
    for (const Place& place : places) { // where all of them are null
        if (saysIfMore(place.members))
            return {place.json, PageInfoPlace::InTheOpen, isRenamed(place.members)};
    }
    return {};
}

EnvelopeShape shapeOf(const Members& top, bool hasData) {
    if (!hasData)
        return EnvelopeShape::Bare;
    if (memberLike(top, u"meta").isObject())
        return EnvelopeShape::Documented;
    return memberLike(top, u"success").isValid() ? EnvelopeShape::Earlier : EnvelopeShape::DataOnly;
}

/// The list and the name of the member of \a data that holds it.
RawJson::Member listIn(const RawJson& data, QStringView plural) {
    if (data.isArray())
        return {QString(), data};
    RawJson::Member only;
    bool several = false;
    const Members members = data.members();
    for (const RawJson::Member& member : members) {
        if (sameName(member.name, plural) && member.value.isArray())
            return member;
        if (!member.value.isArray())
            continue;
        several = only.value.isValid();
        only = member;
    }
    // Two arrays, and neither has the right name: no guessing.
    return several ? RawJson::Member() : only;
}

/// The record and the name of the member of \a data that holds it.
RawJson::Member recordIn(const RawJson& data, QStringView singular) {
    const Members members = data.members();
    if (memberLike(members, u"id").isValid())
        return {QString(), data};
    for (const RawJson::Member& member : members) {
        if (sameName(member.name, singular))
            return member.value.isObject() ? member : RawJson::Member{QString(), data};
    }
    if (members.size() == 1 && members[0].value.isObject())
        return members[0];
    return {QString(), data.isObject() ? data : RawJson()};
}

} // namespace

Result<Envelope, RawJson::Problem> readEnvelope(const QByteArray& body) {
    Envelope envelope;
    if (body.trimmed().isEmpty())
        return envelope;
    const auto parsed = RawJson::parse(body);
    if (!parsed)
        return failure(parsed.error());
    const Members top = parsed->members();
    const RawJson data = memberLike(top, u"data");
    const RawJson meta = memberLike(top, u"meta");
    // `data: null` is an answer without data, not an answer without an envelope.
    envelope.data = data.isValid() ? data : *parsed;
    envelope.shape = shapeOf(top, data.isValid());
    const FoundPageInfo found = findPageInfo(*parsed, top, envelope.data, meta);
    envelope.pageInfo = found.info;
    envelope.pageInfoPlace = found.place;
    envelope.pageInfoRenamed = found.renamed;
    const Members about = meta.members();
    envelope.requestId = firstOf(about, {u"request_id"}).toText();
    envelope.apiVersion = firstOf(about, {u"api_version"}).toText();
    return envelope;
}

std::optional<PageContent> readPage(const Envelope& envelope, QStringView plural) {
    const RawJson::Member list = listIn(envelope.data, plural);
    if (!list.value.isArray())
        return std::nullopt;
    PageContent page;
    page.records = list.value.elements();
    page.listName = list.name;
    page.nextCursor = nextCursorIn(envelope.pageInfo);
    page.hasMore = moreFlagIn(envelope.pageInfo).value_or(!page.nextCursor.isEmpty());
    page.saysIfMore = saysIfMore(envelope.pageInfo.members());
    return page;
}

RawJson readRecord(const Envelope& envelope, QStringView singular) {
    return recordIn(envelope.data, singular).value;
}

QString recordName(const Envelope& envelope, QStringView singular) {
    return recordIn(envelope.data, singular).name;
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
