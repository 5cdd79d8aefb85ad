#pragma once

#include "core/common/result.h"
#include "core/contract/contract.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace klipy {

/// Why the demo server refuses a request, before anybody has chosen how to word it on the wire.
struct DemoRefusal {
    int status = 400;
    QString code;
    QString message;
    QList<FieldError> details; ///< fields as the contract spells them
};

/// What the demo server answers, before it is written in a dialect.
struct DemoDone {
    enum class Shape { Record, Page, InteractionCreated, Deleted, Authenticated };
    Shape shape = Shape::Record;
    std::optional<RecordKind> kind;
    bool write = false; ///< the request changed something, or might have
    bool created = false;
    QJsonObject record;         ///< under the contract's names
    QList<QJsonObject> records; ///< Page
    QString nextCursor;         ///< Page; empty: none
    bool hasMore = false;       ///< Page
    QString id;                 ///< InteractionCreated, Deleted
    bool isDuplicate = false;   ///< InteractionCreated
};

template <typename T> using DemoResult = Result<T, DemoRefusal>;
using DemoOutcome = DemoResult<DemoDone>;

} // namespace klipy
