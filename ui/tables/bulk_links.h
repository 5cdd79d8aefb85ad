#pragma once

#include "core/edits/bulk_edit.h"
#include "core/records/record_store.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <map>

namespace klipy::ui {

/// Finds the records that a pasted text names: by id, or by their whole name, email or domain, without regard to case.
/// Only those that are known here, and staged new ones. Reads each kind's store once, when it is first asked about it;
/// make it anew for each look.
class BulkLinks {
public:
    using StoreOf = std::function<const RecordStore&(RecordKind)>;
    explicit BulkLinks(StoreOf storeOf) : m_storeOf(std::move(storeOf)) {}

    /// Nothing if there is none, or more than one.
    std::optional<QString> find(RecordKind kind, const QString& text);
    /// How many are called so.
    int count(RecordKind kind, const QString& text);

private:
    using Index = QHash<QString, QSet<QString>>;
    const Index& index(RecordKind kind);

    StoreOf m_storeOf;
    std::map<RecordKind, Index> m_indexes;
};

} // namespace klipy::ui
