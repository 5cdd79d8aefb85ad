#pragma once

#include "core/edits/restore.h"
#include "ui/workspaces/form_parts.h"

namespace klipy::ui {

/// Says what taking a write back would stage, and what can't return, before it does. Show it with open(); it deletes
/// itself when closed.
class JournalRestoreDialog final : public SnugDialog {
    Q_OBJECT
public:
    /// \a reads: the record must be read first, which costs a request.
    JournalRestoreDialog(const JournalEntry& entry, const Restore& restore, const Contract& contract, bool reads,
                         QWidget* parent = nullptr);

signals:
    void confirmed();
};

} // namespace klipy::ui
