#include "core/records/page_feed.h"

namespace klipy {

using Run = FeedProgress::Run;

PageFeed::PageFeed(Client& client, RecordStore& store, QObject* parent)
    : QObject(parent), m_client(client), m_store(store) {
    m_query.kind = store.kind().kind;
}

void PageFeed::setFilter(QMap<QString, QString> filter, std::function<bool(const Record&)> belongs) {
    m_ticket.reset();
    m_decoding.reset();
    m_query.filter = std::move(filter);
    m_query.cursor.clear();
    m_belongs = std::move(belongs);
    m_guard.reset();
    m_fresh.clear();
    m_progress = {};
    m_store.clear();
    emit progressChanged();
}

void PageFeed::loadMore(Lane lane) {
    if (isRunning() || m_progress.complete || m_progress.error)
        return;
    begin(Run::OnePage);
    request(lane);
}

void PageFeed::loadAll() {
    if (m_progress.complete || m_progress.run == Run::All)
        return;
    const bool pageUnderWay = m_progress.run == Run::OnePage;
    begin(Run::All);
    if (!pageUnderWay)
        request(Lane::Background);
}

void PageFeed::refresh() {
    m_ticket.reset();
    m_decoding.reset();
    m_query.cursor.clear();
    m_guard.reset();
    m_fresh.clear();
    begin(Run::Refresh);
    request(Lane::Interactive);
}

void PageFeed::retry() {
    if (isRunning())
        return;
    const bool cursorIsUseless =
        m_progress.error && (m_progress.error->kind == ErrorKind::CursorExpired ||
                             m_progress.error->kind == ErrorKind::CursorLoop ||
                             m_progress.error->kind == ErrorKind::EmptyPageClaimsMore);
    if (cursorIsUseless || m_progress.complete) {
        refresh();
        return;
    }
    m_progress.error.reset();
    loadMore(Lane::Interactive);
}

void PageFeed::stop() {
    if (!isRunning())
        return;
    m_ticket.reset();
    m_decoding.reset();
    end(std::nullopt);
}

void PageFeed::begin(Run run) {
    m_progress.run = run;
    m_progress.requests = 0;
    m_progress.error.reset();
    emit progressChanged();
}

void PageFeed::end(std::optional<ApiError> error) {
    if (m_progress.run == Run::Refresh && !m_fresh.isEmpty() && !m_progress.complete) {
        // Broken off half-way: what came is newer than what is shown, and the rest stays.
        m_store.put(m_fresh);
        m_progress.loaded = static_cast<int>(std::max<qsizetype>(m_progress.loaded, m_fresh.size()));
    }
    m_fresh.clear();
    m_progress.run = Run::None;
    m_progress.error = std::move(error);
    emit progressChanged();
}

void PageFeed::request(Lane lane) {
    ++m_progress.requests;
    m_ticket = m_client.query(m_query, lane, [this](const Result<Success>& answer) { answered(answer); });
}

void PageFeed::answered(const Result<Success>& answer) {
    if (!answer) {
        ApiError error = answer.error();
        if (!m_query.cursor.isEmpty() && looksLikeExpiredCursor(error))
            error.kind = ErrorKind::CursorExpired;
        end(error);
        return;
    }
    m_decoding = onWorker(
        [body = answer->body, kind = m_store.sharedKind()] { return decodePage(body, *kind); },
        [this, success = *answer](DecodedPage page) { decoded(std::move(page), success); });
}

std::optional<ApiError> PageFeed::problemIn(const DecodedPage& page, const Success& success) {
    const Operation* operation = m_client.contract().operation(m_query.kind, Action::Query);
    ApiError error = unreadable(success, operation ? *operation : Operation());
    if (!page.requestId.isEmpty())
        error.requestId = page.requestId;
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

void PageFeed::decoded(DecodedPage page, const Success& success) {
    if (auto problem = problemIn(page, success)) {
        end(problem);
        return;
    }
    const auto guarded = m_guard.check(page.content, page.ids);
    m_client.spelling().learn(page.sentNames);
    keep(page);
    emit pageArrived(page.records);
    if (guarded) {
        ApiError error = *problemIn(DecodedPage(), success);
        error.kind = *guarded;
        error.requestId = page.requestId;
        end(error);
        return;
    }
    m_query.cursor = page.content.nextCursor;
    const bool complete = !page.content.hasMore;
    if (m_progress.run == Run::Refresh) {
        if (!complete && m_fresh.size() < m_progress.loaded) {
            next();
            return;
        }
        m_progress.loaded = static_cast<int>(m_fresh.size());
        m_store.replaceAll(m_fresh);
        m_fresh.clear();
    }
    m_progress.complete = complete;
    if (!complete && m_progress.run == Run::All)
        next();
    else
        end(std::nullopt);
}

void PageFeed::keep(const DecodedPage& page) {
    if (m_progress.run == Run::Refresh) {
        m_fresh.append(page.records);
        return;
    }
    m_store.put(page.records);
    m_progress.loaded += static_cast<int>(page.records.size());
}

void PageFeed::next() {
    emit progressChanged();
    request(Lane::Background);
}

} // namespace klipy
