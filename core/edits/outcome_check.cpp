#include "core/edits/outcome_check.h"

#include "core/edits/landed_write.h"
#include "core/edits/person_search.h"
#include "core/edits/sent_values.h"
#include "core/edits/value_match.h"
#include "core/records/page_decoder.h"

#include <QPointer>
#include <QSet>

#include <algorithm>

namespace klipy {

using Why = OutcomeCheck::StillUnknown::Why;

struct OutcomeCheck::Work {
    QSet<QString> looked; // journal ids
    JournalEntry entry;
    bool settled = false; // how it ended is known; the question is only what is still to be staged
    Client::Ticket ticket;
    Clock::Alarm alarm;
};

namespace {

bool creates(const JournalEntry& entry) {
    return entry.action == Action::Create || entry.action == Action::Upsert;
}

QString emailIn(const JournalEntry& entry, const KindDescription& kind) {
    const Field* email = kind.withRole(Role::Email);
    return email ? sentValue(entry, *email).text : QString();
}

/// Made at about that time: then it is the one, also if the server wrote its values in its own way.
bool wasMadeThen(const Record& record, const KindDescription& kind, qint64 intendedMs) {
    constexpr qint64 clocksDiffer = 600'000;
    const Value& created = record.value(kind, Role::CreatedAt);
    return created.kind == Value::Kind::Instant && qAbs(created.instantMs - intendedMs) < clocksDiffer;
}

/// The user has sent it again since, and that was carried out: the old question no longer matters.
bool isSuperseded(const JournalEntry& entry, const Journal& journal) {
    const auto& entries = journal.entries();
    return std::any_of(entries.begin(), entries.end(), [&entry](const JournalEntry& later) {
        const bool done = later.outcome == WriteOutcome::Saved || later.outcome == WriteOutcome::Landed;
        return done && later.ref == entry.ref && later.intendedMs > entry.intendedMs;
    });
}

/// An update that was carried out, and of which something is staged as if it had not been. A field that the server is
/// known to have ignored stays staged, and isn't asked about at each start.
bool isStagedStill(const JournalEntry& entry, const StagedEdits& edits) {
    const bool done = entry.outcome == WriteOutcome::Saved || entry.outcome == WriteOutcome::Landed;
    const StagedRecord* staged = edits.find(entry.ref);
    if (!done || entry.action != Action::Update || !staged || staged->change != StagedRecord::Change::Update ||
        edits.isHeld(entry.ref))
        return false;
    const KindDescription& kind = edits.contract().kind(entry.ref.kind);
    const RawJson after = RawJson::parse(entry.after).value_or(RawJson());
    for (auto edit = staged->fields.begin(); edit != staged->fields.end(); ++edit) {
        const Field* field = kind.field(edit.key());
        if (!field || !saysSame(edit->value, sentValue(entry, *field)))
            continue;
        if (!after.isValid() || saysSame(edit->value, readValue(after.memberLike(field->name), *field)))
            return true;
    }
    return false;
}

ApiError unknownOutcome(const JournalEntry& entry) {
    ApiError error = entry.error.value_or(ApiError());
    error.kind = ErrorKind::OutcomeUnknown;
    return error;
}

} // namespace

OutcomeCheck::OutcomeCheck(Parts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts)) {}

OutcomeCheck::~OutcomeCheck() = default;

void OutcomeCheck::start() {
    if (m_work) {
        // What is open now is looked at when its turn comes; what stayed unknown in this very run isn't asked again.
        return;
    }
    m_stillUnknown.clear();
    reconcile();
    m_work = std::make_shared<Work>();
    goOn();
    emit started();
}

/// The program may have ended after the journal was told that a new record is there, and before the staged one was
/// taken away. Sent again, it would be there twice.
void OutcomeCheck::reconcile() {
    const QList<JournalEntry> entries = m_parts.journal.entries();
    for (const JournalEntry& entry : entries) {
        const bool there = entry.outcome == WriteOutcome::Saved || entry.outcome == WriteOutcome::Landed;
        const StagedRecord* staged = m_parts.edits.find(entry.ref);
        if (!there || !staged || m_parts.edits.isHeld(entry.ref))
            continue;
        const bool sameDelete = entry.action == Action::Delete && staged->change == StagedRecord::Change::Delete;
        const bool sameCreate = creates(entry) && staged->change == StagedRecord::Change::Create;
        const KindDescription& kind = m_parts.client.contract().kind(entry.ref.kind);
        if (sameDelete)
            m_parts.edits.landed(entry.ref);
        else if (sameCreate)
            takeLanded(
                {*staged, {}, entry.createdId, readRecord(RawJson::parse(entry.after).value_or(RawJson()), kind), 0},
                m_parts.edits, m_parts.storeOf(entry.ref.kind));
    }
}

