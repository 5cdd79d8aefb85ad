// What the Saver tells StagedEdits, and what the disk does: nothing that could be undone.

#include "core/edits/staged_edits.h"

#include <algorithm>

namespace klipy {

namespace {
using Change = StagedRecord::Change;
} // namespace

void StagedEdits::hold(const QList<RecordRef>& refs) {
    for (const RecordRef& ref : refs)
        ++m_held[ref];
}

void StagedEdits::release(const QList<RecordRef>& refs) {
    for (const RecordRef& ref : refs) {
        const auto held = m_held.find(ref);
        if (held != m_held.end() && --*held <= 0)
            m_held.erase(held);
    }
}

/// What is staged of one record, now and in every step, the open one too. True if a step was forgotten.
bool StagedEdits::rewrite(const RecordRef& ref, const std::function<StagedState(const StagedState&)>& how) {
    const auto inStep = [&how](const StagedState& state) { return withoutProblem(how(state)); };
    const bool forgotten = m_history.rewriteOne(ref, inStep);
    if (const auto at = m_openAt.constFind(ref); at != m_openAt.constEnd()) {
        StagedHistory::Difference& open = m_open[*at];
        open.before = inStep(open.before);
        open.after = inStep(open.after);
    }
    const StagedState before = stateOf(ref);
    StagedState after = how(before);
    if (before != after)
        put(ref, std::move(after));
    return forgotten;
}

void StagedEdits::landed(const RecordRef& ref, const QStringList& fields) {
    const StagedState now = stateOf(ref);
    // Its answer may have been met before, and have taken the edit away: the steps are still to be cleared of it.
    if (!now && (fields.isEmpty() || !remembers(ref)))
        return;
    if (!now || now->change == Change::Update) {
        const QStringList names = fields.isEmpty() ? now->fields.keys() : fields;
        rewrite(ref, [this, &names](const StagedState& state) {
            if (!state || state->change != Change::Update)
                return state;
            StagedState rest = withoutFields(*state, names);
            if (rest) {
                for (const QString& name : names)
                    rest->merged.remove(name); // it wasn't somebody else
                rest->name = stagedName(*rest, *m_contract);
            }
            return rest;
        });
    } else {
        rewrite(ref, [](const StagedState&) { return StagedState(); });
    }
    tell();
    emit undoChanged();
}

void StagedEdits::replaceTemporaryId(const RecordRef& temporary, const QString& realId) {
    if (!isTemporaryId(temporary.id) || realId.isEmpty())
        return;
    const Rewrite how = [&](const RecordRef& ref, const StagedState& state) -> StagedState {
        if (ref == temporary)
            return std::nullopt;
        return state ? withReference(*state, temporary.id, realId) : state;
    };
    m_history.rewrite(how);
    const QList<RecordRef> refs = m_records.keys();
    for (const RecordRef& ref : refs) {
        const StagedState before = stateOf(ref);
        StagedState after = how(ref, before);
        if (before != after)
            put(ref, std::move(after));
    }
    const QList<RecordRef> touched = keepTouched();
    emit temporaryIdReplaced(temporary, realId);
    if (!touched.isEmpty())
        emit changed(touched);
    emit undoChanged();
}

void StagedEdits::setProblem(const RecordRef& ref, const std::optional<ApiError>& problem) {
    StagedState next = stateOf(ref);
    if (!next || next->problem == problem)
        return;
    next->problem = problem;
    put(ref, std::move(next));
    tell();
}

void StagedEdits::rebase(const RecordRef& ref, const RecordPtr& record, const QStringList& fields) {
    const KindDescription& kind = m_contract->kind(ref.kind);
    const RecordPtr server = serverRecord(record, kind);
    if (!server || server->id != ref.id)
        return;
    rewrite(ref, [&](StagedState state) -> StagedState {
        if (!state || state->change == Change::Create)
            return state;
        state->base = server->raw.bytes();
        state->readMs = m_clock->wallMs();
        for (const QString& name : fields) {
            const Field* field = kind.field(name);
            const auto edit = field ? state->fields.find(field->name) : state->fields.end();
            if (edit != state->fields.end())
                *edit = {server->value(kind.fields.indexOf(*field)), edit->value};
        }
        state->name = stagedName(*state, *m_contract);
        return withoutNoOps(*std::move(state));
    });
    tell();
    emit undoChanged();
}

void StagedEdits::takeLoaded(const QList<StagedRecord>& records) {
    for (const StagedRecord& stored : records) {
        m_lastMs = std::max(m_lastMs, stored.stagedMs);
        // Also under the steps: to undo what was staged since the start is not to undo what was on disk.
        rewrite(stored.ref, [&stored](const StagedState& state) { return merged(state, stored); });
    }
    tell();
}

} // namespace klipy
