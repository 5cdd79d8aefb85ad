#pragma once

#include "core/edits/staged_edits.h"
#include "ui/edits/field_editor.h"
#include "ui/tables/record_table_view.h"

#include <QObject>

#include <functional>

namespace klipy::ui {

/// Edits cells of a table in place: opens the field's editor over its cell, and stages what it is left with.
///
/// The editor belongs to a record and a column, not to a place: it stays open, with what is typed in it, while rows are
/// sorted, filtered or read anew. (Qt's own editors are destroyed by every reset of the model, text and all.)
class CellEditing final : public QObject {
    Q_OBJECT
public:
    /// All of them must outlive it. \a context is asked whenever an editor opens.
    CellEditing(RecordTableView& view, RecordTableModel& model, StagedEdits& edits,
                std::function<EditContext()> context, QObject* parent = nullptr);
    ~CellEditing() override;

    /// \a typed: begins with this instead of the value. False if the cell can't be changed (then refused() tells why),
    /// or if what is open already can't be closed.
    bool begin(const QModelIndex& index, const QString& typed = {});
    bool isOpen() const { return !m_editors.isEmpty(); }
    /// Stages what is typed and closes the editor. False: there is a problem, which is shown, and it stays open. True
    /// if none is open.
    bool finish();
    /// Before the table goes: stages what can be staged, and takes the editor away at once.
    void end();

signals:
    void refused(const QString& why);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open(const QModelIndex& index, const QList<CellField>& fields);
    void addEditor(const CellField& field);
    void onCommitted(FieldEditor* editor);
    bool stage(FieldEditor* editor);
    void close();
    void place();
    void beginNext(bool forward);
    QModelIndex nextAfter(int row, int place, bool forward) const;
    QModelIndex index() const;

    RecordTableView& m_view;
    RecordTableModel& m_model;
    StagedEdits& m_edits;
    std::function<EditContext()> m_context;
    QList<FieldEditor*> m_editors; // over one cell: one, or the two of a name. Children of the viewport
    RecordRef m_ref;               // what is, or was last, edited
    int m_column = -1;
    bool m_finishing = false;
};

} // namespace klipy::ui
