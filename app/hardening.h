#pragma once

#include "core/access/secret.h"

#include <QIODevice>

namespace klipy {

/// The API key must not reach a core dump or a debugger of somebody else: no core files, not dumpable.
void forbidCoreDumps();

/// The first line of \a input, as an API key. What was read is wiped.
Secret readKeyFrom(QIODevice& input);

} // namespace klipy
