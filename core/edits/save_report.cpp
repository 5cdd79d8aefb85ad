#include "core/edits/save_report.h"

#include <algorithm>

namespace klipy {

int SaveReport::count(SaveResult::Kind kind) const {
    return static_cast<int>(std::count_if(results.begin(), results.end(),
                                          [kind](const SaveResult& result) { return result.kind == kind; }));
}

} // namespace klipy
