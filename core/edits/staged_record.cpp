#include "core/edits/staged_record.h"

namespace klipy {

QStringList StagedRecord::conflicts() const {
    QStringList names;
    for (auto edit = fields.begin(); edit != fields.end(); ++edit) {
        if (edit->theirs)
            names.append(edit.key());
    }
    return names;
}

} // namespace klipy
