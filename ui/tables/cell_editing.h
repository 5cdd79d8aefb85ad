#pragma once

#include "core/edits/staged_edits.h"
#include "ui/edits/field_editor.h"
#include "ui/tables/record_table_view.h"

#include <QObject>
#include <QPointer>

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
    bool isOpen() const { return m_editor; }
    /// Stages what is typed and closes the editor. False: there is a problem, which is shown, and it stays open. True
    /// if none is open.
    bool finish();

signals:
    void refused(const QString& why);

private:
    void open(const QModelIndex& index, const QList<CellField>& fields);
    void addEditor(const CellField& field, QWidget* parent);
    void committed(FieldEditor* editor);
    void close();
    void place();
    void move(FieldEditor* from, bool forward);
    void beginNext(bool forward);
    QModelIndex index() const;

    RecordTableView& m_view;
    RecordTableModel& m_model;
    StagedEdits& m_edits;
    std::function<EditContext()> m_context;
    QPointer<QWidget> m_editor;    // over the cell: one editor, or the two of a name
    QList<FieldEditor*> m_editors; // in it, in their order
    RecordRef m_ref;
    int m_column = -1;
};

} // namespace klipy::ui