void OutcomeCheck::goOn() {
    m_work->alarm = m_parts.clock->after(0, [this] { next(); });
}

void OutcomeCheck::next() {
    const QList<JournalEntry> open = m_parts.journal.open();
    for (auto entry = open.rbegin(); entry != open.rend(); ++entry) { // the oldest first
        if (m_work->looked.contains(entry->id) || m_parts.edits.isHeld(entry->ref) ||
            isSuperseded(*entry, m_parts.journal))
            continue;
        m_work->looked.insert(entry->id);
        m_work->entry = *entry;
        m_work->settled = false;
        return look();
    }
    const QList<JournalEntry> all = m_parts.journal.entries();
    for (const JournalEntry& entry : all) {
        if (m_work->looked.contains(entry.id) || !isStagedStill(entry, m_parts.edits) ||
            isSuperseded(entry, m_parts.journal))
            continue;
        m_work->looked.insert(entry.id);
        m_work->entry = entry;
        m_work->settled = true;
        return look();
    }
    m_work.reset();
    emit finished();
}

void OutcomeCheck::look() {
    const JournalEntry& entry = m_work->entry;
    const KindDescription& kind = m_parts.client.contract().kind(entry.ref.kind);
    if (!creates(entry)) {
        m_work->ticket = m_parts.client.get(entry.ref.kind, entry.ref.id, Lane::Visible,
                                            [this](const Result<Success>& answer) { recordRead(answer); });
        return;
    }
    const QString email = entry.ref.kind == RecordKind::Person ? emailIn(entry, kind) : QString();
    if (email.isEmpty())
        return unknown(Why::CannotBeLookedUp, {});
    m_work->ticket = findPeople(m_parts.client, email, Lane::Visible,
                                [this](const Result<QList<RecordPtr>>& answer) { peopleFound(answer); });
}

void OutcomeCheck::recordRead(const Result<Success>& answer) {
    const Client::Ticket ended = std::move(m_work->ticket);
    const JournalEntry& entry = m_work->entry;
    const KindDescription& kind = m_parts.client.contract().kind(entry.ref.kind);
    const bool deletes = entry.action == Action::Delete;
    if (m_work->settled)
        return takeWhatIsThere(answer ? decodeRecord(answer->body, kind).record : nullptr);
    if (!answer && answer.error().kind == ErrorKind::NotFound) {
        // A changed record that is gone can't tell whether it was changed before.
        return deletes ? landed(nullptr) : unknown(Why::Ambiguous, answer.error());
    }
    if (!answer)
        return unknown(Why::NotReadable, answer.error());
    const RecordPtr record = decodeRecord(answer->body, kind).record;
    if (!record || record->id != entry.ref.id) {
        const Operation* get = m_parts.client.contract().operation(kind.kind, Action::Get);
        return unknown(Why::NotReadable, unreadable(*answer, get ? *get : Operation()));
    }
    if (deletes)
        return notLanded(record);
    switch (matchSent(entry, *record, kind)) {
    case SentMatch::AsSent:
        return landed(record);
    case SentMatch::AsBefore:
        return notLanded(record);
    case SentMatch::Neither:
        break;
    }
    m_parts.storeOf(kind.kind).put({record});
    unknown(Why::Ambiguous, {});
}

