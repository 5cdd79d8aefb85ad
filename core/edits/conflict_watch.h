#pragma once

#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"

#include <QObject>

namespace klipy {

/// Tells the staged edits what a store learns of their records, whoever reads them: a conflict shows as soon as it is
/// known, not only at the save. Sends nothing. One for each store.
class ConflictWatch final : public QObject {
    Q_OBJECT
public:
    /// Both must outlive it.
    ConflictWatch(RecordStore& store, StagedEdits& edits, QObject* parent = nullptr);

private:
    void look(const QStringList& ids);
    void lookAtAll();

    RecordStore& m_store;
    StagedEdits& m_edits;
    bool m_looking = false; // meeting a record changes its overlay, which changes the store
};

} // namespace klipy
