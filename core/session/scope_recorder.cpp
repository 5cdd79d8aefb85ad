#include "core/session/scope_recorder.h"

#include "core/edits/write_answer.h"

#include <QUuid>

namespace klipy {

ScopeRecorder::ScopeRecorder(Journal& journal, std::shared_ptr<Clock> clock, QString name)
    : m_journal(journal), m_clock(std::move(clock)), m_name(std::move(name)) {}

ScopeWriteCheck::Before ScopeRecorder::before() {
    return [self = shared_from_this()](const ScopeProbe& probe, std::function<void(bool)> go) {
        if (!self->m_journal.isReady() || !self->m_journal.isLoaded())
            return go(false);
        const Operation& operation = probe.operation();
        JournalEntry entry;
        entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        entry.intendedMs = self->m_clock->wallMs();
        entry.action = operation.action;
        entry.method = operation.method;
        entry.pathTemplate = operation.pathTemplate;
        entry.ref = {operation.kind.value_or(RecordKind::Person), impossibleId()};
        entry.recordName = self->m_name;
        entry.body = QByteArrayLiteral("{}");
        self->m_entry = entry;
        self->m_journal.intend(entry, std::move(go));
    };
}

ScopeWriteCheck::After ScopeRecorder::after() {
    return [self = shared_from_this()](const ScopeProbe&, const Result<Success>& answer) {
        JournalEntry& entry = self->m_entry;
        entry.endedMs = self->m_clock->wallMs();
        if (answer) {
            entry.outcome = WriteOutcome::Saved;
            entry.status = answer->status;
            entry.requestId = answer->requestId;
        } else {
            const WriteEnding ending = endingOf(answer.error());
            // Whatever became of it: there is no such record, and there was nothing in it.
            entry.outcome = ending.kind == WriteEnding::Kind::Unknown ? WriteOutcome::NotLanded : ending.outcome();
            entry.status = answer.error().status;
            entry.requestId = answer.error().requestId;
            entry.error = ending.error;
        }
        self->m_journal.conclude(entry);
    };
}

} // namespace klipy
