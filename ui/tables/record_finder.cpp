#include "ui/tables/record_finder.h"

#include "core/records/search_text.h"
#include "ui/common/value_text.h"
#include "ui/tables/record_table_model.h"

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int mostFolded = 4000; // a few milliseconds

struct Match {
    int rank = 0; // lower is better; negative: none
    qsizetype place = 0;
};

bool beginsWord(const QString& folded, const QString& word) {
    for (qsizetype at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        if (at == 0 || !folded[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

/// Which field tells two records of the same name apart.
QString detailOf(const Record& record, const KindDescription& kind) {
    const Role role = kind.kind == RecordKind::Company ? Role::Domain : Role::Email;
    return record.value(kind, role).text;
}

int rankOf(const Record& record, const KindDescription& kind, const QString& whole, const QStringList& words) {
    const QString name = foldForSearch(record.name);
    if (name.startsWith(whole))
        return 0;
    const QString detail = foldForSearch(detailOf(record, kind));
    const auto here = [&](const QString& word) { return beginsWord(name, word) || beginsWord(detail, word); };
    return std::all_of(words.begin(), words.end(), here) ? 1 : -1;
}

EditContext::Candidate candidateOf(const Entry& entry, const KindDescription& kind) {
    EditContext::Candidate candidate;
    candidate.ref = {kind.kind, entry.id};
    candidate.name = entry.record->name.isEmpty() ? namelessText(kind.kind) : entry.record->name;
    candidate.detail = entry.presence == Presence::Draft ? RecordTableModel::tr("staged, not saved yet")
                                                         : detailOf(*entry.record, kind);
    return candidate;
}

bool canBePicked(const Entry& entry) {
    return entry.record && entry.presence != Presence::Gone;
}

} // namespace

QList<EditContext::Candidate> findRecords(const RecordStore& store, const QString& text, int most) {
    const QString whole = foldForSearch(text.simplified());
    const QStringList words = whole.split(u' ', Qt::SkipEmptyParts);
    QList<Match> matches;
    int best = 0;
    int folded = 0;
    for (qsizetype i = 0; i < store.size() && best < most && folded < mostFolded; ++i) {
        const Entry& entry = store.at(i);
        if (!canBePicked(entry) || !std::all_of(words.begin(), words.end(), [&](const QString& word) {
                return entry.record->searchText.contains(word);
            }))
            continue;
        ++folded;
        const int rank = words.isEmpty() ? 0 : rankOf(*entry.record, store.kind(), whole, words);
        if (rank >= 0)
            matches.append({rank, i});
        best += rank == 0 ? 1 : 0;
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.rank < b.rank; });
    QList<EditContext::Candidate> found;
    for (const Match& match : std::as_const(matches)) {
        if (found.size() == most)
            break;
        found.append(candidateOf(store.at(match.place), store.kind()));
    }
    return found;
}

EditContext editContext(WorkspaceSession& session) {
    EditContext context;
    context.find = [&session](RecordKind kind, const QString& text, int most) {
        return findRecords(session.store(kind), text, most);
    };
    context.nameOf = [&session](const RecordRef& ref) {
        const QString name = session.names().name(ref.kind, ref.id);
        if (!name.isEmpty())
            return name;
        if (session.names().isGone(ref.kind, ref.id))
            return goneText(ref.id);
        return isTemporaryId(ref.id) ? namelessText(ref.kind) : ref.id;
    };
    return context;
}

} // namespace klipy::ui
