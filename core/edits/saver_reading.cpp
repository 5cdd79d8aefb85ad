// Looking at a record again before it is changed.

#include "core/edits/save_run.h"
#include "core/edits/value_match.h"

#include <algorithm>
#include <limits>

namespace klipy {

using Kind = SaveResult::Kind;
using Reason = SaveResult::Reason;

namespace {

constexpr qint64 neverRead = std::numeric_limits<qint64>::max();

/// So often one record is read again, at most: a limit that never lets its write through ends the save.
constexpr int mostReadings = 4;

ApiError limitReached(const Operation& operation) {
    ApiError error;
    error.kind = ErrorKind::RateLimited;
    error.operationId = operation.id;
    error.scope = operation.scope;
    return error;
}

Reason reasonOf(const ApiError& error) {
    if (error.kind == ErrorKind::Cancelled)
        return Reason::Stopped;
    return error.isNetwork() || error.kind == ErrorKind::Tls ? Reason::NoConnection : Reason::None;
}

} // namespace

/// How old what is known of a record is, ms.
qint64 Saver::ageMs(const RecordRef& ref) const {
    const auto read = m_run->readAt.constFind(ref);
    if (read != m_run->readAt.constEnd())
        return m_parts.clock->monotonicMs() - *read;
    const qint64 readMs = m_parts.storeOf(ref.kind).readMs(ref.id);
    const qint64 now = m_parts.clock->wallMs();
    // Wall clocks can be set back: a time to come tells nothing.
    return readMs <= 0 || readMs > now || m_run->rereads.contains(ref) ? neverRead : now - readMs;
}

bool Saver::isStale(const PlannedWrite& write) const {
    const RecordRef ref = write.staged.ref;
    return write.staged.change == StagedRecord::Change::Update && ageMs(ref) > Rereads::freshMs &&
           canBeReadAgain(ref.kind, m_parts.client.contract());
}

bool Saver::mustBeRead(const PlannedWrite& write) const {
    return !m_run->notFound.contains(write.staged.ref) && isStale(write);
}

/// The current record, and with it those that come next, where that takes fewer requests.
void Saver::readAgain() {
    Run& run = *m_run;
    if (run.readings.value(planned().staged.ref) >= mostReadings)
        return endRest(Reason::None, limitReached(planned().operation));
    QList<RecordRef> next;
    for (qsizetype i = run.at; i < run.writes.size() && next.size() < Rereads::runLength; ++i) {
        if (mustBeRead(run.writes[i]))
            next.append(run.writes[i].staged.ref);
    }
    const Contract& contract = m_parts.client.contract();
    const QList<RecordRef> together = readTogether(next, m_parts.listSize, contract);
    ++run.readings[together.first()];
    const RecordKind kind = together.first().kind;
    const ReadingCost cost =
        readingCost(kind, together.size(), m_parts.listSize ? m_parts.listSize(kind) : std::nullopt, contract);
    constexpr int fewRequests = 3;
    run.phase = Phase::Reading;
    run.reading =
        std::make_unique<FreshRead>(FreshRead::Parts{m_parts.client, m_parts.storeOf, m_parts.listSize, m_parts.clock});
    connect(run.reading.get(), &FreshRead::progressed, this, &Saver::progressed);
    connect(run.reading.get(), &FreshRead::finished, this, &Saver::readingEnded);
    run.reading->start(together, cost.requests <= fewRequests ? Lane::Interactive : Lane::Visible);
    watchFor(m_run->phase);
    emit progressed();
}

void Saver::readingEnded() {
    const std::shared_ptr<Run> run = m_run;
    const QList<FreshRead::Finding> findings = run->reading->findings();
    for (const FreshRead::Finding& finding : findings) {
        if (finding.kind == FreshRead::Finding::Kind::Read) {
            run->readAt.insert(finding.ref, finding.readAtMs);
            m_parts.edits.meet(finding.ref, finding.record);
            continue;
        }
        run->notFound.insert(finding.ref, finding);
        if (finding.kind == FreshRead::Finding::Kind::Gone)
            m_parts.edits.setGone(finding.ref, true);
    }
    const auto fatal = std::find_if(findings.begin(), findings.end(), [](const FreshRead::Finding& finding) {
        return finding.error && finding.kind == FreshRead::Finding::Kind::Failed && FreshRead::meetsAll(*finding.error);
    });
    if (fatal != findings.end())
        return endRest(reasonOf(*fatal->error), fatal->error);
    stepSoon();
}

/// Whether the server has this value, as far as is known.
bool Saver::isThere(const RecordRef& ref, const QString& name, const Value& value) const {
    const KindDescription& kind = m_parts.client.contract().kind(ref.kind);
    const RecordPtr server = m_parts.storeOf(ref.kind).server(ref.id);
    const Field* field = kind.field(name);
    return server && field && saysSame(server->value(kind.fields.indexOf(*field)), value);
}

/// Whether somebody else has saved all of it meanwhile.
bool Saver::isAllThere(const PlannedWrite& write) const {
    const StagedRecord& staged = write.staged;
    if (staged.change != StagedRecord::Change::Update)
        return false;
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit) {
        if (!isThere(staged.ref, edit.key(), edit->value))
            return false;
    }
    return true;
}

/// Whether \a now is what was planned, and so what the user has agreed to. Only the wishes count: what they are based
/// on follows the server, and a wish that the server has by now is none any more.
bool Saver::isAsPlanned(const StagedRecord& now, const PlannedWrite& write) const {
    const StagedRecord& planned = write.staged;
    if (now.change != planned.change || now.upsert != planned.upsert || now.restores != planned.restores)
        return false;
    for (auto edit = now.fields.begin(); edit != now.fields.end(); ++edit) {
        const auto agreed = planned.fields.constFind(edit.key());
        if (agreed == planned.fields.constEnd() || agreed->value != edit->value ||
            (edit->overwrites && !agreed->overwrites))
            return false;
    }
    for (auto edit = planned.fields.begin(); edit != planned.fields.end(); ++edit) {
        const bool vanished = !now.fields.contains(edit.key());
        if (vanished && (now.change != StagedRecord::Change::Update || !isThere(now.ref, edit.key(), edit->value)))
            return false;
    }
    return true;
}

/// The current update, compared with what is known by now. False: it has ended.
bool Saver::mayBeSent() {
    const RecordRef ref = planned().staged.ref;
    SaveResult& result = current();
    const auto missing = m_run->notFound.constFind(ref);
    if (missing != m_run->notFound.constEnd()) {
        const bool gone = missing->kind == FreshRead::Finding::Kind::Gone;
        result.kind = gone ? Kind::Conflicted : Kind::NotSent;
        result.reason = gone ? Reason::Gone : Reason::None;
        result.error = missing->error;
        return false;
    }
    if (const RecordPtr server = m_parts.storeOf(ref.kind).server(ref.id))
        m_parts.edits.meet(ref, server);
    const StagedRecord* staged = m_parts.edits.find(ref);
    if (!staged) {
        result.kind = Kind::Saved;
        result.reason = Reason::AlreadySo;
        return false;
    }
    result.merged = staged->merged.keys();
    result.conflicts = staged->conflicts();
    if (!staged->gone && result.conflicts.isEmpty())
        return true;
    result.kind = Kind::Conflicted;
    if (staged->gone)
        result.reason = Reason::Gone;
    return false;
}

} // namespace klipy
