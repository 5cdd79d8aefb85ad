#pragma once

#include "core/common/api_error.h"

#include <tl/expected.hpp>

namespace klipy {

/// A value, or the reason why there is none. tl:: and not std::expected: g++ 12's has no and_then, and clang-tidy 14
/// can't parse it.
template <typename T, typename E = ApiError>
using Result = tl::expected<T, E>;

template <typename E>
auto failure(E&& error) {
    return tl::make_unexpected(std::forward<E>(error));
}

} // namespace klipy
