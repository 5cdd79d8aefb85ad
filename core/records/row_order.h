#pragma once

#include "core/records/link_names.h"
#include "core/records/record_store.h"

#include <QLocale>

namespace klipy {

/// What a table is asked to show of its store.
struct RowQuery {
    QString search;       ///< as typed; every word of it must be found
    int sortField = -1;   ///< an index into KindDescription::fields, sortByName, or unsorted
    Qt::SortOrder order = Qt::AscendingOrder;
    QLocale locale;

    static constexpr int unsorted = -1;
    static constexpr int sortByName = -2; ///< by Record::name

    bool isPlain() const { return sortField == unsorted && search.trimmed().isEmpty(); }
    bool operator==(const RowQuery&) const = default;
};

/// The store's indexes that match, in the order asked for. Empty values come last in either order; equal ones stay in
/// the store's order. Runs on a worker: takes long for many records, touches nothing but its arguments.
QList<qsizetype> orderRows(const Snapshot& snapshot, const RowQuery& query, const LinkNames& names);

} // namespace klipy
