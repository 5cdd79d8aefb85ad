#pragma once

#include "core/edits/staged_edits.h"
#include "ui/tables/record_table_view.h"

#include <QObject>

class QAction;

namespace klipy::ui {

/// What can be done to the cell and the row that are current: editing, taking back, deleting. Actions of the view, each
/// with its key; what can't be done says why.
class EditActions final : public QObject {
    Q_OBJECT
public:
    /// All of them must outlive it.
    EditActions(RecordTableView& view, RecordTableModel& model, StagedEdits& edits, QObject* parent = nullptr);

signals:
    void editRequested(const QModelIndex& index);
    /// A record of the server's; a new one is just taken back.
    void deleteRequested(const klipy::RecordRef& ref);
    void refused(const QString& why);

private:
    QAction* add(const QString& text, const char* name, const char* icon, const QKeySequence& keys);
    void update();
    void revertCell();
    void revertRows();
    void deleteRow();
    RecordRef current() const;
    QList<RecordRef> selected() const;
    QStringList stagedFields() const;

    RecordTableView& m_view;
    RecordTableModel& m_model;
    StagedEdits& m_edits;
    QAction* m_edit;
    QAction* m_revertCell;
    QAction* m_revertRow;
    QAction* m_delete;
};

} // namespace klipy::ui
