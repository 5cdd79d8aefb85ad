#include "ui/tables/bulk_links.h"

namespace klipy::ui {

namespace {

QString folded(const QString& text) {
    return text.normalized(QString::NormalizationForm_C).simplified().toCaseFolded();
}

} // namespace

const BulkLinks::Index& BulkLinks::index(RecordKind kind) {
    const auto known = m_indexes.find(kind);
    if (known != m_indexes.end())
        return known->second;
    Index made;
    const RecordStore& store = m_storeOf(kind);
    for (qsizetype i = 0; i < store.size(); ++i) {
        const Entry& entry = store.at(i);
        if (!entry.record || entry.presence == Presence::Gone)
            continue;
        for (const QString& text : {entry.record->name, entry.record->value(store.kind(), Role::Email).text,
                                    entry.record->value(store.kind(), Role::Domain).text}) {
            if (const QString key = folded(text); !key.isEmpty())
                made[key].insert(entry.id);
        }
    }
    return m_indexes.emplace(kind, std::move(made)).first->second;
}

std::optional<QString> BulkLinks::find(RecordKind kind, const QString& text) {
    const RecordStore& store = m_storeOf(kind);
    const auto presence = store.presence(text);
    if (presence && *presence != Presence::Gone)
        return text;
    const QSet<QString> ids = index(kind).value(folded(text));
    return ids.size() == 1 ? std::optional(*ids.begin()) : std::nullopt;
}

int BulkLinks::count(RecordKind kind, const QString& text) {
    return int(index(kind).value(folded(text)).size());
}

} // namespace klipy::ui
