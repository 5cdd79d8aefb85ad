#include "core/records/record_ref.h"

#include <QUuid>

namespace klipy {

namespace {
const QString prefix = QStringLiteral("staged:");
}

QString newTemporaryId() {
    return prefix + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

bool isTemporaryId(const QString& id) {
    return id.startsWith(prefix);
}

} // namespace klipy
