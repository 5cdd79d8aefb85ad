#pragma once

#include "core/edits/staged_edits.h"
#include "ui/tables/record_table_view.h"

#include <QObject>

class QAction;

namespace klipy::ui {

/// What can be done to the cell that is current and the rows that are selected: editing, pasting, filling, taking back,
/// deleting. Actions of the view, each with its key; what can't be done says why.
///
/// The rows are always those that are selected in the table as it is shown: what a search hides, or what isn't loaded
/// yet, is never among them.
class EditActions final : public QObject {
    Q_OBJECT
public:
    /// All of them must outlive it.
    EditActions(RecordTableView& view, RecordTableModel& model, StagedEdits& edits, QObject* parent = nullptr);

signals:
    void editRequested(const QModelIndex& index);
    void pasteRequested();
    void fillDownRequested();
    /// One field is to be set for all selected rows.
    void setFieldRequested();
    /// Records of the server's, in the order of their rows; new ones are just taken back. Those that can't be deleted
    /// aren't among them, which refused() tells.
    void deleteRequested(const QList<klipy::RecordRef>& refs);
    void refused(const QString& why);

private:
    QAction* add(const QString& text, const char* name, const char* icon, const QKeySequence& keys);
    void update();
    void updateMany(const QList<RecordRef>& refs);
    void updateDelete(const QList<RecordRef>& refs);
    void revertCell();
    void revertRows();
    void deleteRows();
    void tellLeftOut(int drafts, int refusals, const QString& why);
    RecordRef current() const;
    QList<RecordRef> selected() const;
    QStringList stagedFields() const;

    RecordTableView& m_view;
    RecordTableModel& m_model;
    StagedEdits& m_edits;
    QAction* m_edit;
    QAction* m_paste;
    QAction* m_fillDown;
    QAction* m_setField;
    QAction* m_revertCell;
    QAction* m_revertRow;
    QAction* m_delete;
};

} // namespace klipy::ui
