#include "core/records/page_feed.h"

#include <QPointer>

#include <algorithm>

namespace klipy {

PageFeed::PageFeed(Client& client, RecordStore& store, QObject* parent)
    : QObject(parent), m_client(client), m_store(store) {
    m_query.kind = store.kind().kind;
}

void PageFeed::setFilter(QMap<QString, QString> filter, std::function<bool(const Record&)> belongs) {
    ++m_serial;
    dropPage();
    m_query.filter = std::move(filter);
    m_belongs = std::move(belongs);
    m_walk = {};
    m_given.clear();
    m_refreshing.reset();
    m_thenAll = false;
    m_thenPaused = false;
    m_size = -1;
    m_progress = {};
    m_store.clear();
    emit progressChanged();
}

void PageFeed::loadMore(Lane lane) {
    if (!isRunning() && !m_progress.complete && !m_progress.error)
        start(Run::OnePage, lane);
}

void PageFeed::loadAll() {
    switch (m_progress.run) {
    case Run::All:
        resume();
        return;
    case Run::Refresh:
        m_thenAll = true;
        m_thenPaused = false;
        m_progress.following = following();
        resume();
        emit progressChanged();
        return;
    case Run::OnePage: // the page under way becomes the first of all
        m_progress.run = Run::All;
        m_progress.following = following();
        emit progressChanged();
        return;
    case Run::None:
        break;
    }
    if (m_refreshing || cursorIsUseless()) {
        m_thenAll = true;
        retry();
    } else if (!m_progress.complete) {
        start(Run::All, Lane::Background);
    }
}

void PageFeed::refresh() {
    dropPage();
    if (m_progress.run == Run::All) {
        m_thenAll = true;
        m_thenPaused = m_progress.paused;
    }
    m_refreshing.emplace();
    m_refreshing->sinceMs = m_store.nowMs();
    start(Run::Refresh, Lane::Interactive);
}

void PageFeed::retry() {
    if (isRunning())
        return;
    if (cursorIsUseless()) {
        m_thenAll = m_thenAll || m_lastRun == Run::All;
        refresh();
    } else if (m_refreshing) {
        start(Run::Refresh, Lane::Interactive);
    } else if (m_progress.complete) {
        refresh();
    } else {
        start(m_progress.error && m_lastRun == Run::All ? Run::All : Run::OnePage, Lane::Interactive);
    }
}

void PageFeed::stop() {
    if (!isRunning())
        return;
    dropPage();
    end(std::nullopt);
}

void PageFeed::pause() {
    if (m_progress.paused || (m_progress.run != Run::All && m_progress.run != Run::Refresh))
        return;
    m_progress.paused = true;
    // A request that is on the wire is paid for: its answer is kept. One that waits, for the budget or to be tried
    // again, is not.
    const Scheduler* scheduler = m_client.scheduler();
    if (m_page == Page::AskedFor && !(scheduler && scheduler->isUnderWay(m_ticket)))
        takeBack();
    emit progressChanged();
}

void PageFeed::resume() {
    if (!m_progress.paused)
        return;
    m_progress.paused = false;
    if (m_page == Page::None)
        request(Lane::Background);
    emit progressChanged();
}

/// The request leaves the queue, and is asked for again when the run goes on.
void PageFeed::takeBack() {
    dropPage();
    --m_progress.requests;
    m_progress.following = following();
}

void PageFeed::dropPage() {
    m_ticket.reset();
    m_decoding.reset();
    m_page = Page::None;
}

int PageFeed::requestsToLoadAll() const {
    if (m_progress.complete)
        return 0;
    return m_size > m_given.size() ? pagesFor(m_size - m_given.size()) : Request::unknownLength;
}

int PageFeed::requestsToRefresh() const {
    return m_given.isEmpty() ? 1 : pagesFor(m_given.size());
}

int PageFeed::pageLimit() const {
    const Operation* operation = m_client.contract().operation(m_query.kind, Action::Query);
    return m_query.limit > 0 || !operation ? m_query.limit : operation->maxLimit;
}

/// Servers may give shorter pages than they were asked for: what was seen goes before what was promised.
int PageFeed::pagesFor(qsizetype records) const {
    const qsizetype size = m_pageSize > 0 ? m_pageSize : pageLimit();
    return size > 0 ? static_cast<int>((records + size - 1) / size) : Request::unknownLength;
}

/// How many requests this run takes after those that were handed in.
int PageFeed::following() const {
    const bool refreshing = m_progress.run == Run::Refresh;
    if (m_progress.run != Run::All && !refreshing)
        return 0;
    const bool toTheEnd = !refreshing || m_thenAll;
    const qsizetype read = refreshing ? m_refreshing->ids.size() : m_given.size();
    const qsizetype wanted = toTheEnd ? m_size : m_given.size();
    if (toTheEnd && wanted <= read)
        return Request::unknownLength;
    const int pages = pagesFor(std::max<qsizetype>(0, wanted - read));
    const int handedIn = m_page == Page::None ? 0 : 1;
    return pages < 0 ? pages : std::max(0, pages - handedIn);
}

/// The old cursor leads nowhere: what is to be read further must be read from the start.
bool PageFeed::cursorIsUseless() const {
    if (!m_progress.error)
        return false;
    const ErrorKind kind = m_progress.error->kind;
    return kind == ErrorKind::CursorExpired || kind == ErrorKind::CursorLoop ||
           kind == ErrorKind::EmptyPageClaimsMore || kind == ErrorKind::NoNextCursor;
}

void PageFeed::start(Run run, Lane lane) {
    ++m_serial;
    m_progress.run = run;
    m_progress.requests = 0;
    m_progress.paused = false;
    m_progress.error.reset();
    request(lane);
    emit progressChanged();
}

void PageFeed::end(std::optional<ApiError> error) {
    ++m_serial;
    const bool brokeOffRefreshing = m_progress.run == Run::Refresh && m_refreshing;
    QList<RecordPtr> newer;
    const qint64 newerMs = brokeOffRefreshing ? m_refreshing->sinceMs : 0;
    if (brokeOffRefreshing) {
        // What came is newer than what is shown, and the rest stays.
        newer = m_refreshing->records;
        m_given.unite(m_refreshing->ids);
        m_progress.loaded = static_cast<int>(m_given.size());
    }
    m_lastRun = m_progress.run;
    m_progress.run = Run::None;
    m_progress.following = 0;
    m_progress.paused = false;
    m_progress.error = std::move(error);
    if (!m_progress.error || cursorIsUseless())
        m_refreshing.reset();
    if (!m_progress.error) {
        m_thenAll = false;
        m_thenPaused = false;
    }
    const QPointer<PageFeed> alive(this);
    m_store.put(newer, newerMs);
    if (alive)
        emit progressChanged();
}

void PageFeed::request(Lane lane) {
    ++m_progress.requests;
    m_page = Page::AskedFor;
    m_progress.following = following();
    m_query.cursor = walk().cursor;
    m_ticket = m_client.query(
        m_query, lane, [this](const Result<Success>& answer) { answered(answer); }, m_progress.following);
}

void PageFeed::answered(const Result<Success>& answer) {
    const auto landed = std::move(m_ticket); // kept until the end of this call
    if (!answer) {
        ApiError error = answer.error();
        m_page = Page::None;
        if (error.kind == ErrorKind::Cancelled) {
            // The key was replaced meanwhile: the run goes on with the new one. Or it was forgotten: it ends as NoKey.
            --m_progress.requests;
            m_progress.following = following();
            if (!m_progress.paused)
                request(Lane::Interactive);
            return;
        }
        if (!m_query.cursor.isEmpty() && looksLikeExpiredCursor(error))
            error.kind = ErrorKind::CursorExpired;
        end(error);
        return;
    }
    m_page = Page::Decoding;
    m_decoding = onWorker([body = answer->body, kind = m_store.sharedKind()] { return decodePage(body, *kind); },
                          [this, success = *answer](DecodedPage page) { decoded(std::move(page), success); });
}

ApiError PageFeed::unreadablePage(const DecodedPage& page, const Success& success) const {
    const Operation* operation = m_client.contract().operation(m_query.kind, Action::Query);
    ApiError error = unreadable(success, operation ? *operation : Operation());
    if (!page.requestId.isEmpty())
        error.requestId = page.requestId;
    return error;
}

std::optional<ApiError> PageFeed::problemIn(const DecodedPage& page, const Success& success) const {
    ApiError error = unreadablePage(page, success);
    if (!page.readable || (page.records.isEmpty() && page.withoutId > 0))
        return error;
    for (const RecordPtr& record : page.records) {
        if (m_belongs && !m_belongs(*record)) {
            error.kind = ErrorKind::WrongFilter;
            return error;
        }
    }
    return std::nullopt;
}

bool PageFeed::isFull(const DecodedPage& page) const {
    const int limit = pageLimit();
    return limit > 0 && page.content.records.size() >= limit;
}

void PageFeed::decoded(DecodedPage page, const Success& success) {
    m_page = Page::None;
    m_client.noteDrift(m_query.kind, Action::Query, page.drift);
    if (auto problem = problemIn(page, success)) {
        end(problem);
        return;
    }
    // A full page that says nothing about what follows (the earlier documents show such lists) need not be the last.
    if (!page.content.saysIfMore && isFull(page))
        page.content.hasMore = true;
    const auto guarded = walk().guard.check(page.content, page.ids);
    if (!guarded)
        walk().cursor = page.content.nextCursor;
    m_client.spelling().learn(page.sentNames);
    if (page.content.hasMore)
        m_pageSize = page.records.size();

    // Whoever hears of the records may stop the run, begin another, or end this object.
    const QPointer<PageFeed> alive(this);
    const quint64 serial = m_serial;
    keep(page);
    if (alive && serial == m_serial)
        emit pageArrived(page.records);
    if (!alive || serial != m_serial)
        return;
    if (guarded) {
        ApiError error = unreadablePage(page, success);
        error.kind = *guarded;
        end(error);
        return;
    }
    pageEnded(!page.content.hasMore);
}

void PageFeed::keep(const DecodedPage& page) {
    const QSet<QString> ids(page.ids.begin(), page.ids.end());
    if (m_progress.run == Run::Refresh) {
        m_refreshing->records.append(page.records);
        m_refreshing->ids.unite(ids);
        return;
    }
    m_given.unite(ids);
    m_progress.loaded = static_cast<int>(m_given.size());
    m_store.put(page.records);
}

void PageFeed::pageEnded(bool complete) {
    if (m_progress.run == Run::Refresh) {
        refreshPageEnded(complete);
        return;
    }
    m_progress.complete = complete;
    if (complete)
        m_size = m_given.size();
    if (m_progress.run == Run::All && !complete)
        next();
    else
        end(std::nullopt);
}

void PageFeed::refreshPageEnded(bool complete) {
    if (!complete && m_refreshing->ids.size() < m_given.size()) {
        next();
        return;
    }
    const Refreshing fresh = std::move(*m_refreshing);
    m_refreshing.reset();
    m_walk = fresh.walk;
    m_given = fresh.ids;
    m_progress.loaded = static_cast<int>(m_given.size());
    m_progress.complete = complete;
    if (complete)
        m_size = m_given.size();
    const bool goesOn = m_thenAll && !complete;
    m_thenAll = false;
    m_lastRun = Run::Refresh;
    m_progress.run = goesOn ? Run::All : Run::None;
    m_progress.paused = goesOn && (m_progress.paused || m_thenPaused);
    m_progress.following = following();
    m_thenPaused = false;
    ++m_serial;
    if (goesOn && !m_progress.paused)
        request(Lane::Background);
    const QPointer<PageFeed> alive(this);
    m_store.replaceAll(fresh.records, fresh.sinceMs);
    if (alive)
        emit progressChanged();
}

void PageFeed::next() {
    if (m_progress.paused)
        m_progress.following = following();
    else
        request(Lane::Background);
    emit progressChanged();
}

} // namespace klipy
