// What others change meanwhile, and what the user decides about it.

#include "core/edits/creatable_values.h"
#include "core/edits/staged_conflicts.h"
#include "core/edits/staged_edits.h"

namespace klipy {

namespace {
using Change = StagedRecord::Change;
} // namespace

bool StagedEdits::meet(const RecordRef& ref, const RecordPtr& record, std::optional<qint64> readMs) {
    if (!remembers(ref))
        return false;
    const KindDescription& kind = m_contract->kind(ref.kind);
    const RecordPtr server = serverRecord(record, kind);
    if (!server || server->id != ref.id)
        return false;
    const Reading now{server, readMs.value_or(m_clock->wallMs())};
    const StagedState before = stateOf(ref);
    // Most steps know one base: it is read once.
    QByteArray wasBytes;
    RecordPtr was;
    const bool forgotten = rewrite(ref, [&](const StagedState& state) -> StagedState {
        if (!state)
            return state;
        if (state->base != wasBytes) {
            wasBytes = state->base;
            was = baseRecord(*state, kind);
        }
        return met(*state, was, now, kind);
    });
    const bool isNews = !onlyReadAgain(before, stateOf(ref));
    tell();
    if (forgotten)
        emit undoChanged();
    return isNews;
}

void StagedEdits::setGone(const RecordRef& ref, bool gone) {
    if (!remembers(ref))
        return;
    rewrite(ref, [gone](StagedState state) {
        if (state && state->change == Change::Update)
            state->gone = gone;
        return state;
    });
    tell();
}

bool StagedEdits::stageAgain(const StagedRecord& update) {
    const RecordRef& ref = update.ref;
    const StagedState now = stateOf(ref);
    const RecordPtr base = baseRecord(update, m_contract->kind(ref.kind));
    if (isHeld(ref) || update.change != Change::Update || (now && now->change != Change::Update) || !base ||
        base->id != ref.id)
        return false;
    StagedRecord wish = update;
    wish.fields.removeIf([&](const auto& edit) {
        const Field* field = editableField(*m_contract, update, edit.key());
        return !field || !linksExist(edit.value().value, *field) || (now && now->fields.contains(edit.key()));
    });
    StagedState next = withoutNoOps(std::move(wish));
    if (!next)
        return false;
    if (now) {
        next = merged(now, *next);
        next->stagedMs = now->stagedMs;
        next->restores = now->restores;
    } else {
        next->stagedMs = begun(ref, Change::Update).stagedMs;
    }
    next->name = stagedName(*next, *m_contract);
    change(ref, std::move(next));
    return true;
}

bool StagedEdits::decide(const RecordRef& ref, const QString& field, Decision decision) {
    StagedState next = stateOf(ref);
    if (!next || isHeld(ref))
        return false;
    const auto edit = next->fields.find(field);
    if (edit == next->fields.end() || !edit->theirs)
        return false;
    if (decision == Decision::Mine)
        *edit = decidedMine(*edit);
    else
        next = withTheirs(*next, field);
    next->name = stagedName(*next, *m_contract);
    change(ref, next->isEmpty() ? StagedState() : std::move(next));
    return true;
}

QString StagedEdits::recreate(const RecordRef& ref) {
    const StagedState staged = stateOf(ref);
    const Operation* create = m_contract->operation(ref.kind, Action::Create);
    if (!staged || !staged->gone || staged->change != Change::Update || isHeld(ref) || !create)
        return {};
    const RawJson known = RawJson::parse(staged->base).value_or(RawJson());
    QMap<QString, Value> values = creatableValues(known, m_contract->kind(ref.kind), *create).values;
    for (auto edit = staged->fields.begin(); edit != staged->fields.end(); ++edit) {
        if (const Field* written = bodyField(*create, edit.key()))
            values.insert(written->name, edit->value);
    }
    const auto step = beginStep();
    const QString id = this->create(ref.kind, values, staged->restores);
    if (!id.isEmpty())
        change(ref, std::nullopt);
    return id;
}

} // namespace klipy
