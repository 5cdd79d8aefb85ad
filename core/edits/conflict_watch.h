#pragma once

#include "core/edits/staged_edits.h"
#include "core/records/record_store.h"

#include <QHash>
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
    enum class Seen { Now, Somewhen }; ///< when something that was never seen before was read
    void look(const QStringList& ids, Seen seen);
    void lookAtAll();
    void lookAt(const RecordRef& ref, Seen seen);

    RecordStore& m_store;
    StagedEdits& m_edits;
    struct Reading {
        RecordPtr record;
        qint64 readMs = 0; // Unix ms; 0: nobody was looking
    };
    // What was seen last of a record: a store tells of more changes than new readings, and what was read once must not
    // count as fresh again.
    QHash<QString, Reading> m_seen;
    bool m_looking = false; // meeting a record changes its overlay, which changes the store
};

} // namespace klipy
