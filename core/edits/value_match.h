#pragma once

#include "core/records/value.h"

namespace klipy {

/// Whether two values say the same, however they are written: numbers by what they count, moments by the moment, and
/// all that is empty (not sent, null, "", an empty list) is one. For comparing what was sent with what came back.
bool saysSame(const Value& a, const Value& b);

} // namespace klipy
