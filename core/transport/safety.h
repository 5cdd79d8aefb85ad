#pragma once

#include "core/contract/operation.h"

namespace klipy {

/// Whether a request can't change anything: GET, or POST to a path that ends in `/query`. Nothing else, whatever a
/// loaded contract claims. Safety lives in code, knowledge in the contract.
bool isSafe(HttpMethod method, QStringView path);

} // namespace klipy
