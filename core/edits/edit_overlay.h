#pragma once

#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"

#include <QObject>

#include <functional>

namespace klipy {

/// Lays staged edits over the stores, so that tables, panel, search, sort and names all show what the user wants, and
/// none of them has to know that it isn't saved yet. New records appear as drafts, records that are staged to be
/// deleted as they are, with an overlay that changes nothing (so that they stay in their store).
class EditOverlay final : public QObject {
    Q_OBJECT
public:
    using StoreOf = std::function<RecordStore&(RecordKind)>;
    /// \a edits and the stores must outlive it.
    EditOverlay(StagedEdits& edits, StoreOf storeOf, QObject* parent = nullptr);
    ~EditOverlay() override;

private:
    void lay(const QList<RecordRef>& refs);
    RecordPtr shown(RecordKind kind, const RecordPtr& server) const;
    RecordPtr draft(const StagedRecord& staged) const;

    StagedEdits& m_edits;
    StoreOf m_storeOf;
};

} // namespace klipy
