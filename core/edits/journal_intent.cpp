#include "core/edits/journal_intent.h"

#include <QUuid>

namespace klipy {

JournalEntry intentOf(const PlannedWrite& write, const QByteArray& body, const RecordPtr& last, qint64 nowMs) {
    JournalEntry entry;
    entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.intendedMs = nowMs;
    entry.action = write.operation.action;
    entry.method = write.operation.method;
    entry.pathTemplate = write.operation.pathTemplate;
    entry.ref = write.staged.ref;
    entry.recordName = write.staged.name;
    if (write.staged.change != StagedRecord::Change::Create)
        entry.before = last ? last->raw.bytes() : write.staged.base;
    if (write.staged.change != StagedRecord::Change::Delete)
        entry.body = body;
    entry.restores = write.staged.restores;
    return entry;
}

JournalEntry asNotSent(JournalEntry entry, qint64 nowMs) {
    entry.outcome = WriteOutcome::NotSent;
    entry.endedMs = nowMs;
    return entry;
}

} // namespace klipy
