#include "core/edits/bulk_edit.h"

#include "core/common/names.h"
#include "core/edits/staged_change.h"
#include "core/edits/value_match.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace klipy {

namespace {

using Kind = BulkResult::Kind;

constexpr qsizetype longestName = 4; // parts of a name between commas
constexpr qsizetype mostLinks = 200; // in one cell; a longer list is no list of names

Value nothing() {
    Value value;
    value.kind = Value::Kind::Null;
    return value;
}

bool isLink(const Field& field) {
    return field.type == FieldType::Reference || field.type == FieldType::References;
}

/// "Meeting requested" and "meeting-requested" are MEETING_REQUESTED: a table shows, and so copies, readable words.
QString asEnum(const QString& text, const Field& field) {
    QString words = text.simplified();
    words.remove(u' ');
    const auto found = std::find_if(field.enumValues.begin(), field.enumValues.end(),
                                    [&words](const QString& known) { return sameName(known, words); });
    return found == field.enumValues.end() ? text : *found;
}

/// Finds the records that one cell names.
class LinkReader {
public:
    explicit LinkReader(const FindRecord& find) : m_find(find) {}

    std::optional<QString> one(RecordKind kind, const QString& text) {
        const auto key = std::pair(int(kind), text);
        const auto known = m_known.constFind(key);
        if (known != m_known.constEnd())
            return *known;
        return *m_known.insert(key, m_find ? m_find(kind, text) : std::nullopt);
    }

    /// Names between semicolons or line breaks; or between commas, which may also be a part of a name.
    std::optional<QStringList> several(RecordKind kind, const QString& text) {
        if (const auto id = one(kind, text))
            return QStringList{*id};
        static const QRegularExpression sure(QStringLiteral("\\s*[;\\n]\\s*"));
        QStringList ids;
        const QStringList parts = text.split(sure, Qt::SkipEmptyParts);
        for (const QString& part : parts) {
            const auto found = betweenCommas(kind, part.trimmed());
            if (!found)
                return std::nullopt;
            ids += *found;
        }
        ids.removeDuplicates();
        return ids;
    }

private:
    std::optional<QStringList> betweenCommas(RecordKind kind, const QString& text) {
        QStringList left = text.split(u',');
        if (left.size() > mostLinks)
            return std::nullopt;
        QStringList ids;
        while (!left.isEmpty()) {
            // "Acme, Inc., Contoso": as many parts as there is a name for.
            qsizetype taken = std::min(left.size(), longestName);
            std::optional<QString> id = one(kind, left.first(taken).join(u',').trimmed());
            while (!id && taken > 1)
                id = one(kind, left.first(--taken).join(u',').trimmed());
            if (!id)
                return std::nullopt;
            ids.append(*id);
            left = left.sliced(taken);
        }
        return ids;
    }

    const FindRecord& m_find;
    QHash<std::pair<int, QString>, std::optional<QString>> m_known;
};

/// Plans cell after cell.
class Planner {
public:
    Planner(const StagedEdits& edits, const FindRecord& find, const QLocale& locale)
        : m_edits(edits), m_links(find), m_locale(locale) {}

    BulkResult plan(const BulkCell& cell) {
        BulkResult result;
        result.cell = cell;
        const Field* known = shownField(cell);
        const Value base = serverValue(cell, known);
        const FieldEdit* edit = m_edits.edit(cell.ref, cell.field);
        result.before = edit ? edit->value : base;
        const Field* field = cell.field.isEmpty() ? nullptr : m_edits.editable(cell.ref, cell.field);
        if (const auto obstacle = obstacleOf(cell, field)) {
            result.kind = saysThatAlready(cell, known, result.before) ? Kind::Same : *obstacle;
            result.after = result.kind == Kind::Same ? result.before : Value();
            return result;
        }
        if (!readWanted(cell, *field, result))
            return result;
        const bool same = saysSame(result.before, result.after);
        result.kind = same ? Kind::Same : Kind::Change;
        // What was only staged is not lost: the server never had it.
        result.clears = !same && result.after.isEmpty() && !base.isEmpty();
        return result;
    }

private:
    /// The field as the kind has it; null where a new record's body calls it otherwise.
    const Field* shownField(const BulkCell& cell) const {
        return cell.field.isEmpty() ? nullptr : m_edits.contract().kind(cell.ref.kind).field(cell.field);
    }

    Value serverValue(const BulkCell& cell, const Field* known) const {
        if (!known || isTemporaryId(cell.ref.id))
            return {};
        const KindDescription& kind = m_edits.contract().kind(cell.ref.kind);
        RecordPtr server = cell.record;
        if (!server) {
            const StagedRecord* staged = m_edits.find(cell.ref);
            server = staged ? baseRecord(*staged, kind) : nullptr;
        }
        return server ? server->value(known - kind.fields.constData()) : Value();
    }

