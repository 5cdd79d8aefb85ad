#include "core/edits/fresh_read.h"

#include "core/api/cursor_guard.h"
#include "core/common/worker.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <algorithm>
#include <map>

namespace klipy {

using Found = FreshRead::Finding::Kind;

namespace {

/// One walk through a list's pages.
struct Walk {
    QString cursor;
    CursorGuard guard;
    qsizetype seen = 0; // records
};

ApiError unreadableAs(const Contract& contract, RecordKind kind, Action action, const Success& success) {
    const Operation* operation = contract.operation(kind, action);
    return unreadable(success, operation ? *operation : Operation());
}

} // namespace

struct FreshRead::Work {
    QList<RecordRef> order;           // as they were asked for
    QSet<RecordRef> left;             // not found yet
    qsizetype at = 0;                 // before it none is left
    std::map<RecordKind, Walk> walks; // kinds that are read through pages, until their last one
    Lane lane = Lane::Visible;
    bool paused = false;
    bool resting = false; // paused, and nothing is under way
    Client::Ticket ticket;
    WorkTicket decoding;
    Clock::Alarm alarm;

    QList<RecordRef> leftOf(RecordKind kind) const {
        QList<RecordRef> found;
        std::copy_if(order.begin() + at, order.end(), std::back_inserter(found),
                     [&](const RecordRef& ref) { return ref.kind == kind && left.contains(ref); });
        return found;
    }
};

FreshRead::FreshRead(Parts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts)) {
    if (!m_parts.clock)
        m_parts.clock = std::make_shared<SystemClock>();
}

FreshRead::~FreshRead() = default;

bool FreshRead::meetsAll(const ApiError& error) {
    switch (error.kind) {
    case ErrorKind::Tls:
    case ErrorKind::Unauthorized:
    case ErrorKind::RateLimited:
    case ErrorKind::NoKey:
    case ErrorKind::Cancelled:
        return true;
    default:
        return error.isNetwork();
    }
}

void FreshRead::start(const QList<RecordRef>& refs, Lane lane) {
    if (m_work)
        return;
    m_work = std::make_shared<Work>();
    m_work->lane = lane;
    QHash<RecordKind, qsizetype> counts;
    for (const RecordRef& ref : refs) {
        if (m_work->left.contains(ref))
            continue;
        m_work->left.insert(ref);
        m_work->order.append(ref);
        ++counts[ref.kind];
    }
    for (auto kind = counts.cbegin(); kind != counts.cend(); ++kind) {
        const auto size = m_parts.listSize ? m_parts.listSize(kind.key()) : std::nullopt;
        if (readingCost(kind.key(), kind.value(), size, m_parts.client.contract()).byPages)
            m_work->walks.emplace(kind.key(), Walk());
    }
    nextSoon();
}

void FreshRead::pause() {
    if (m_work)
        m_work->paused = true;
}

void FreshRead::resume() {
    if (!m_work)
        return;
    m_work->paused = false;
    if (std::exchange(m_work->resting, false))
        nextSoon();
}

void FreshRead::nextSoon() {
    m_work->alarm = m_parts.clock->after(0, [this] { next(); });
}

void FreshRead::next() {
    Work& work = *m_work;
    while (work.at < work.order.size() && !work.left.contains(work.order[work.at]))
        ++work.at;
    if (work.at >= work.order.size())
        return finish();
    work.resting = work.paused;
    if (work.paused)
        return;
    const RecordRef ref = work.order[work.at];
    if (work.walks.contains(ref.kind))
        askForPage(ref.kind);
    else
        askForOne(ref);
}

void FreshRead::askForPage(RecordKind kind) {
    ++m_requests;
    PageQuery query;
    query.kind = kind;
    query.cursor = m_work->walks[kind].cursor;
    m_work->ticket = m_parts.client.query(query, m_work->lane,
                                          [this, kind](const Result<Success>& answer) { pageAnswered(kind, answer); });
}

void FreshRead::pageAnswered(RecordKind kind, const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_work->ticket);
    if (!answer) {
        failed(m_work->leftOf(kind), answer.error());
        return goOn();
    }
    m_work->decoding =
        onWorker([body = answer->body,
                  description = m_parts.storeOf(kind).sharedKind()] { return decodePage(body, *description); },
                 [this, kind, success = *answer, moment = now()](DecodedPage page) {
                     pageDecoded(kind, std::move(page), success, moment);
                 });
}

