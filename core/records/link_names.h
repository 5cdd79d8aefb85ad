#pragma once

#include "core/contract/field.h"
#include "core/records/value.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <map>

namespace klipy {

/// Names of records by kind and id, so that a link is shown, searched and sorted by name. A value; copies are cheap,
/// and may be read on workers.
class LinkNames {
public:
    void set(RecordKind kind, const QString& id, const QString& name) { m_names[kind].insert(id, name); }
    /// The server doesn't know it (any more).
    void setGone(RecordKind kind, const QString& id) { m_gone[kind].insert(id); }
    bool isGone(RecordKind kind, const QString& id) const;
    /// Empty if it isn't known.
    QString name(RecordKind kind, const QString& id) const;
    /// The ids of a Reference or References value, each by its name, or by the id where the name isn't known; a
    /// temporary id is never shown.
    QStringList shown(const Value& value, const Field& field) const;

private:
    std::map<RecordKind, QHash<QString, QString>> m_names;
    std::map<RecordKind, QSet<QString>> m_gone;
};

} // namespace klipy
