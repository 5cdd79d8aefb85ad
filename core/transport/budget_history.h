#pragma once

#include <QList>
#include <QtGlobal>

namespace klipy {

/// What was spent lately, in slices of time: ours, which is counted, and others', which is inferred. For the small
/// picture in the gauge.
struct BudgetHistory {
    struct Slice {
        int ours = 0;   ///< requests that were sent here
        int others = 0; ///< about so many by others on this key
        bool operator==(const Slice&) const = default;
    };
    qint64 sliceMs = 5'000;
    QList<Slice> slices; ///< oldest first, the last one is the present one; always the same number of them
};

} // namespace klipy
