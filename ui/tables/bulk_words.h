#pragma once

#include "core/edits/bulk_edit.h"
#include "ui/edits/change_text.h"
#include "ui/tables/bulk_links.h"

namespace klipy::ui {

// What a plan for many cells says.

/// What it is worded with: made anew for each look.
struct BulkContext {
    ChangeContext change;
    std::shared_ptr<BulkLinks> links;
};

bool isRefused(const BulkResult& result);
/// Why this cell stays as it is; empty if it doesn't, or says the same already.
QString refusalText(const BulkResult& result, const BulkContext& context);
/// "36 cells: 30 will change, 4 are the same already, 2 can't be changed."
QString bulkCountText(const BulkCount& count);
/// "3 rows and 1 column fall outside the table and are left out." Empty if none does.
QString outsideText(int rows, int columns);
/// "Stage 30 changes".
QString stageText(int changes);
/// What was pasted or chosen, on one line.
QString wantedText(const BulkResult& result, const BulkContext& context);
/// A value that the plan has, on one line; empty: nothing is there.
QString plannedText(const BulkResult& result, const Value& value, const BulkContext& context);
/// What the record is called.
QString bulkRecordName(const BulkResult& result, const BulkContext& context);
/// "Ctrl+Z takes it back."
QString undoHint();

} // namespace klipy::ui
