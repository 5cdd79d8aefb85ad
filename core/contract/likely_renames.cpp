#include "core/common/names.h"
#include "core/contract/contract_diff.h"
#include "core/contract/like_words.h"
#include "core/contract/printable.h"

#include <algorithm>

namespace klipy {

namespace {

constexpr double worthAsking = 0.5;
// What counts beside the words of the name.
constexpr double sameDescription = 0.6;
constexpr double sameEnum = 0.4;
constexpr double sameFineType = 0.15;

struct Candidate {
    const Field* field = nullptr;
    QSet<QString> words;
    QSet<QString> description;
};

struct Pair {
    qsizetype from = 0;
    qsizetype to = 0;
    double score = 0;
};

bool isPlain(FieldType type) {
    return type == FieldType::Text || type == FieldType::LongText;
}

bool isNumber(FieldType type) {
    return type == FieldType::Integer || type == FieldType::Number;
}

/// True if a value of \a now can be what was of type \a before: the overlay made that one's type finer, and will again.
bool typesAgree(FieldType before, FieldType now) {
    if (before == now)
        return true;
    if (isPlain(now))
        return !isNumber(before) && before != FieldType::Boolean && before != FieldType::References &&
               before != FieldType::Other;
    if (isNumber(now))
        return isNumber(before) || before == FieldType::Instant ||
               (before == FieldType::Reference && now == FieldType::Integer);
    if (now == FieldType::Other)
        return before == FieldType::References;
    return isPlain(before) && now != FieldType::Boolean && now != FieldType::Reference && now != FieldType::References;
}

double scoreOf(const Candidate& before, const Candidate& now) {
    if (!typesAgree(before.field->type, now.field->type))
        return 0;
    // The overlay's own aliases are names that we expected.
    if (!now.field->knownAs.isEmpty())
        return now.field->knownAs == before.field->knownAs ? 2 : 0;
    double score = likeness(before.words, now.words) + sameDescription * likeness(before.description, now.description);
    const FieldType type = now.field->type;
    if (type == before.field->type && !isPlain(type) && type != FieldType::Other)
        score += sameFineType;
    const QSet<QString> values(now.field->enumValues.begin(), now.field->enumValues.end());
    score += sameEnum * likeness({before.field->enumValues.begin(), before.field->enumValues.end()}, values);
    return score;
}

/// A company's "companyName" says no more than its "name".
QSet<QString> wordsOf(const Field& field, RecordKind kind) {
    static const QHash<RecordKind, QSet<QString>> own{
        {RecordKind::Person, {QStringLiteral("contact")}},
        {RecordKind::Company, {QStringLiteral("company")}},
        {RecordKind::Interaction, {QStringLiteral("interaction"), QStringLiteral("activity")}}};
    const QSet<QString> all = likeWords(field.name);
    const QSet<QString> telling = QSet<QString>(all).subtract(own.value(kind));
    return telling.isEmpty() ? all : telling;
}

Candidate candidateOf(const Field& field, RecordKind kind) {
    return {&field, wordsOf(field, kind), tellingWords(field.description)};
}

QSet<QString> namesIn(const QList<Field>& fields) {
    QSet<QString> names;
    for (const Field& field : fields)
        names.insert(canonicalName(field.name));
    return names;
}

/// What requests about a kind hold and its records don't: the members of filters and of new records.
QList<Field> bodyFields(const Contract& contract, RecordKind kind) {
    QSet<QString> known = namesIn(contract.kind(kind).fields);
    QList<Field> found;
    for (const Operation& operation : contract.operations) {
        if (operation.kind != kind)
            continue;
        for (const Field& field : operation.body) {
            const QString name = canonicalName(field.name);
            if (known.contains(name))
                continue;
            known.insert(name);
            found.append(field);
        }
    }
    return found;
}

/// The pairs of fields that are worth asking about, the likeliest first.
QList<Pair> likelyPairs(const QList<Candidate>& gone, const QList<Candidate>& added) {
    QList<Pair> pairs;
    for (qsizetype from = 0; from < gone.size(); ++from) {
        for (qsizetype to = 0; to < added.size(); ++to) {
            const double score = scoreOf(gone[from], added[to]);
            if (score >= worthAsking)
                pairs.append({from, to, score});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.score > b.score; });
    return pairs;
}

struct Scored {
    FieldRename rename;
    double score = 0;
};

void addRenamesBetween(const QList<Field>& before, const QList<Field>& now, RecordKind kind, QList<Scored>& renames) {
    const QSet<QString> old = namesIn(before);
    const QSet<QString> present = namesIn(now);
    QList<Candidate> gone;
    QList<Candidate> added;
    for (const Field& field : before) {
        if (!field.knownAs.isEmpty() && !present.contains(canonicalName(field.name)) &&
            !present.contains(canonicalName(field.knownAs)))
            gone.append(candidateOf(field, kind));
    }
    for (const Field& field : now) {
        if (!old.contains(canonicalName(field.name)) && isPrintable(field.name) && !sameName(field.name, field.knownAs))
            added.append(candidateOf(field, kind));
    }
    QSet<qsizetype> usedFrom;
    QSet<qsizetype> usedTo;
    const auto pairs = likelyPairs(gone, added);
    for (const Pair& pair : pairs) {
        if (usedFrom.contains(pair.from) || usedTo.contains(pair.to))
            continue;
        usedFrom.insert(pair.from);
        usedTo.insert(pair.to);
        renames.append({{kind, gone[pair.from].field->knownAs, added[pair.to].field->name}, pair.score});
    }
}

} // namespace

QList<FieldRename> likelyRenames(const Contract& inUse, const Contract& other) {
    QList<Scored> scored;
    for (const RecordKind kind : allRecordKinds) {
        const qsizetype before = scored.size();
        addRenamesBetween(inUse.kind(kind).fields, other.kind(kind).fields, kind, scored);
        QSet<QString> asked;
        for (qsizetype i = before; i < scored.size(); ++i) {
            asked.insert(scored[i].rename.from);
            asked.insert(scored[i].rename.to);
        }
        QList<Scored> inBodies;
        addRenamesBetween(bodyFields(inUse, kind), bodyFields(other, kind), kind, inBodies);
        for (const Scored& one : std::as_const(inBodies)) {
            if (!asked.contains(one.rename.from) && !asked.contains(one.rename.to))
                scored.append(one);
        }
    }
    std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    QList<FieldRename> renames;
    for (const Scored& one : std::as_const(scored))
        renames.append(one.rename);
    return renames;
}

} // namespace klipy
