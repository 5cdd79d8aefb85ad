#pragma once

#include "core/api/client.h"
#include "core/api/cursor_guard.h"
#include "core/common/worker.h"
#include "core/records/page_decoder.h"
#include "core/records/record_store.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

namespace klipy {

/// How far a list has been read.
struct FeedProgress {
    enum class Run { None, OnePage, All, Refresh };
    Run run = Run::None;
    int loaded = 0;             ///< records that the list has given so far, each counted once
    bool complete = false;      ///< the server said that there are no more
    int requests = 0;           ///< requests of the present run, or of the last one
    int following = 0;          ///< requests of the present run after those; Request::unknownLength: nobody can tell
    bool paused = false;        ///< the run goes on with resume()
    std::optional<ApiError> error; ///< why the last run ended early
    bool operator==(const FeedProgress&) const = default;
};

/// Reads one list page by page into a store: as somebody scrolls, all of it, or anew.
///
/// One request at a time; a run can be paused and stopped between pages, and keeps what it has. Pages hold as many
/// records as the contract allows, so that a full load takes the fewest requests. Bodies are decoded on a worker.
class PageFeed final : public QObject {
    Q_OBJECT
public:
    /// \a client and \a store must outlive it.
    PageFeed(Client& client, RecordStore& store, QObject* parent = nullptr);

    /// Reads only what matches: by the contract's filter names. \a belongs checks each record, because a server may
    /// ignore a filter that it doesn't know. Forgets what was read; the store is cleared.
    void setFilter(QMap<QString, QString> filter, std::function<bool(const Record&)> belongs);

    bool isFiltered() const { return !m_query.filter.isEmpty(); }

    /// The next page, unless one is under way, the list is complete or the last run failed.
    void loadMore(Lane lane);
    void loadAll();
    /// Reads again from the start, as many records as were read, and then puts the new list in the old one's place.
    /// Until then, and if it breaks off, the old rows stay, with what is newer put in.
    void refresh();
    /// After a failure: goes on where it broke off; from the start where the cursor can't be used any more.
    void retry();
    /// Ends the run where it is; the page under way is dropped. Loading again goes on from there.
    void stop();
    /// Nothing more is sent until resume(). A page that is under way may land and is kept; one that still waits for its
    /// turn leaves the queue. Only a run of many pages can be paused: one that somebody scrolled to is a single request.
    void pause();
    void resume();

    /// Requests that loadAll() would take now; Request::unknownLength: nobody can tell, since a list has no count, unless
    /// it was read to its end before.
    int requestsToLoadAll() const;
    /// The same for refresh(), where it is known from how many records were read.
    int requestsToRefresh() const;

    const FeedProgress& progress() const { return m_progress; }
    bool isRunning() const { return m_progress.run != FeedProgress::Run::None; }

signals:
    void progressChanged();
    /// Records of a page that has just arrived, for whoever learns from them (company ids).
    void pageArrived(const QList<klipy::RecordPtr>& records);

private:
    /// One way through the list.
    struct Walk {
        QString cursor; // of the page to come; empty: the first
        CursorGuard guard;
    };
    /// A refresh that runs, or that broke off and can go on.
    struct Refreshing {
        Walk walk;
        QList<RecordPtr> records;
        QSet<QString> ids;
        qint64 sinceMs = 0; // Unix ms: nothing in `records` is older
    };
    using Run = FeedProgress::Run;

    void start(Run run, Lane lane);
    void end(std::optional<ApiError> error);
    void request(Lane lane);
    void takeBack();
    void dropPage();
    int following() const;
    int pagesFor(qsizetype records) const;
    int pageLimit() const;
    void answered(const Result<Success>& answer);
    void decoded(DecodedPage page, const Success& success);
    std::optional<ApiError> problemIn(const DecodedPage& page, const Success& success) const;
    ApiError unreadablePage(const DecodedPage& page, const Success& success) const;
    bool isFull(const DecodedPage& page) const;
    void keep(const DecodedPage& page);
    void pageEnded(bool complete);
    void refreshPageEnded(bool complete);
    void next();
    bool cursorIsUseless() const;
    Walk& walk() { return m_progress.run == Run::Refresh ? m_refreshing->walk : m_walk; }

    Client& m_client;
    RecordStore& m_store;
    PageQuery m_query;
    std::function<bool(const Record&)> m_belongs;
    FeedProgress m_progress;
    Walk m_walk; // how far the list in the store was read
    QSet<QString> m_given; // ids of the records that the list has given
    std::optional<Refreshing> m_refreshing;
    bool m_thenAll = false; // the rest is wanted too, once the refresh has ended
    bool m_thenPaused = false; // but not before resume()
    qsizetype m_size = -1; // records that the list had when it was last read to its end; -1: it never was
    qsizetype m_pageSize = 0; // records on a page that others followed; 0: none was seen yet
    Run m_lastRun = Run::None;
    quint64 m_serial = 0; // changes with every run's beginning and end, so that a slot's interference is noticed
    Client::Ticket m_ticket;
    WorkTicket m_decoding;
    enum class Page { None, AskedFor, Decoding }; // what is under way
    Page m_page = Page::None;
};

} // namespace klipy
