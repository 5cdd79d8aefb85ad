#pragma once

#include "core/scopes/scope_check.h"
#include "core/scopes/scope_comparison.h"
#include "ui/workspaces/key_words.h"

namespace klipy::ui {

/// While a new key's scopes are checked.
Message checkingScopes(int sent, int of);
/// What a check has found of a new key, beside the one that it is to replace: first what it lacks.
Message describeNewKey(const ScopeComparison& comparison, ScopeCheckEnd how);

} // namespace klipy::ui
