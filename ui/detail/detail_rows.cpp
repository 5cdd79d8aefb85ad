#include "ui/detail/detail_rows.h"

#include "core/common/names.h"
#include "core/records/record_lookup.h"
#include "ui/common/link_gate.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/detail/field_words.h"

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

QString whyEmpty(const Value& value) {
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

void addReferences(DetailRow& row, const Value& value, const Field& field, const PanelContext& context) {
    const QStringList ids = value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
    QStringList names;
    for (const QString& id : ids) {
        names.append(context.nameOrId(field.refersTo, id));
        row.pieces.append({oneLine(names.constLast()), QString(), id, field.refersTo});
    }
    row.copyText = names.join(u'\n');
    row.valueHint = names == ids
                        ? QString()
                        : words(QT_TRANSLATE_NOOP("DetailRows", "As sent: %1")).arg(ids.join(QStringLiteral(", ")));
}

/// What the words leave out: the exact moment, and what was sent where that reads otherwise.
QString hintFor(const Record& record, const Value& value, const Field& field, const QLocale& locale,
                const QString& shown) {
    QStringList lines;
    if (value.kind == Value::Kind::Instant)
        lines.append(fullText(value, field, {}, locale));
    const bool isLong = field.type == FieldType::Html || field.type == FieldType::LongText;
    if (const QString sent = sentText(record, field.name); !isLong && sent != shown)
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

DetailRow knownRow(const Record& record, qsizetype index, const KindDescription& kind, const PanelContext& context,
                   const QLocale& locale) {
    const Field& field = kind.fields[index];
    const Value& value = record.value(index);
    DetailRow row;
    row.name = field.name;
    row.label = fieldLabel(field);
    row.assumed = field.evidence == Evidence::Assumed;
    row.labelHint = labelHint(field);
    if (value.isEmpty()) {
        addDash(row, whyEmpty(value));
        return row;
    }
    const bool isLink = field.type == FieldType::Reference || field.type == FieldType::References;
    if (isLink && (value.kind == Value::Kind::Ids || value.kind == Value::Kind::Text)) {
        addReferences(row, value, field, context);
        return row;
    }
    row.monospace = value.kind == Value::Kind::Json;
    const QString shown = row.monospace ? QString::fromUtf8(record.raw.memberLike(field.name).indented())
                                        : shownText(value, field, locale);
    addText(row, shown);
    if (field.type == FieldType::Email || field.type == FieldType::Url)
        row.pieces.first().url = webAddress(value.text, field.type);
    if (!row.monospace)
        row.valueHint = hintFor(record, value, field, locale, shown);
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
    for (qsizetype i = 0; i < kind.fields.size(); ++i) {
        const QString& code = kind.fields[i].group;
        auto group = std::find_if(groups.begin(), groups.end(), [&](const DetailGroup& g) { return g.code == code; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {code, groupTitle(code), false, {}});
        group->rows.append(knownRow(record, i, kind, context, locale));
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const DetailGroup& a, const DetailGroup& b) { return groupRank(a.code) < groupRank(b.code); });
    for (DetailGroup& group : groups) {
        group.assumed =
            std::all_of(group.rows.begin(), group.rows.end(), [](const DetailRow& row) { return row.assumed; });
    }
    if (DetailGroup unknown = unknownFields(record, kind); !unknown.rows.isEmpty())
        groups.append(std::move(unknown));
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