void FreshRead::pageDecoded(RecordKind kind, DecodedPage page, const Success& success, const Moment& answered) {
    const WorkTicket ended = std::move(m_work->decoding);
    Work& work = *m_work;
    Walk& walk = work.walks[kind];
    const Contract& contract = m_parts.client.contract();
    if (!page.readable || (page.records.isEmpty() && page.withoutId > 0)) {
        failed(work.leftOf(kind), unreadableAs(contract, kind, Action::Query, success));
        return goOn();
    }
    const Operation* query = contract.operation(kind, Action::Query);
    // A full page that says nothing about what follows (the earlier documents show such lists) need not be the last.
    if (!page.content.saysIfMore && query && query->maxLimit > 0 && page.content.records.size() >= query->maxLimit)
        page.content.hasMore = true;
    const auto guarded = walk.guard.check(page.content, page.ids);
    m_parts.client.spelling().learn(page.sentNames);
    walk.cursor = page.content.nextCursor;
    walk.seen += page.records.size();
    for (const RecordPtr& record : std::as_const(page.records))
        found({kind, record->id}, record, answered);
    if (guarded) {
        ApiError error = unreadableAs(contract, kind, Action::Query, success);
        error.kind = *guarded;
        failed(work.leftOf(kind), error);
    } else {
        // What is left may by now be fewer than the pages that would bring it; and what no page brought may be gone.
        const qsizetype size = m_parts.listSize ? m_parts.listSize(kind).value_or(0) : 0;
        const qsizetype perPage = std::max<qsizetype>(1, page.records.size());
        const qsizetype pages = std::max<qsizetype>(1, (size - walk.seen + perPage - 1) / perPage);
        if (!page.content.hasMore || work.leftOf(kind).size() <= pages)
            work.walks.erase(kind);
    }
    // Whoever hears of the records may end this object.
    const QPointer<FreshRead> alive(this);
    m_parts.storeOf(kind).put(page.records, answered.wallMs);
    if (alive)
        goOn();
}

void FreshRead::askForOne(const RecordRef& ref) {
    ++m_requests;
    m_work->ticket = m_parts.client.get(ref.kind, ref.id, m_work->lane,
                                        [this, ref](const Result<Success>& answer) { oneAnswered(ref, answer); });
}

void FreshRead::oneAnswered(const RecordRef& ref, const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_work->ticket);
    RecordStore& store = m_parts.storeOf(ref.kind);
    const QPointer<FreshRead> alive(this);
    if (!answer && answer.error().kind == ErrorKind::NotFound) {
        m_work->left.remove(ref);
        m_findings.append({ref, Found::Gone, nullptr, answer.error()});
        store.setPresence(ref.id, Presence::Gone);
    } else if (!answer) {
        failed({ref}, answer.error());
    } else {
        const DecodedRecord decoded = decodeRecord(answer->body, store.kind());
        if (!decoded.record || decoded.record->id != ref.id) {
            failed({ref}, unreadableAs(m_parts.client.contract(), ref.kind, Action::Get, *answer));
        } else {
            m_parts.client.spelling().learn(decoded.sentNames);
            found(ref, decoded.record, now());
            store.put({decoded.record}, now().wallMs);
        }
    }
    if (alive)
        goOn();
}

void FreshRead::found(const RecordRef& ref, const RecordPtr& record, const Moment& answered) {
    if (m_work->left.remove(ref))
        m_findings.append({ref, Found::Read, record, {}, answered.monotonicMs});
}

/// These, or all that are left if it would meet those too.
void FreshRead::failed(const QList<RecordRef>& refs, const ApiError& error) {
    const QList<RecordRef> ended = meetsAll(error) ? m_work->order : refs;
    for (const RecordRef& ref : ended) {
        if (m_work->left.remove(ref))
            m_findings.append({ref, Found::Failed, nullptr, error});
    }
}

void FreshRead::goOn() {
    nextSoon();
    emit progressed();
}

void FreshRead::finish() {
    QHash<RecordRef, qsizetype> places;
    for (qsizetype i = 0; i < m_work->order.size(); ++i)
        places.insert(m_work->order[i], i);
    std::sort(m_findings.begin(), m_findings.end(),
              [&places](const Finding& a, const Finding& b) { return places.value(a.ref) < places.value(b.ref); });
    m_work.reset();
    emit finished();
}

} // namespace klipy