    std::optional<Kind> obstacleOf(const BulkCell& cell, const Field* field) const {
        if (cell.field.isEmpty())
            return Kind::Computed;
        if (m_edits.isHeld(cell.ref))
            return Kind::Held;
        const StagedRecord* staged = m_edits.find(cell.ref);
        if (staged && staged->change == StagedRecord::Change::Delete)
            return Kind::Deleted;
        if (cell.gone || (staged && staged->gone))
            return Kind::Gone;
        if (!staged && !cell.record)
            return Kind::NotRead;
        return field ? std::nullopt : std::optional(Kind::ReadOnly);
    }

    /// Whoever pastes whole rows back hasn't asked for a change of what is only shown.
    bool saysThatAlready(const BulkCell& cell, const Field* known, const Value& before) const {
        if (const auto* value = std::get_if<Value>(&cell.wanted))
            return known && saysSame(*value, before);
        const QString text = std::get<QString>(cell.wanted).trimmed();
        if (cell.field.isEmpty()) {
            const StagedRecord* staged = m_edits.find(cell.ref);
            return text == (staged ? staged->name : cell.record ? cell.record->name : QString());
        }
        if (!known || before.kind == Value::Kind::Missing)
            return known && text.isEmpty() && cell.record;
        const auto read = readInput(text, *known, m_locale);
        return text == inputText(before, *known, m_locale) || (read && saysSame(*read, before));
    }

    /// False: result.kind says why not.
    bool readWanted(const BulkCell& cell, const Field& field, BulkResult& result) {
        const auto refuse = [&result](const InputProblem& problem) {
            result.kind = Kind::BadInput;
            result.problem = problem;
            return false;
        };
        if (const auto* text = std::get_if<QString>(&cell.wanted)) {
            if (isLink(field) && !text->trimmed().isEmpty())
                return readLinks(text->trimmed(), field, result);
            const auto read = readInput(field.type == FieldType::Enum ? asEnum(*text, field) : *text, field, m_locale);
            if (!read)
                return refuse(read.error());
            result.after = *read;
            return true;
        }
        const Value& value = std::get<Value>(cell.wanted);
        if (const auto checked = checkValue(value, field); !checked)
            return refuse(checked.error());
        const QStringList made = temporaryIdsIn(value);
        if (!std::all_of(made.begin(), made.end(), [&](const QString& id) { return m_edits.find({field.refersTo, id}); })) {
            result.kind = Kind::NotFound;
            return false;
        }
        result.after = value.isEmpty() ? nothing() : value;
        return true;
    }

    bool readLinks(const QString& text, const Field& field, BulkResult& result) {
        Value value;
        if (field.type == FieldType::Reference) {
            const auto id = m_links.one(field.refersTo, text);
            value.kind = Value::Kind::Text;
            value.text = id.value_or(QString());
        } else {
            value.kind = Value::Kind::Ids;
            value.ids = m_links.several(field.refersTo, text).value_or(QStringList());
        }
        if (value.isEmpty()) {
            result.kind = Kind::NotFound;
            return false;
        }
        result.after = value;
        return true;
    }

    const StagedEdits& m_edits;
    LinkReader m_links;
    const QLocale& m_locale;
};

} // namespace

QList<BulkResult> planBulk(const QList<BulkCell>& cells, const StagedEdits& edits, const FindRecord& find,
                           const QLocale& locale) {
    Planner planner(edits, find, locale);
    QList<BulkResult> plan;
    plan.reserve(cells.size());
    for (const BulkCell& cell : cells)
        plan.append(planner.plan(cell));
    return plan;
}

BulkCount countBulk(const QList<BulkResult>& plan) {
    BulkCount count;
    QSet<RecordRef> records;
    for (const BulkResult& result : plan) {
        switch (result.kind) {
        case Kind::Change:
            ++count.changes;
            count.clears += result.clears ? 1 : 0;
            records.insert(result.cell.ref);
            break;
        case Kind::Same:
            ++count.same;
            break;
        default:
            ++count.refused;
        }
    }
    count.records = int(records.size());
    return count;
}

int stageBulk(const QList<BulkResult>& plan, StagedEdits& edits) {
    const auto step = edits.beginStep();
    int staged = 0;
    for (const BulkResult& result : plan) {
        const BulkCell& cell = result.cell;
        if (result.kind == Kind::Change && edits.setField(cell.ref, cell.record, cell.field, result.after))
            ++staged;
    }
    return staged;
}

} // namespace klipy
