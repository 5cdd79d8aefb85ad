#pragma once

#include "core/edits/save_plan.h"
#include "core/transport/request.h"
#include "core/transport/write_gate.h"

namespace klipy {

/// The request of one planned write: the only place where a write of the user's gets the permission to be sent, and so
/// only while \a gate is open. A click waits for it.
Request writeRequest(const PlannedWrite& write, const QByteArray& body, const WriteGate& gate);

} // namespace klipy
