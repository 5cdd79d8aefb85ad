#include "core/records/link_names.h"

namespace klipy {

QString LinkNames::name(RecordKind kind, const QString& id) const {
    const auto names = m_names.find(kind);
    return names == m_names.end() ? QString() : names->second.value(id);
}

QStringList LinkNames::shown(const Value& value, const Field& field) const {
    if (value.isEmpty())
        return {};
    QStringList texts;
    const QStringList ids = value.kind == Value::Kind::Ids ? value.ids : QStringList{value.text};
    for (const QString& id : ids) {
        const QString known = name(field.refersTo, id);
        texts.append(known.isEmpty() ? id : known);
    }
    return texts;
}

} // namespace klipy
