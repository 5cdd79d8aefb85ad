#include "ui/detail/detail_rows.h"

#include "core/common/names.h"
#include "core/edits/staged_edits.h"
#include "core/records/record_lookup.h"
#include "ui/common/link_gate.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/common/field_words.h"
#include "ui/detail/staged_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace klipy::ui {

namespace {

/// More than anybody reads beside a table; the JSON tab has the rest, and copying takes the whole.
constexpr qsizetype mostShown = 20'000;

QString words(const char* text) {
    return QCoreApplication::translate("DetailRows", text);
}

/// The bytes that the server sent for a field; empty if it sent none.
QString sentText(const Record& record, const QString& name) {
    const RawJson value = record.raw.memberLike(name);
    if (!value.isValid())
        return {};
    return value.isString() ? value.toText() : QString::fromUtf8(value.bytes());
}

/// One field on its way into a row.
struct Shown {
    const Field& field;
    const Value& value;
    const Record* record = nullptr; ///< that the server sent the value in; null for what the user wants
};

QString whyEmpty(const Shown& shown) {
    const Value& value = shown.value;
    if (!shown.record)
        return value.kind == Value::Kind::Missing
                   ? QString()
                   : words(QT_TRANSLATE_NOOP("DetailRows", "You have cleared it."));
    switch (value.kind) {
    case Value::Kind::Missing:
        return words(QT_TRANSLATE_NOOP("DetailRows", "The server didn't send this field."));
    case Value::Kind::Null:
        return words(QT_TRANSLATE_NOOP("DetailRows", "The server sent null: nothing is set."));
    case Value::Kind::Ids:
        return words(QT_TRANSLATE_NOOP("DetailRows", "The server sent an empty list."));
    default:
        return words(QT_TRANSLATE_NOOP("DetailRows", "The server sent an empty text."));
    }
}

/// The address of a link, or nothing where it can only be text. The gate shows it again before it is opened.
QString webAddress(const QString& text, FieldType type) {
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (type == FieldType::Email) {
        url = QUrl();
        url.setScheme(QStringLiteral("mailto"));
        if (looksLikeEmail(text))
            url.setPath(text.trimmed());
    }
    return isOpenable(url) ? url.toString(QUrl::FullyEncoded) : QString();
}

QString shownText(const Value& value, const Field& field, const QLocale& locale) {
    if (value.kind != Value::Kind::Instant)
        return fullText(value, field, {}, locale);
    const QTime time = QDateTime::fromMSecsSinceEpoch(value.instantMs).time();
    return words(QT_TRANSLATE_NOOP("DetailRows", "%1, %2"))
        .arg(mediumDate(value.instantMs, locale), locale.toString(time, QLocale::ShortFormat));
}

void addReferences(DetailRow& row, const Shown& shown, const PanelContext& context) {
    const auto& [field, value, record] = shown;
    const QStringList ids = value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
    QStringList names;
    for (const QString& id : ids) {
        names.append(context.nameOrId(field.refersTo, id));
        row.pieces.append({oneLine(names.constLast()), QString(), id, field.refersTo});
    }
    row.copyText = names.join(u'\n');
    row.valueHint = names == ids || !record
                        ? QString()
                        : words(QT_TRANSLATE_NOOP("DetailRows", "As sent: %1")).arg(ids.join(QStringLiteral(", ")));
}

/// What the words leave out: the exact moment, and what was sent where that reads otherwise.
QString hintFor(const Shown& source, const QLocale& locale, const QString& shown) {
    const auto& [field, value, record] = source;
    QStringList lines;
    if (value.kind == Value::Kind::Instant)
        lines.append(fullText(value, field, {}, locale));
    const bool isLong = field.type == FieldType::Html || field.type == FieldType::LongText;
    const QString sent = record ? sentText(*record, field.name) : shown;
    if (!isLong && sent != shown)
        lines.append(words(QT_TRANSLATE_NOOP("DetailRows", "As sent: %1")).arg(severalLines(sent, 500)));
    return lines.join(u'\n');
}

void addText(DetailRow& row, const QString& text) {
    row.copyText = text;
    row.pieces.append({severalLines(text, mostShown), QString(), QString(), RecordKind::Company});
    if (text.size() > mostShown) {
        const QString note = words(QT_TRANSLATE_NOOP("DetailRows", "(cut here; copy it to have all %1 characters)"));
        row.pieces.append({note.arg(QLocale().toString(text.size())), QString(), QString(), RecordKind::Company});
    }
}

void addDash(DetailRow& row, const QString& why) {
    row.empty = true;
    row.pieces.append({QString(QChar(0x2014)), QString(), QString(), RecordKind::Company});
    row.valueHint = why;
}

QString labelHint(const Field& field) {
    QStringList lines{field.name, field.description, evidenceWords(field.evidence)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void fillValue(DetailRow& row, const Shown& shown, const PanelContext& context, const QLocale& locale) {
    const auto& [field, value, record] = shown;
    if (value.isEmpty()) {
        addDash(row, whyEmpty(shown));
        return;
    }
    const bool isLink = field.type == FieldType::Reference || field.type == FieldType::References;
    if (isLink && (value.kind == Value::Kind::Ids || value.kind == Value::Kind::Text)) {
        addReferences(row, shown, context);
        return;
    }
    row.monospace = value.kind == Value::Kind::Json;
    const QString text = row.monospace && record ? QString::fromUtf8(record->raw.memberLike(field.name).indented())
                                                 : shownText(value, field, locale);
    addText(row, text);
    if (field.type == FieldType::Email || field.type == FieldType::Url)
        row.pieces.first().url = webAddress(value.text, field.type);
    if (!row.monospace)
        row.valueHint = hintFor(shown, locale, text);
}

DetailRow labelledRow(const Field& field) {
    DetailRow row;
    row.name = field.name;
    row.label = fieldLabel(field);
    row.assumed = field.evidence == Evidence::Assumed;
    row.labelHint = labelHint(field);
    return row;
}

QString joinedText(const DetailRow& row) {
    QStringList texts;
    for (const ValuePiece& piece : row.pieces)
        texts.append(piece.text);
    return texts.join(u'\n');
}

/// What can be done with the row, and what came of the last try to save it.
void addEditing(DetailRow& row, const RecordRef& ref, const Field& field, const PanelContext& context) {
    if (!context.edits)
        return;
    row.editable = context.edits->editable(ref, field.name) != nullptr;
    if (!row.editable) {
        row.locked = whyLocked(context, ref, field);
        row.valueHint += (row.valueHint.isEmpty() ? QString() : QStringLiteral("\n")) + row.locked;
    }
    if (const StagedRecord* staged = context.edits->find(ref); staged && staged->problem)
        row.problem = wordsOnField(*staged->problem, field.name);
}

DetailRow knownRow(const Record& record, qsizetype index, const KindDescription& kind, const PanelContext& context,
                   const QLocale& locale) {
    const Field& field = kind.fields[index];
    const RecordRef ref{kind.kind, record.id};
    const FieldEdit* edit = context.edits ? context.edits->edit(ref, field.name) : nullptr;
    DetailRow row = labelledRow(field);
    if (edit) {
        DetailRow before;
        fillValue(before, {field, edit->base}, context, locale);
        row.changed = true;
        row.before = joinedText(before);
        fillValue(row, {field, edit->value}, context, locale);
    } else {
        fillValue(row, {field, record.value(index), &record}, context, locale);
    }
    addEditing(row, ref, field, context);
    return row;
}

DetailRow draftRow(const StagedRecord& draft, const Field& field, const PanelContext& context, const QLocale& locale) {
    DetailRow row = labelledRow(field);
    fillValue(row, {field, draft.fields.value(field.name).value}, context, locale);
    addEditing(row, draft.ref, field, context);
    return row;
}

DetailGroup unknownFields(const Record& record, const KindDescription& kind) {
    DetailGroup group;
    group.title = words(QT_TRANSLATE_NOOP("DetailRows", "Not in the contract"));
    QSet<QString> known;
    for (const Field& field : kind.fields)
        known.insert(canonicalName(field.name));
    const auto members = record.raw.members();
    for (const auto& member : members) {
        if (known.contains(canonicalName(member.name)))
            continue;
        DetailRow row;
        row.name = member.name;
        row.label = oneLine(member.name, 80);
        row.labelHint =
            words(QT_TRANSLATE_NOOP("DetailRows", "The server sent this field; the contract doesn't know it."));
        row.monospace = true;
        addText(row, QString::fromUtf8(member.value.indented()));
        group.rows.append(row);
    }
    return group;
}

QString quotedJson(const QString& text) {
    QString quoted(u'"');
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted += u'\\';
        if (c.unicode() < 0x20)
            quoted += QStringLiteral("\\u%1").arg(static_cast<uint>(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

} // namespace

QList<DetailGroup> detailGroups(const Record& record, const KindDescription& kind, const PanelContext& context,
                                const QLocale& locale) {
    QList<DetailGroup> groups;
    const auto add = [&groups](const QString& code, DetailRow row) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const DetailGroup& g) { return g.code == code; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {code, groupTitle(code), false, {}});
        group->rows.append(std::move(row));
    };
    const StagedRecord* staged = context.edits ? context.edits->find({kind.kind, record.id}) : nullptr;
    const bool isDraft = staged && staged->change == StagedRecord::Change::Create;
    const Operation* create = isDraft ? context.contract->operation(kind.kind, Action::Create) : nullptr;
    if (create) {
        for (const Field& field : create->body)
            add(field.group, draftRow(*staged, field, context, locale));
    } else {
        for (qsizetype i = 0; i < kind.fields.size(); ++i)
            add(kind.fields[i].group, knownRow(record, i, kind, context, locale));
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const DetailGroup& a, const DetailGroup& b) { return groupRank(a.code) < groupRank(b.code); });
    for (DetailGroup& group : groups) {
        group.assumed =
            std::all_of(group.rows.begin(), group.rows.end(), [](const DetailRow& row) { return row.assumed; });
    }
    if (DetailGroup unknown = unknownFields(record, kind); !unknown.rows.isEmpty()) {
        for (DetailRow& row : unknown.rows) {
            if (context.edits)
                row.locked = row.valueHint = whyLockedUnknown(context, {kind.kind, record.id});
        }
        groups.append(std::move(unknown));
    }
    return groups;
}

QString memberAsJson(const Record& record, const QString& name) {
    const auto members = record.raw.members();
    for (const auto& member : members) {
        if (sameName(member.name, name))
            return u'{' + quotedJson(member.name) + QStringLiteral(": ") + QString::fromUtf8(member.value.bytes()) +
                   u'}';
    }
    return {};
}

} // namespace klipy::ui
