#include "core/records/page_decoder.h"

namespace klipy {

namespace {

/// Records may leave out members that are null, so a few of them are looked at.
constexpr qsizetype learnFrom = 5;
constexpr qsizetype mostNames = 500; // no sound record has more

void learnNames(const RawJson& record, QStringList& names) {
    const auto members = record.members();
    for (const auto& member : members) {
        if (names.size() < mostNames && !names.contains(member.name))
            names.append(member.name);
    }
}

} // namespace

DecodedPage decodePage(const QByteArray& body, const KindDescription& kind) {
    DecodedPage page;
    const auto envelope = readEnvelope(body);
    if (!envelope)
        return page;
    page.requestId = envelope->requestId;
    const auto content = readPage(*envelope, kind.plural);
    if (!content)
        return page;
    page.readable = true;
    page.content = *content;
    for (qsizetype i = 0; i < content->records.size(); ++i) {
        if (i < learnFrom)
            learnNames(content->records[i], page.sentNames);
        if (RecordPtr record = readRecord(content->records[i], kind)) {
            page.ids.append(record->id);
            page.records.append(std::move(record));
        } else {
            ++page.withoutId;
        }
    }
    return page;
}

DecodedRecord decodeRecord(const QByteArray& body, const KindDescription& kind) {
    DecodedRecord decoded;
    const auto envelope = readEnvelope(body);
    if (!envelope)
        return decoded;
    const RawJson json = readRecord(*envelope, kind.singular);
    decoded.record = readRecord(json, kind);
    learnNames(json, decoded.sentNames);
    return decoded;
}

} // namespace klipy
