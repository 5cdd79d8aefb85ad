#include "core/common/random.h"

#include <QRandomGenerator>

namespace klipy {

double SystemRandom::fraction() {
    return QRandomGenerator::global()->generateDouble();
}

} // namespace klipy
