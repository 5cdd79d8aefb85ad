#pragma once

#include "core/records/record.h"

#include <QMap>
#include <QString>

#include <functional>
#include <optional>

namespace klipy::ui {

/// How one record's interactions are asked for, and how an answer is checked.
struct TimelineFilter {
    QMap<QString, QString> query; ///< for PageFeed: the contract's filter name and the record's id
    /// Whether an interaction names the record. A server may ignore a filter that it doesn't know, so each interaction
    /// is checked; one that names nobody can't be believed either.
    std::function<bool(const Record&)> belongs;
};

/// Which filter of the interactions' query asks for \a kind is told by the contract: the one that refers to it.
/// Nothing if there is none, or if interactions can't be listed.
std::optional<TimelineFilter> timelineFilter(const Contract& contract, RecordKind kind, const QString& id);

} // namespace klipy::ui
