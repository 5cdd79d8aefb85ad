#include "core/records/link_names.h"

#include "core/records/record_ref.h"

namespace klipy {

QString LinkNames::name(RecordKind kind, const QString& id) const {
    const auto names = m_names.find(kind);
    return names == m_names.end() ? QString() : names->second.value(id);
}

bool LinkNames::isGone(RecordKind kind, const QString& id) const {
    const auto gone = m_gone.find(kind);
    return gone != m_gone.end() && gone->second.contains(id) && name(kind, id).isEmpty();
}

QStringList LinkNames::shown(const Value& value, const Field& field) const {
    if (value.isEmpty())
        return {};
    QStringList texts;
    const QStringList ids = value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
    for (const QString& id : ids) {
        const QString known = name(field.refersTo, id);
        if (known.isEmpty() && isTemporaryId(id))
            texts.append(QStringLiteral("…")); // a new record that nothing names yet; its id was made here
        else
            texts.append(known.isEmpty() ? id : known);
    }
    return texts;
}

} // namespace klipy
