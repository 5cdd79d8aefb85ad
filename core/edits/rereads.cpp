#include "core/edits/rereads.h"

#include <QSet>

#include <algorithm>

namespace klipy {

namespace {

/// Wall clocks can be set back: a time to come tells nothing.
bool isFresh(const RecordRef& ref, const KnownRecords& known) {
    const qint64 readMs = known.readMs ? known.readMs(ref) : 0;
    return readMs > 0 && readMs <= known.nowMs && known.nowMs - readMs <= Rereads::freshMs;
}

} // namespace

bool canBeReadAgain(RecordKind kind, const Contract& contract) {
    return contract.operation(kind, Action::Get) != nullptr;
}

ReadingCost readingCost(RecordKind kind, qsizetype records, std::optional<qsizetype> listSize,
                        const Contract& contract) {
    const ReadingCost single{static_cast<int>(records), false};
    const Operation* query = contract.operation(kind, Action::Query);
    if (!query || query->maxLimit <= 0 || !listSize)
        return single;
    const qsizetype pages = std::max<qsizetype>(1, (*listSize + query->maxLimit - 1) / query->maxLimit);
    return pages < records ? ReadingCost{static_cast<int>(pages), true} : single;
}

QList<RecordRef> readTogether(const QList<RecordRef>& next,
                              const std::function<std::optional<qsizetype>(RecordKind)>& listSize,
                              const Contract& contract) {
    if (next.isEmpty())
        return {};
    const RecordKind kind = next.first().kind;
    QList<RecordRef> alike = next.first(std::min(next.size(), Rereads::runLength));
    alike.removeIf([kind](const RecordRef& ref) { return ref.kind != kind; });
    const ReadingCost cost = readingCost(kind, alike.size(), listSize ? listSize(kind) : std::nullopt, contract);
    return cost.byPages ? alike : alike.first(1);
}

Rereads planRereads(const QList<RecordRef>& refs, const KnownRecords& known, const Contract& contract) {
    Rereads rereads;
    std::copy_if(refs.begin(), refs.end(), std::back_inserter(rereads.refs),
                 [&contract](const RecordRef& ref) { return canBeReadAgain(ref.kind, contract); });
    if (rereads.refs.size() == 1 && refs.size() == 1 && isFresh(refs.first(), known))
        return {};
    QSet<RecordRef> read;
    for (qsizetype at = 0; at < rereads.refs.size(); ++at) {
        QList<RecordRef> next;
        for (qsizetype i = at; i < rereads.refs.size() && next.size() < Rereads::runLength; ++i) {
            if (!read.contains(rereads.refs[i]))
                next.append(rereads.refs[i]);
            else if (i == at)
                break;
        }
        const QList<RecordRef> together = readTogether(next, known.listSize, contract);
        if (together.isEmpty())
            continue;
        const RecordKind kind = together.first().kind;
        const ReadingCost cost =
            readingCost(kind, together.size(), known.listSize ? known.listSize(kind) : std::nullopt, contract);
        rereads.requests += cost.requests;
        rereads.byPages = rereads.byPages || cost.byPages;
        read.unite(QSet<RecordRef>(together.begin(), together.end()));
    }
    return rereads;
}

} // namespace klipy
