#include "core/records/row_order.h"

#include "core/records/search_text.h"

#include <QCollator>

#include <algorithm>
#include <numeric>
#include <optional>

namespace klipy {

namespace {

QList<int> linkFields(const KindDescription& kind) {
    QList<int> found;
    for (int i = 0; i < kind.fields.size(); ++i) {
        const FieldType type = kind.fields[i].type;
        if (type == FieldType::Reference || type == FieldType::References)
            found.append(i);
    }
    return found;
}

class Matcher {
public:
    Matcher(const Snapshot& snapshot, const QString& search, const LinkNames& names)
        : m_words(foldForSearch(search).simplified().split(u' ', Qt::SkipEmptyParts)), m_kind(*snapshot.kind),
          m_links(linkFields(m_kind)), m_names(names) {}

    bool matches(const Entry& entry) const {
        if (m_words.isEmpty())
            return true;
        if (!entry.record)
            return std::all_of(m_words.begin(), m_words.end(),
                               [&](const QString& word) { return foldForSearch(entry.id).contains(word); });
        QString links;
        bool linksKnown = false;
        for (const QString& word : m_words) {
            if (entry.record->searchText.contains(word))
                continue;
            if (!linksKnown) {
                links = linkTexts(*entry.record);
                linksKnown = true;
            }
            if (!links.contains(word))
                return false;
        }
        return true;
    }

private:
    QString linkTexts(const Record& record) const {
        QString text;
        for (const int field : m_links)
            text += foldForSearch(m_names.shown(record.value(field), m_kind.fields[field]).join(u'\n')) + u'\n';
        return text;
    }

    QStringList m_words;
    const KindDescription& m_kind;
    QList<int> m_links;
    const LinkNames& m_names;
};

/// What a row is sorted by: a number, or a collation key.
struct Key {
    qsizetype row = 0;
    bool empty = false;
    double number = 0;
    std::optional<QCollatorSortKey> text;
};

/// The C locale would put every capital before every small letter.
QLocale languageToSortIn(const QLocale& locale) {
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

class KeyMaker {
public:
    KeyMaker(const Snapshot& snapshot, const RowQuery& query, const LinkNames& names)
        : m_snapshot(snapshot), m_query(query), m_names(names), m_collator(languageToSortIn(query.locale)) {
        m_collator.setCaseSensitivity(Qt::CaseInsensitive);
        m_collator.setNumericMode(true);
    }

    Key key(qsizetype row) const {
        Key key;
        key.row = row;
        const Entry& entry = m_snapshot.entries[row];
        if (!entry.record) {
            key.empty = true;
            return key;
        }
        if (m_query.sortField == RowQuery::sortByName) {
            key.text = m_collator.sortKey(entry.record->name);
            return key;
        }
        fill(key, entry.record->value(m_query.sortField), m_snapshot.kind->fields.value(m_query.sortField));
        return key;
    }

private:
    void fill(Key& key, const Value& value, const Field& field) const {
        key.empty = value.isEmpty();
        if (key.empty)
            return;
        if (field.type == FieldType::Reference || field.type == FieldType::References)
            key.text = m_collator.sortKey(m_names.shown(value, field).join(QLatin1String(", ")));
        else if (value.kind == Value::Kind::Instant)
            key.number = static_cast<double>(value.instantMs);
        else if (value.kind == Value::Kind::Number || value.kind == Value::Kind::Flag)
            key.number = value.number;
        else
            key.text = m_collator.sortKey(value.text);
    }

    const Snapshot& m_snapshot;
    const RowQuery& m_query;
    const LinkNames& m_names;
    QCollator m_collator;
};

/// < 0, 0 or > 0. Numbers come before texts: a server that mixes them gets two blocks, not chaos.
int compareKeys(const Key& a, const Key& b) {
    if (a.text.has_value() != b.text.has_value())
        return a.text ? 1 : -1;
    if (a.text)
        return a.text->compare(*b.text);
    return a.number < b.number ? -1 : (a.number > b.number ? 1 : 0);
}

} // namespace

QList<qsizetype> orderRows(const Snapshot& snapshot, const RowQuery& query, const LinkNames& names) {
    QList<qsizetype> rows;
    const Matcher matcher(snapshot, query.search, names);
    for (qsizetype row = 0; row < snapshot.entries.size(); ++row) {
        if (matcher.matches(snapshot.entries[row]))
            rows.append(row);
    }
    if (query.sortField == RowQuery::unsorted)
        return rows;

    const KeyMaker maker(snapshot, query, names);
    std::vector<Key> keys;
    keys.reserve(static_cast<size_t>(rows.size()));
    for (const qsizetype row : rows)
        keys.push_back(maker.key(row));
    const bool descending = query.order == Qt::DescendingOrder;
    std::stable_sort(keys.begin(), keys.end(), [descending](const Key& a, const Key& b) {
        if (a.empty || b.empty)
            return !a.empty && b.empty;
        const int order = compareKeys(a, b);
        return descending ? order > 0 : order < 0;
    });
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const Key& key) { return key.row; });
    return rows;
}

} // namespace klipy
