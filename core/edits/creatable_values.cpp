#include "core/edits/creatable_values.h"

#include "core/common/names.h"

#include <algorithm>

namespace klipy {

const Field* bodyField(const Operation& operation, QStringView name) {
    const auto found = std::find_if(operation.body.begin(), operation.body.end(),
                                    [&](const Field& field) { return sameName(field.name, name); });
    return found == operation.body.end() ? nullptr : &*found;
}

CreatableValues creatableValues(const RawJson& record, const KindDescription& kind, const Operation& create) {
    CreatableValues creatable;
    for (const Field& field : kind.fields) {
        const RawJson member = record.memberLike(field.name);
        if (readValue(member, field).isEmpty())
            continue;
        if (const Field* written = bodyField(create, field.name))
            creatable.values.insert(written->name, readValue(member, *written));
        else
            creatable.cannotReturn.append(field.name);
    }
    return creatable;
}

} // namespace klipy
