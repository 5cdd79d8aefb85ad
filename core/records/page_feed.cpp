#include "core/records/page_feed.h"

#include <QPointer>

namespace klipy {

PageFeed::PageFeed(Client& client, RecordStore& store, QObject* parent)
    : QObject(parent), m_client(client), m_store(store) {
    m_query.kind = store.kind().kind;
}

void PageFeed::setFilter(QMap<QString, QString> filter, std::function<bool(const Record&)> belongs) {
    ++m_serial;
    m_ticket.reset();
    m_decoding.reset();
    m_query.filter = std::move(filter);
    m_belongs = std::move(belongs);
    m_walk = {};
    m_given.clear();
    m_refreshing.reset();
    m_thenAll = false;
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
        return;
    case Run::Refresh:
        m_thenAll = true;
        return;
    case Run::OnePage: // the page under way becomes the first of all
        m_progress.run = Run::All;
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
    m_ticket.reset();
    m_decoding.reset();
    m_thenAll = m_thenAll || m_progress.run == Run::All;
    m_refreshing.emplace();
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
    m_ticket.reset();
    m_decoding.reset();
    end(std::nullopt);
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
    m_progress.error.reset();
    request(lane);
    emit progressChanged();
}

void PageFeed::end(std::optional<ApiError> error) {
    ++m_serial;
    const bool brokeOffRefreshing = m_progress.run == Run::Refresh && m_refreshing;
    QList<RecordPtr> newer;
    if (brokeOffRefreshing) {
        // What came is newer than what is shown, and the rest stays.
        newer = m_refreshing->records;
        m_given.unite(m_refreshing->ids);
        m_progress.loaded = static_cast<int>(m_given.size());
    }
    m_lastRun = m_progress.run;
    m_progress.run = Run::None;
    m_progress.error = std::move(error);
    if (!m_progress.error || cursorIsUseless())
        m_refreshing.reset();
    if (!m_progress.error)
        m_thenAll = false;
    const QPointer<PageFeed> alive(this);
    m_store.put(newer);
    if (alive)
        emit progressChanged();
}

void PageFeed::request(Lane lane) {
    ++m_progress.requests;
    m_query.cursor = walk().cursor;
    m_ticket = m_client.query(m_query, lane, [this](const Result<Success>& answer) { answered(answer); });
}

void PageFeed::answered(const Result<Success>& answer) {
    if (!answer) {
        ApiError error = answer.error();
        if (error.kind == ErrorKind::Cancelled) {
            // The key was replaced meanwhile: the run goes on with the new one. Or it was forgotten: it ends as NoKey.
            request(Lane::Interactive);
            return;
        }
        if (!m_query.cursor.isEmpty() && looksLikeExpiredCursor(error))
            error.kind = ErrorKind::CursorExpired;
        end(error);
        return;
    }
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
    const Operation* operation = m_client.contract().operation(m_query.kind, Action::Query);
    const int limit = m_query.limit > 0 || !operation ? m_query.limit : operation->maxLimit;
    return limit > 0 && page.content.records.size() >= limit;
}

void PageFeed::decoded(DecodedPage page, const Success& success) {
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
    const bool goesOn = m_thenAll && !complete;
    m_thenAll = false;
    m_lastRun = Run::Refresh;
    m_progress.run = goesOn ? Run::All : Run::None;
    ++m_serial;
    if (goesOn)
        request(Lane::Background);
    const QPointer<PageFeed> alive(this);
    m_store.replaceAll(fresh.records);
    if (alive)
        emit progressChanged();
}

void PageFeed::next() {
    request(Lane::Background);
    emit progressChanged();
}

} // namespace klipy
