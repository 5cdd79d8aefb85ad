#include "core/edits/staged_edits.h"

#include "core/edits/staged_conflicts.h"
#include "core/edits/value_match.h"

#include <QPointer>

#include <algorithm>
#include <tuple>

namespace klipy {

namespace {

using Change = StagedRecord::Change;

int fieldsIn(const StagedRecord& staged) {
    return staged.change == Change::Update ? int(staged.fields.size()) : 1;
}

void sortAsStaged(QList<StagedRecord>& records) {
    std::sort(records.begin(), records.end(), [](const StagedRecord& a, const StagedRecord& b) {
        return std::tie(a.stagedMs, a.ref.kind, a.ref.id) < std::tie(b.stagedMs, b.ref.kind, b.ref.id);
    });
}

} // namespace

StagedEdits::StagedEdits(std::shared_ptr<const Contract> contract, std::shared_ptr<Clock> clock,
                         std::unique_ptr<StagedKeeper> keeper, QObject* parent)
    : QObject(parent), m_contract(std::move(contract)), m_clock(std::move(clock)), m_keeper(std::move(keeper)) {
    connect(m_keeper.get(), &StagedKeeper::loaded, this, &StagedEdits::takeLoaded);
    connect(m_keeper.get(), &StagedKeeper::keepingChanged, this, &StagedEdits::keepingChanged);
}

StagedEdits::~StagedEdits() = default;

const StagedRecord* StagedEdits::find(const RecordRef& ref) const {
    const auto found = m_records.constFind(ref);
    return found == m_records.constEnd() ? nullptr : &*found;
}

const FieldEdit* StagedEdits::edit(const RecordRef& ref, const QString& field) const {
    const StagedRecord* staged = find(ref);
    if (!staged)
        return nullptr;
    const auto found = staged->fields.constFind(field);
    return found == staged->fields.constEnd() ? nullptr : &*found;
}

const Field* StagedEdits::editable(const RecordRef& ref, const QString& field) const {
    if (const StagedRecord* staged = find(ref))
        return editableField(*m_contract, *staged, field);
    StagedRecord untouched;
    untouched.ref = ref;
    return isTemporaryId(ref.id) ? nullptr : editableField(*m_contract, untouched, field);
}

bool StagedEdits::isDeleted(const RecordRef& ref) const {
    const StagedRecord* staged = find(ref);
    return staged && staged->change == Change::Delete;
}

QList<RecordRef> StagedEdits::remembered() const {
    QList<RecordRef> refs = m_records.keys();
    const QList<RecordRef> stepped = m_history.refs();
    std::copy_if(stepped.begin(), stepped.end(), std::back_inserter(refs),
                 [this](const RecordRef& ref) { return !m_records.contains(ref); });
    return refs;
}

QList<StagedRecord> StagedEdits::all() const {
    QList<StagedRecord> records = m_records.values();
    sortAsStaged(records);
    return records;
}

Keeping StagedEdits::keeping() const {
    return m_keeper->keeping();
}

// The user's wishes

bool StagedEdits::setField(const RecordRef& ref, const RecordPtr& record, const QString& field, const Value& value) {
    if (isHeld(ref))
        return false;
    StagedState next = stateOf(ref);
    const KindDescription& kind = m_contract->kind(ref.kind);
    const RecordPtr server = serverRecord(record, kind);
    if (!next) {
        if (!server || isTemporaryId(ref.id) || server->id != ref.id)
            return false;
        next = begun(ref, Change::Update);
        next->base = server->raw.bytes();
    }
    const Field* known = editableField(*m_contract, *next, field);
    if (!known || !linksExist(value, *known))
        return false;
    setOne(*next, *known, server ? server : baseRecord(*next, kind), value);
    next->name = stagedName(*next, *m_contract);
    change(ref, withoutNoOps(*std::move(next)));
    return true;
}

void StagedEdits::setOne(StagedRecord& staged, const Field& field, const RecordPtr& server, const Value& value) const {
    Value wanted = value;
    if (wanted.kind == Value::Kind::Missing)
        wanted.kind = Value::Kind::Null;
    if (staged.change == Change::Create) {
        if (wanted.isEmpty())
            staged.fields.remove(field.name);
        else
            staged.fields.insert(field.name, {Value(), wanted});
        return;
    }
    const KindDescription& kind = m_contract->kind(staged.ref.kind);
    const Value now = server ? server->value(kind.fields.indexOf(field)) : Value();
    const auto before = staged.fields.constFind(field.name);
    if (before == staged.fields.constEnd()) {
        staged.merged.remove(field.name); // its present value is the base of an edit now
        staged.fields.insert(field.name, {now, wanted});
    } else if (before->theirs && saysSame(*before->theirs, wanted)) {
        staged = withTheirs(std::move(staged), field.name);
    } else if (!before->theirs && server && saysSame(now, wanted)) {
        // Also what the server has by now is nothing to send, though it was another value when the user began.
        staged.fields.remove(field.name);
    } else {
        staged.fields.insert(field.name, withWish(*before, wanted));
    }
}

QString StagedEdits::create(RecordKind kind, const QMap<QString, Value>& values, const QString& restores) {
    if (!m_contract->operation(kind, Action::Create))
        return {};
    StagedRecord staged = begun({kind, newTemporaryId()}, Change::Create);
    staged.restores = restores;
    for (auto value = values.begin(); value != values.end(); ++value) {
        const Field* field = editableField(*m_contract, staged, value.key());
        if (!field || !linksExist(*value, *field))
            return {};
        setOne(staged, *field, nullptr, *value);
    }
    staged.name = stagedName(staged, *m_contract);
    change(staged.ref, staged);
    return staged.ref.id;
}

bool StagedEdits::setUpsert(const RecordRef& ref, bool upsert) {
    StagedState next = stateOf(ref);
    if (!next || next->change != Change::Create || isHeld(ref) ||
        (upsert && !m_contract->operation(ref.kind, Action::Upsert)))
        return false;
    next->upsert = upsert;
    change(ref, std::move(next));
    return true;
}

bool StagedEdits::setRestores(const RecordRef& ref, const QString& journalId) {
    StagedState next = stateOf(ref);
    if (!next || isHeld(ref))
        return false;
    next->restores = journalId;
    change(ref, std::move(next));
    return true;
}

bool StagedEdits::stageDelete(const RecordRef& ref, const RecordPtr& record) {
    const StagedState now = stateOf(ref);
    if (isHeld(ref))
        return false;
    if (now && now->change != Change::Update)
        return now->change == Change::Delete || dropCreate(ref);
    const KindDescription& kind = m_contract->kind(ref.kind);
    const RecordPtr server = record ? serverRecord(record, kind) : (now ? baseRecord(*now, kind) : nullptr);
    if (!server || server->id != ref.id || isTemporaryId(ref.id) || !m_contract->operation(ref.kind, Action::Delete))
        return false;
    StagedRecord next = begun(ref, Change::Delete);
    next.name = server->name;
    next.base = server->raw.bytes();
    if (now)
        next.stagedMs = now->stagedMs;
    change(ref, next);
    return true;
}

bool StagedEdits::dropCreate(const RecordRef& ref) {
    QList<StagedRecord> referring;
    std::copy_if(m_records.begin(), m_records.end(), std::back_inserter(referring),
                 [&ref](const StagedRecord& staged) { return refersTo(staged, ref.id); });
    if (std::any_of(referring.begin(), referring.end(),
                    [this](const StagedRecord& staged) { return isHeld(staged.ref); }))
        return false;
    const auto step = beginStep();
    for (const StagedRecord& staged : std::as_const(referring)) {
        StagedState without = withoutReference(staged, ref.id);
        if (without)
            without->name = stagedName(*without, *m_contract);
        change(staged.ref, std::move(without));
    }
    change(ref, std::nullopt);
    return true;
}

bool StagedEdits::revertField(const RecordRef& ref, const QString& field) {
    const StagedRecord* staged = find(ref);
    if (!staged || isHeld(ref) || staged->change == Change::Delete)
        return false;
    const Field* conflicting = m_contract->kind(ref.kind).field(field);
    if (conflicting && decide(ref, conflicting->name, Decision::Theirs))
        return true;
    StagedState next = withoutFields(*staged, {field});
    if (next && next->fields.size() == staged->fields.size())
        return false;
    if (next)
        next->name = stagedName(*next, *m_contract);
    change(ref, std::move(next));
    return true;
}

bool StagedEdits::revert(const QList<RecordRef>& refs) {
    const auto step = beginStep();
    bool any = false;
    for (const RecordRef& ref : refs) {
        const StagedRecord* staged = find(ref);
        if (!staged || isHeld(ref))
            continue;
        if (staged->change == Change::Create) {
            any = dropCreate(ref) || any;
            continue;
        }
        change(ref, std::nullopt);
        any = true;
    }
    return any;
}

bool StagedEdits::revertAll() {
    return revert(m_records.keys());
}

// Steps

std::shared_ptr<void> StagedEdits::beginStep() {
    ++m_depth;
    return {this, [alive = QPointer(this)](void*) {
                if (alive)
                    alive->endStep();
            }};
}

void StagedEdits::endStep() {
    if (--m_depth > 0)
        return;
    const auto step = std::exchange(m_open, {});
    m_openAt.clear();
    m_history.add(step);
    tell();
    if (!step.isEmpty())
        emit undoChanged();
}

QList<RecordRef> StagedEdits::undo() {
    if (m_depth > 0 || !canUndo())
        return {};
    const auto step = m_history.done();
    if (std::any_of(step.begin(), step.end(), [this](const auto& difference) { return isHeld(difference.ref); }))
        return {};
    m_history.moveBack();
    return apply(step, &StagedHistory::Difference::before);
}

QList<RecordRef> StagedEdits::redo() {
    if (m_depth > 0 || !canRedo())
        return {};
    const auto step = m_history.undone();
    if (std::any_of(step.begin(), step.end(), [this](const auto& difference) { return isHeld(difference.ref); }))
        return {};
    m_history.moveOn();
    return apply(step, &StagedHistory::Difference::after);
}

QList<RecordRef> StagedEdits::apply(const StagedHistory::Step& step, StagedState StagedHistory::Difference::*state) {
    QList<RecordRef> refs;
    for (const auto& difference : step) {
        put(difference.ref, difference.*state);
        refs.append(difference.ref);
    }
    tell();
    emit undoChanged();
    return refs;
}

StagedState StagedEdits::stateOf(const RecordRef& ref) const {
    const StagedRecord* staged = find(ref);
    return staged ? StagedState(*staged) : std::nullopt;
}

bool StagedEdits::linksExist(const Value& value, const Field& field) const {
    const QStringList ids = temporaryIdsIn(value);
    return std::all_of(ids.begin(), ids.end(), [&](const QString& id) {
        return m_records.contains({field.refersTo, id});
    });
}

/// One change of the user's: a part of the open step, or a step of its own. What changes nothing leaves the server's
/// words about the record where they are.
void StagedEdits::change(const RecordRef& ref, StagedState after) {
    const auto step = beginStep();
    const StagedState before = withoutProblem(stateOf(ref));
    after = withoutProblem(std::move(after));
    if (before == after)
        return;
    const auto known = m_openAt.constFind(ref);
    if (known != m_openAt.constEnd()) {
        m_open[*known].after = after;
    } else {
        m_openAt.insert(ref, m_open.size());
        m_open.append({ref, before, after});
    }
    put(ref, std::move(after));
}

void StagedEdits::put(const RecordRef& ref, StagedState state) {
    if (const StagedRecord* before = find(ref))
        m_fieldCount -= fieldsIn(*before);
    if (state) {
        m_fieldCount += fieldsIn(*state);
        m_records.insert(ref, *std::move(state));
    } else {
        m_records.remove(ref);
    }
    m_touched.insert(ref);
}

/// First on disk, then to those who show it. Within a step that is at its end.
void StagedEdits::tell() {
    if (m_depth > 0)
        return;
    const QList<RecordRef> refs = keepTouched();
    if (!refs.isEmpty())
        emit changed(refs);
}

/// What has changed since the last time, in the order of staging, then what is gone.
QList<RecordRef> StagedEdits::keepTouched() {
    const QSet<RecordRef> touched = std::exchange(m_touched, {});
    QList<StagedRecord> there;
    QList<RecordRef> gone;
    for (const RecordRef& ref : touched) {
        if (const StagedRecord* staged = find(ref))
            there.append(*staged);
        else
            gone.append(ref);
    }
    sortAsStaged(there);
    if (!touched.isEmpty())
        m_keeper->keep(there, gone);
    QList<RecordRef> refs;
    for (const StagedRecord& staged : std::as_const(there))
        refs.append(staged.ref);
    return refs + gone;
}

StagedRecord StagedEdits::begun(const RecordRef& ref, Change change) {
    m_lastMs = std::max(m_clock->wallMs(), m_lastMs + 1);
    StagedRecord staged;
    staged.ref = ref;
    staged.change = change;
    staged.stagedMs = m_lastMs;
    return staged;
}

} // namespace klipy
