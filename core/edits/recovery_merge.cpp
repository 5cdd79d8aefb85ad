#include "core/edits/recovery_merge.h"

#include "core/edits/staged_change.h"
#include "core/edits/staged_json.h"

#include <algorithm>

namespace klipy {

namespace {

using Change = StagedRecord::Change;

const QByteArray stagedKind = QByteArrayLiteral("staged");
const QByteArray journalKind = QByteArrayLiteral("journal");
const QByteArray companyKind = QByteArrayLiteral("company");

/// Old temporary ids to those that the records have now.
using NewIds = QHash<QString, QString>;

Value withNewIds(Value value, const NewIds& ids) {
    if (value.kind == Value::Kind::Text)
        value.text = ids.value(value.text, value.text);
    for (QString& id : value.ids)
        id = ids.value(id, id);
    return value;
}

QMap<QString, Value> wishesOf(const StagedRecord& staged, const NewIds& ids) {
    QMap<QString, Value> wishes;
    for (auto edit = staged.fields.begin(); edit != staged.fields.end(); ++edit)
        wishes.insert(edit.key(), withNewIds(edit->value, ids));
    return wishes;
}

/// Whether all staged records that it names are there again.
bool canBeStaged(const StagedRecord& staged, const NewIds& ids) {
    return std::all_of(staged.fields.begin(), staged.fields.end(), [&ids](const FieldEdit& edit) {
        const QStringList named = temporaryIdsIn(edit.value);
        return std::all_of(named.begin(), named.end(), [&ids](const QString& id) { return ids.contains(id); });
    });
}

/// A new record of exactly these values: it was recovered before.
const StagedRecord* sameCreate(const QList<StagedRecord>& present, const StagedRecord& staged, const NewIds& ids) {
    const QMap<QString, Value> wishes = wishesOf(staged, ids);
    const auto found = std::find_if(present.begin(), present.end(), [&](const StagedRecord& other) {
        return other.change == Change::Create && other.ref.kind == staged.ref.kind && wishesOf(other, {}) == wishes;
    });
    return found == present.end() ? nullptr : &*found;
}

class Merge {
public:
    Merge(StagedEdits& edits, Journal& journal) : m_edits(edits), m_journal(journal), m_present(edits.all()) {}

    void stage(QList<StagedRecord> records);
    void addToJournal(QList<JournalEntry> entries);
    Recovered& result() { return m_result; }

private:
    void stageOne(const StagedRecord& staged);
    bool create(const StagedRecord& staged);
    bool update(const StagedRecord& staged);

    StagedEdits& m_edits;
    Journal& m_journal;
    const QList<StagedRecord> m_present;
    NewIds m_ids;
    Recovered m_result;
};

void Merge::stage(QList<StagedRecord> records) {
    std::sort(records.begin(), records.end(),
              [](const StagedRecord& a, const StagedRecord& b) { return a.stagedMs < b.stagedMs; });
    const auto step = m_edits.beginStep();
    for (bool any = true; any && !records.isEmpty();) {
        any = false;
        for (qsizetype i = 0; i < records.size();) {
            if (!canBeStaged(records[i], m_ids)) {
                ++i; // until what it names is there
                continue;
            }
            stageOne(records.takeAt(i));
            any = true;
        }
    }
    m_result.unreadable += static_cast<int>(records.size()); // they name records that nobody has
}

void Merge::stageOne(const StagedRecord& staged) {
    const bool done = staged.change == Change::Create ? create(staged) : update(staged);
    ++(done ? m_result.staged : m_result.kept);
}

bool Merge::create(const StagedRecord& staged) {
    if (const StagedRecord* same = sameCreate(m_present, staged, m_ids)) {
        m_ids.insert(staged.ref.id, same->ref.id);
        return false;
    }
    const RecordRef made{staged.ref.kind, m_edits.create(staged.ref.kind, wishesOf(staged, m_ids), staged.restores)};
    if (made.id.isEmpty())
        return false;
    if (staged.upsert)
        m_edits.setUpsert(made, true);
    if (staged.problem)
        m_edits.setProblem(made, staged.problem);
    m_ids.insert(staged.ref.id, made.id);
    return true;
}

bool Merge::update(const StagedRecord& staged) {
    if (staged.change == Change::Delete) {
        const RecordPtr base = baseRecord(staged, m_edits.contract().kind(staged.ref.kind));
        return !m_edits.find(staged.ref) && m_edits.stageDelete(staged.ref, base);
    }
    // With its own bases: what was a conflict then is none that anybody has decided.
    StagedRecord again = staged;
    for (FieldEdit& edit : again.fields)
        edit.value = withNewIds(edit.value, m_ids);
    return m_edits.stageAgain(again);
}

void Merge::addToJournal(QList<JournalEntry> entries) {
    std::sort(entries.begin(), entries.end(),
              [](const JournalEntry& a, const JournalEntry& b) { return a.intendedMs < b.intendedMs; });
    for (JournalEntry& entry : entries) {
        if (m_journal.find(entry.id))
            continue;
        entry.ref.id = m_ids.value(entry.ref.id, entry.ref.id);
        m_journal.conclude(entry);
        ++m_result.journal;
    }
}

} // namespace

QList<QByteArray> recoverableKinds() {
    return {stagedKind, journalKind, companyKind};
}

Recovered mergeRecovered(const SealedArchive& archive, StagedEdits& edits, Journal& journal, KnownIds& companies) {
    Merge merge(edits, journal);
    Recovered& result = merge.result();
    for (const SealedContents& contents : archive.kinds)
        result.unreadable += contents.unreadable;
    QList<StagedRecord> staged;
    for (const QByteArray& row : archive.kinds.value(stagedKind).contents) {
        if (const auto record = readStaged(row))
            staged.append(*record);
        else
            ++result.unreadable;
    }
    QList<JournalEntry> entries;
    for (const QByteArray& row : archive.kinds.value(journalKind).contents) {
        if (const auto entry = readJournalEntry(row))
            entries.append(*entry);
        else
            ++result.unreadable;
    }
    QStringList ids;
    for (const QByteArray& row : archive.kinds.value(companyKind).contents)
        ids.append(QString::fromUtf8(row));
    const qsizetype before = companies.all().size();
    companies.add(ids);
    result.companies = static_cast<int>(companies.all().size() - before);
    merge.stage(staged);
    merge.addToJournal(entries);
    return result;
}

} // namespace klipy
