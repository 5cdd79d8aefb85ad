#include "ui/tables/load_control.h"

#include "ui/activity/cost_text.h"
#include "ui/common/progress_strip.h"
#include "ui/tables/load_offer.h"

#include <algorithm>

namespace klipy::ui {

using Run = FeedProgress::Run;

namespace {
constexpr int tickMs = 500;
/// More than fit at once in any window, so that a forecast says how many do.
constexpr int veryMany = 100'000;
} // namespace

LoadControl::LoadControl(WorkspaceSession& session, RecordKind kind, LoadOffer& offer, ProgressStrip& strip,
                         QObject* parent, std::shared_ptr<Clock> clock)
    : QObject(parent), m_session(session), m_kind(kind), m_offer(offer), m_strip(strip),
      m_clock(clock ? std::move(clock) : std::make_shared<SystemClock>()) {
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &LoadControl::update);
    connect(&m_session, &WorkspaceSession::budgetChanged, this, [this] {
        if (isRunning())
            update();
    });
    connect(&m_offer, &LoadOffer::accepted, this, [this] {
        start(m_asked);
        emit askingChanged();
    });
    connect(&m_offer, &LoadOffer::declined, this, [this] {
        emit askingChanged();
        emit declined();
    });
    connect(&m_strip, &ProgressStrip::pauseRequested, this, [this] { setPaused(true); });
    connect(&m_strip, &ProgressStrip::resumeRequested, this, [this] { setPaused(false); });
    connect(&m_strip, &ProgressStrip::stopRequested, this, &LoadControl::stop);
}

// What can be done

void LoadControl::loadAll() {
    if (const PageFeed* feed = m_session.feed(m_kind))
        ask(Wish::LoadAll, feed->requestsToLoadAll(), -1);
    else
        ask(Wish::LoadAll, m_session.companies().notRead(), m_session.companies().notRead());
}

void LoadControl::refresh(const QStringList& onScreen) {
    m_onScreen = onScreen;
    if (const PageFeed* feed = m_session.feed(m_kind))
        ask(Wish::Refresh, feed->requestsToRefresh(), feed->progress().loaded);
    else
        ask(Wish::Refresh, static_cast<int>(onScreen.size()), static_cast<int>(onScreen.size()));
}

void LoadControl::ask(Wish wish, int requests, int records) {
    const bool known = requests != Request::unknownLength;
    if ((known && requests <= requestsWorthAsking) || !m_session.scheduler()) {
        m_offer.dismiss();
        start(wish);
        emit askingChanged();
        return;
    }
    m_asked = wish;
    m_offer.ask(wish == Wish::LoadAll ? loadAllOffer(m_kind, records, cost(requests))
                                      : refreshOffer(m_kind, records, cost(requests)));
    emit askingChanged();
}

QString LoadControl::cost(int requests) const {
    Scheduler& scheduler = *m_session.scheduler();
    if (requests != Request::unknownLength)
        return costSentence(scheduler.forecast(requests));
    const Operation* query = m_session.contract().operation(m_kind, Action::Query);
    return openEndedCostSentence(scheduler.forecast(veryMany), query ? query->maxLimit : 1, m_kind);
}

void LoadControl::start(Wish wish) {
    PageFeed* feed = m_session.feed(m_kind);
    if (feed)
        wish == Wish::LoadAll ? feed->loadAll() : feed->refresh();
    else if (wish == Wish::LoadAll)
        m_session.companies().readAll();
    else
        m_session.companies().reread(std::exchange(m_onScreen, {}));
}

void LoadControl::setPaused(bool paused) {
    if (PageFeed* feed = m_session.feed(m_kind))
        paused ? feed->pause() : feed->resume();
    else
        paused ? m_session.companies().pause() : m_session.companies().resume();
}

void LoadControl::stop() {
    if (PageFeed* feed = m_session.feed(m_kind))
        feed->stop();
    else
        m_session.companies().stop();
}

// How it goes

bool LoadControl::isRunning() const {
    const PageFeed* feed = m_session.feed(m_kind);
    if (!feed)
        return m_session.companies().isReadingAll();
    const FeedProgress& progress = feed->progress();
    return progress.run == Run::All || (progress.run == Run::Refresh && (progress.requests > 1 || progress.paused));
}

bool LoadControl::isPaused() const {
    const PageFeed* feed = m_session.feed(m_kind);
    return feed ? feed->progress().paused : m_session.companies().isPaused();
}

bool LoadControl::hasRest() const {
    if (const PageFeed* feed = m_session.feed(m_kind))
        return !feed->progress().complete;
    return m_session.companies().notRead() > 0;
}

bool LoadControl::isAsking() const {
    return !m_offer.isHidden();
}

/// Requests that were answered: of a list since the run began, of companies since ever.
int LoadControl::answered() const {
    if (const PageFeed* feed = m_session.feed(m_kind))
        return std::max(0, feed->progress().requests - 1); // the last one is under way
    return static_cast<int>(m_session.store(m_kind).size()) - toCome();
}

/// Requests until the end, those under way included; Request::unknownLength: nobody can tell.
int LoadControl::toCome() const {
    if (const PageFeed* feed = m_session.feed(m_kind)) {
        const int following = feed->progress().following;
        return following < 0 ? following : following + 1;
    }
    return m_session.companies().notRead() + m_session.companies().underWay();
}

LoadState LoadControl::state() {
    const qint64 now = m_clock->monotonicMs();
    LoadState state;
    state.kind = m_kind;
    state.paused = isPaused();
    state.records = static_cast<int>(m_session.store(m_kind).loadedCount());
    if (const PageFeed* feed = m_session.feed(m_kind)) {
        const FeedProgress& progress = feed->progress();
        state.run = progress.run;
        state.requests = progress.requests;
        state.following = progress.following;
    } else {
        state.requests = answered() - m_answeredBefore;
        state.following = toCome();
        state.known = static_cast<int>(m_session.store(m_kind).size());
    }
    if (Scheduler* scheduler = m_session.scheduler())
        state.budget = scheduler->budget();
    state.perMinute = m_rate.perMinute(now);
    const int rest = toCome();
    if (rest != Request::unknownLength)
        state.leftMs = m_rate.leftMs(rest, now);
    // A budget that is nearly used up slows down what went fast so far.
    if (state.leftMs && m_session.scheduler())
        state.leftMs = std::max(*state.leftMs, m_session.scheduler()->forecast(rest).ms);
    return state;
}

void LoadControl::update() {
    if (isAsking() && m_asked == Wish::LoadAll && (!hasRest() || isRunning())) {
        m_offer.dismiss(); // it has been done meanwhile
        emit askingChanged();
    }
    const PageFeed* feed = m_session.feed(m_kind);
    const Run run = !isRunning() ? Run::None : feed ? feed->progress().run : Run::All;
    const qint64 now = m_clock->monotonicMs();
    if (run == Run::None) {
        m_rate.end();
        m_tick.stop();
        m_strip.finish();
    } else {
        if (run != m_shownRun) {
            m_answeredBefore = feed ? 0 : answered();
            m_rate.begin(answered(), now);
            m_tick.start();
        }
        m_rate.setPaused(isPaused(), now);
        m_rate.add(answered(), now);
        const LoadState shown = state();
        m_strip.setPaused(shown.paused);
        m_strip.showWork(loadSentence(shown), loadShare(shown));
    }
    m_shownRun = run;
}

} // namespace klipy::ui
