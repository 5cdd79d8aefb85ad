#include "core/contract/contract.h"

#include "core/common/names.h"

namespace klipy {

const Field* KindDescription::field(QStringView name) const {
    for (const Field& field : fields) {
        if (sameName(field.name, name))
            return &field;
    }
    return nullptr;
}

int KindDescription::indexOfRole(Role role) const {
    for (int i = 0; i < fields.size(); ++i) {
        if (fields[i].role == role)
            return i;
    }
    return -1;
}

const Field* KindDescription::withRole(Role role) const {
    const int index = indexOfRole(role);
    return index < 0 ? nullptr : &fields[index];
}

const KindDescription& Contract::kind(RecordKind wanted) const {
    for (const KindDescription& description : kinds) {
        if (description.kind == wanted)
            return description;
    }
    static const KindDescription none;
    return none;
}

const Operation* Contract::operation(RecordKind wanted, Action action) const {
    for (const Operation& operation : operations) {
        if (operation.kind == wanted && operation.action == action)
            return &operation;
    }
    return nullptr;
}

const Operation* Contract::authenticate() const {
    for (const Operation& operation : operations) {
        if (operation.action == Action::Authenticate)
            return &operation;
    }
    return nullptr;
}

const Operation* Contract::operation(QStringView id) const {
    for (const Operation& operation : operations) {
        if (operation.id == id)
            return &operation;
    }
    return nullptr;
}

} // namespace klipy
