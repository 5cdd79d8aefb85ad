#pragma once

#include "ui/edits/journal_model.h"

#include <QTableView>

namespace klipy::ui {

/// The table "Writes". Ctrl+Shift+C copies the request id.
class JournalTable final : public QTableView {
    Q_OBJECT
public:
    /// \a model must outlive it.
    explicit JournalTable(JournalModel& model, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void copyRequestId();
    void fitColumns();
};

} // namespace klipy::ui
