#include "app/demo/demo_store.h"

#include "app/demo/data/demo_ids.h"

#include <algorithm>

namespace klipy {

namespace {
// By these, records are found without looking through all of them.
constexpr Role indexedRoles[] = {Role::Email, Role::Domain, Role::CompanyLink, Role::CompanyLinks, Role::ContactLinks};

QString keyOf(const QString& text) {
    return text.toLower();
}

bool meets(const QJsonObject& record, const QList<DemoCondition>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(), [&record](const DemoCondition& condition) {
        return textsOf(record.value(condition.field)).contains(condition.value, Qt::CaseInsensitive);
    });
}
} // namespace

DemoStore::DemoStore(std::shared_ptr<const Contract> contract, std::shared_ptr<const DemoData> data)
    : m_contract(std::move(contract)), m_data(std::move(data)) {
    for (const RecordKind kind : allRecordKinds) {
        table(kind).next = m_data->count(kind);
        for (const Role role : indexedRoles) {
            if (!m_contract->kind(kind).withRole(role))
                continue;
            Index& index = table(kind).indexes[role];
            for (int i = 0; i < m_data->count(kind); ++i) {
                for (const QString& key : m_data->keys(kind, role, i))
                    index[keyOf(key)].push_back(i);
            }
        }
    }
}

bool DemoStore::exists(RecordKind kind, int index) const {
    return index >= 0 && index < table(kind).next && !table(kind).removed.contains(index);
}

QJsonObject DemoStore::record(RecordKind kind, int index) const {
    const auto written = table(kind).written.constFind(index);
    return written != table(kind).written.constEnd() ? *written : m_data->record(kind, index);
}

int DemoStore::count(RecordKind kind) const {
    return table(kind).next - static_cast<int>(table(kind).removed.size());
}

std::optional<QJsonObject> DemoStore::find(RecordKind kind, const QString& id) const {
    const auto index = demoIndex(kind, id);
    if (!index || !exists(kind, *index))
        return std::nullopt;
    return record(kind, *index);
}

std::optional<QString> DemoStore::findByKey(RecordKind kind, Role role, const QString& value) const {
    const auto index = table(kind).indexes.find(role);
    if (index == table(kind).indexes.end())
        return std::nullopt;
    const auto found = index->second.constFind(keyOf(value));
    if (found == index->second.constEnd() || found->empty())
        return std::nullopt;
    return demoId(kind, found->front());
}

const std::vector<int>* DemoStore::candidates(RecordKind kind, const QList<DemoCondition>& conditions) const {
    static const std::vector<int> none;
    const std::vector<int>* best = nullptr;
    for (const DemoCondition& condition : conditions) {
        for (const auto& [role, index] : table(kind).indexes) {
            if (m_contract->kind(kind).withRole(role)->name != condition.field)
                continue;
            const auto found = index.constFind(keyOf(condition.value));
            const std::vector<int>* records = found == index.constEnd() ? &none : &*found;
            if (!best || records->size() < best->size())
                best = records;
        }
    }
    return best;
}

DemoStore::Page DemoStore::page(RecordKind kind, const QList<DemoCondition>& conditions, int before, int limit) const {
    Page page;
    const auto add = [&](int index) { // false: the page is full and there is more
        if (!exists(kind, index))
            return true;
        const QJsonObject found = record(kind, index);
        if (!meets(found, conditions))
            return true;
        page.more = page.records.size() == limit;
        if (!page.more) {
            page.records.append(found);
            page.last = index;
        }
        return !page.more;
    };
    if (const std::vector<int>* some = candidates(kind, conditions)) {
        auto next = std::lower_bound(some->begin(), some->end(), before);
        while (next != some->begin() && add(*--next)) {
        }
    } else {
        int index = std::min(before, table(kind).next);
        while (index > 0 && add(--index)) {
        }
    }
    return page;
}

void DemoStore::addKeys(RecordKind kind, int index, const QJsonObject& record) {
    for (auto& [role, keys] : table(kind).indexes) {
        for (const QString& key : textsOf(record.value(m_contract->kind(kind).withRole(role)->name))) {
            auto& records = keys[keyOf(key)];
            const auto place = std::lower_bound(records.begin(), records.end(), index);
            if (place == records.end() || *place != index)
                records.insert(place, index);
        }
    }
}

void DemoStore::removeKeys(RecordKind kind, int index, const QJsonObject& record) {
    for (auto& [role, keys] : table(kind).indexes) {
        for (const QString& key : textsOf(record.value(m_contract->kind(kind).withRole(role)->name))) {
            const auto records = keys.find(keyOf(key));
            if (records == keys.end())
                continue;
            std::erase(*records, index);
            if (records->empty())
                keys.erase(records);
        }
    }
}

QJsonObject DemoStore::create(RecordKind kind, QJsonObject record) {
    const int index = table(kind).next++;
    if (const Field* id = m_contract->kind(kind).withRole(Role::Id))
        record.insert(id->name, demoId(kind, index));
    table(kind).written.insert(index, record);
    addKeys(kind, index, record);
    return record;
}

void DemoStore::replace(RecordKind kind, const QString& id, const QJsonObject& newRecord) {
    const auto index = demoIndex(kind, id);
    if (!index || !exists(kind, *index))
        return;
    removeKeys(kind, *index, record(kind, *index));
    table(kind).written.insert(*index, newRecord);
    addKeys(kind, *index, newRecord);
}

void DemoStore::remove(RecordKind kind, const QString& id) {
    const auto index = demoIndex(kind, id);
    if (!index || !exists(kind, *index))
        return;
    removeKeys(kind, *index, record(kind, *index));
    table(kind).written.remove(*index);
    table(kind).removed.insert(*index);
}

} // namespace klipy