/// What it was once saved as proves nothing: somebody may have changed it back, and the user wants it again. What the
/// server has now is certain.
void OutcomeCheck::takeWhatIsThere(const RecordPtr& record) {
    const RecordRef ref = m_work->entry.ref;
    const StagedRecord* staged = m_parts.edits.find(ref);
    const bool isUpdate = staged && staged->change == StagedRecord::Change::Update;
    if (record && record->id == ref.id && isUpdate && !m_parts.edits.isHeld(ref)) {
        const KindDescription& kind = m_parts.client.contract().kind(ref.kind);
        LandedWrite write{*staged, {}, {}, record};
        for (auto edit = staged->fields.begin(); edit != staged->fields.end(); ++edit) {
            const Field* field = kind.field(edit.key());
            if (!field || !saysSame(edit->value, readValue(record->raw.memberLike(field->name), *field)))
                write.stillStaged.append(edit.key());
        }
        takeLanded(write, m_parts.edits, m_parts.storeOf(ref.kind));
    }
    goOn();
}

void OutcomeCheck::peopleFound(const Result<QList<RecordPtr>>& answer) {
    const Client::Ticket ended = std::move(m_work->ticket);
    if (!answer)
        return unknown(Why::NotReadable, answer.error());
    if (answer->isEmpty())
        return notLanded(nullptr);
    const JournalEntry& entry = m_work->entry;
    const KindDescription& kind = m_parts.client.contract().kind(RecordKind::Person);
    for (const RecordPtr& person : *answer) {
        const bool isTheOne = matchSent(entry, *person, kind) == SentMatch::AsSent;
        if (isTheOne || (entry.action == Action::Create && wasMadeThen(*person, kind, entry.intendedMs)))
            return landed(person);
    }
    m_parts.storeOf(RecordKind::Person).put(*answer);
    unknown(Why::Ambiguous, {});
}

void OutcomeCheck::conclude(WriteOutcome outcome, const RecordPtr& record) {
    JournalEntry& entry = m_work->entry;
    entry.outcome = outcome;
    entry.endedMs = m_parts.clock->wallMs();
    if (record)
        entry.after = record->raw.bytes();
    m_parts.journal.conclude(entry);
}

void OutcomeCheck::landed(const RecordPtr& record) {
    JournalEntry& entry = m_work->entry;
    const KindDescription& kind = m_parts.client.contract().kind(entry.ref.kind);
    RecordStore& store = m_parts.storeOf(entry.ref.kind);
    if (creates(entry) && record)
        entry.createdId = record->id;
    conclude(WriteOutcome::Landed, record);
    const StagedRecord* staged = m_parts.edits.find(entry.ref);
    if (entry.action == Action::Delete) {
        if (staged && staged->change == StagedRecord::Change::Delete)
            m_parts.edits.landed(entry.ref);
        takeDeleted(entry.ref, store);
    } else if (staged && staged->change != StagedRecord::Change::Delete) {
        // Only what was sent: the user may have typed something else since.
        LandedWrite write{*staged, {}, entry.createdId, record};
        for (auto edit = staged->fields.begin(); edit != staged->fields.end(); ++edit) {
            const Field* field = kind.field(edit.key());
            if (!field || !saysSame(edit->value, sentValue(entry, *field)))
                write.stillStaged.append(edit.key());
        }
        m_parts.edits.setProblem(entry.ref, std::nullopt);
        takeLanded(write, m_parts.edits, store);
    } else if (record) {
        store.put({record});
    }
    const QString id = entry.id;
    goOn();
    emit found(id);
}

void OutcomeCheck::notLanded(const RecordPtr& record) {
    const JournalEntry& entry = m_work->entry;
    conclude(WriteOutcome::NotLanded, record);
    if (record)
        m_parts.storeOf(entry.ref.kind).put({record});
    if (m_parts.edits.find(entry.ref))
        m_parts.edits.setProblem(entry.ref, std::nullopt);
    const QString id = entry.id;
    goOn();
    emit found(id);
}

void OutcomeCheck::unknown(Why why, const std::optional<ApiError>& error) {
    const JournalEntry& entry = m_work->entry;
    m_stillUnknown.append({entry.id, why, error});
    if (m_parts.edits.find(entry.ref))
        m_parts.edits.setProblem(entry.ref, unknownOutcome(entry));
    // What could not be read stays an intent: it is read and compared before anything is sent for that record.
    if (why != Why::NotReadable && entry.outcome != WriteOutcome::Unknown)
        conclude(WriteOutcome::Unknown, nullptr);
    const QString id = entry.id;
    goOn();
    emit found(id);
}

} // namespace klipy
