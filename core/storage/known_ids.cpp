#include "core/storage/known_ids.h"

namespace klipy {

void KnownIds::add(const QStringList& ids) {
    const QStringList fresh = takeIn(ids);
    if (fresh.isEmpty())
        return;
    keep(fresh);
    emit idsChanged();
}

QStringList KnownIds::takeIn(const QStringList& ids) {
    QStringList fresh;
    for (const QString& id : ids) {
        if (id.isEmpty() || m_known.contains(id))
            continue;
        m_known.insert(id);
        fresh.append(id);
    }
    m_ids += fresh;
    return fresh;
}

} // namespace klipy
