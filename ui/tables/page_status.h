#pragma once

#include "core/records/row_order.h"

#include <QString>

namespace klipy::ui {

/// What a page knows about how much of its list it has.
struct PageCount {
    RecordKind kind = RecordKind::Person;
    int known = 0;       ///< records in the store (for companies: ids)
    int loaded = 0;      ///< of those, read
    int shown = 0;       ///< rows that match the search
    bool complete = false;
    bool listed = true;  ///< the API has an operation that lists the kind
};

/// "1 person", "300 people", "2 companies".
QString countedRecords(RecordKind kind, int count);
/// "300 people loaded so far", "1 204 people, all loaded", "12 of 90 known companies read". Never more than is known.
QString countSentence(const PageCount& count);
/// The same for the left bar, where there is room for a number: "300+", "1 204".
QString countMark(const PageCount& count);
/// "Sorted within 300 loaded." What a sort or a search does not see; empty if it sees everything.
QString scopeSentence(const PageCount& count, const RowQuery& query);

/// What stands in place of a table without rows.
struct EmptyWords {
    QString title;
    QString text;
    bool isSearch = false; ///< the search hides what is there
};
/// \a failed: a message above says why nothing could be read.
EmptyWords emptyWords(const PageCount& count, const QString& search, bool failed, bool reading);

} // namespace klipy::ui
