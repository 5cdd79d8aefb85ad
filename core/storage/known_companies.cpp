#include "core/storage/known_companies.h"

#include <algorithm>

namespace klipy {

namespace {

const QByteArray companyKind = QByteArrayLiteral("company");

QList<SealedRecord> recordsOf(const QStringList& ids) {
    QList<SealedRecord> records;
    records.reserve(ids.size());
    for (const QString& id : ids)
        records.append({companyKind, id.toUtf8(), id.toUtf8()});
    return records;
}

} // namespace

KnownCompanies::KnownCompanies(SealedStore& store, QObject* parent) : KnownIds(parent), m_store(store) {
    connect(&m_store, &SealedStore::keepingChanged, this, &KnownCompanies::storeChanged);
    storeChanged();
}

KnownCompanies::~KnownCompanies() {
    // The writer's thread does what it was given, also when nobody listens any more.
    if (m_store.keeping() == Keeping::Durable && !m_unsaved.isEmpty())
        (void)m_store.put(recordsOf(m_unsaved), [](bool) {});
}

Keeping KnownCompanies::keeping() const {
    const Keeping store = m_store.keeping();
    return store == Keeping::Durable && (!m_loaded || !m_unsaved.isEmpty()) ? Keeping::Opening : store;
}

void KnownCompanies::storeChanged() {
    m_load.reset();
    m_write.reset();
    m_loaded = false;
    if (m_store.keeping() == Keeping::Durable)
        m_load = m_store.all(companyKind, [this](const SealedContents& contents) { loaded(contents); });
    announce();
}

void KnownCompanies::loaded(const SealedContents& contents) {
    m_load.reset();
    m_loaded = true;
    m_unreadable = contents.unreadable;
    QStringList found;
    found.reserve(contents.contents.size());
    for (const QByteArray& content : contents.contents)
        found.append(QString::fromUtf8(content));
    found.sort();
    // A file that was set aside meanwhile takes with it what had been written: what is known here goes into the new
    // one.
    const QSet<QString> onDisk(found.begin(), found.end());
    m_unsaved.clear();
    std::copy_if(all().begin(), all().end(), std::back_inserter(m_unsaved),
                 [&onDisk](const QString& id) { return !onDisk.contains(id); });
    const QStringList fresh = takeIn(found);
    write();
    announce();
    if (!fresh.isEmpty())
        emit idsChanged();
}

void KnownCompanies::keep(const QStringList& ids) {
    m_unsaved += ids;
    write();
    announce();
}

void KnownCompanies::write() {
    if (m_unsaved.isEmpty() || m_write || !m_loaded)
        return;
    m_write = m_store.put(recordsOf(m_unsaved), [this, count = m_unsaved.size()](bool stored) {
        m_write.reset();
        if (!stored)
            return; // the store has left Durable, and says so when it is back
        m_unsaved.remove(0, count);
        write();
        announce();
    });
}

void KnownCompanies::announce() {
    if (m_announced == keeping())
        return;
    m_announced = keeping();
    emit keepingChanged();
}

} // namespace klipy
