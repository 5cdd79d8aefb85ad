#include "core/records/page_decoder.h"

#include "core/records/drift_reader.h"

namespace klipy {

namespace {

/// Records may leave out members that are null, so a few of them are looked at.
constexpr qsizetype learnFrom = 5;
constexpr qsizetype mostNames = 500; // no sound record has more

void learnNames(const QList<RawJson::Member>& members, QStringList& names) {
    for (const RawJson::Member& member : members) {
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
    DriftReader drift(kind);
    drift.readPage(*envelope, content ? &*content : nullptr);
    if (!content) {
        page.drift = drift.take();
        return page;
    }
    page.readable = true;
    page.content = *content;
    for (qsizetype i = 0; i < content->records.size(); ++i) {
        const QList<RawJson::Member> members = content->records[i].members();
        if (i < learnFrom)
            learnNames(members, page.sentNames);
        RecordPtr record = readRecord(content->records[i], kind);
        drift.readRecord(members, record.get());
        if (record) {
            page.ids.append(record->id);
            page.records.append(std::move(record));
        } else {
            ++page.withoutId;
        }
    }
    page.drift = drift.take();
    return page;
}

DecodedRecord decodeRecord(const QByteArray& body, const KindDescription& kind) {
    DecodedRecord decoded;
    const auto envelope = readEnvelope(body);
    if (!envelope)
        return decoded;
    const RawJson json = readRecord(*envelope, kind.singular);
    decoded.record = readRecord(json, kind);
    const QList<RawJson::Member> members = json.members();
    learnNames(members, decoded.sentNames);
    DriftReader drift(kind);
    drift.readSingle(*envelope);
    if (envelope->shape != EnvelopeShape::Empty)
        drift.readRecord(members, decoded.record.get());
    decoded.drift = drift.take();
    return decoded;
}

} // namespace klipy
