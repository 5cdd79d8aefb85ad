#pragma once

#include "core/records/page_feed.h"
#include "core/transport/budget.h"

#include <QString>

#include <optional>

namespace klipy::ui {

/// Work of many requests as the strip above a table shows it.
struct LoadState {
    RecordKind kind = RecordKind::Person;
    FeedProgress::Run run = FeedProgress::Run::All;
    int requests = 0;  ///< handed in so far
    int following = Request::unknownLength; ///< after those; Request::unknownLength: nobody can tell
    int records = 0;   ///< that are there
    int known = -1;    ///< of so many, each read by itself (companies); -1: they come in pages
    bool paused = false;
    std::optional<int> perMinute; ///< requests, as measured
    std::optional<qint64> leftMs; ///< about
    BudgetState budget;
};

/// "Loading all: 34 requests, 3,400 people · 180 requests a minute · about 2 min left". While nothing goes out, why not,
/// and until when. A figure that nobody can know is left out.
QString loadSentence(const LoadState& state);
/// From 0 to 1; below 0 where the length isn't known.
double loadShare(const LoadState& state);

/// The question before work that costs much.
struct OfferWords {
    QString action; ///< on the button
    QString title;
    QString cost;
};
/// \a records: to be read, for a list whose length isn't known -1.
OfferWords loadAllOffer(RecordKind kind, int records, const QString& cost);
OfferWords refreshOffer(RecordKind kind, int records, const QString& cost);

} // namespace klipy::ui
