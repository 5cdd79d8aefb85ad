#pragma once

#include "ui/tables/record_table_model.h"

#include <QTableView>

namespace klipy::ui {

/// The table of one kind. Rows of one height; selection, current row and place are kept by id when the rows are sorted,
/// filtered or read anew.
class RecordTableView final : public QTableView {
    Q_OBJECT
public:
    explicit RecordTableView(RecordTableModel& model, QWidget* parent = nullptr);

    QString currentId() const;
    /// In the order of the rows.
    QStringList selectedIds() const;
    /// False if it isn't among the rows.
    bool select(const QString& id);
    /// Selects the row that the keyboard is in, if it isn't.
    void selectCurrent();
    QList<int> visibleRows() const;
    /// Whether something that lies over its cells has the keyboard.
    bool isEditing() const;
    /// The server has given a record its real id: it stays selected.
    void idReplaced(const QString& temporary, const QString& realId);

signals:
    /// The one record that is current and selected; empty if there is none. Told once a click, not once a step of it.
    void currentIdChanged(const QString& id);
    /// What can be seen has changed, by scrolling, resizing or new rows.
    void visibleRowsChanged();
    void linkActivated(const QUrl& url);
    /// A cell that names another record was followed (Ctrl+click, Ctrl+Enter).
    void recordLinkActivated(klipy::RecordKind kind, const QString& id);
    /// Enter.
    void openRequested(const QString& id);
    /// F2, a double click, or a character that was typed onto the current cell.
    void editRequested(const QModelIndex& index, const QString& typed);
    /// Cells are at other places now.
    void cellsMoved();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void updateEditorGeometries() override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void reportSoon();
    void report();
    void remember();
    void restore();
    bool hasLink(const QModelIndex& index) const;
    void follow(const QModelIndex& index);

    RecordTableModel& m_model;
    QStringList m_rememberedSelection;
    QString m_rememberedCurrent;
    int m_rememberedColumn = 0;
    int m_rememberedOffset = 0; // rows between the top of the view and the current row
    QString m_reportedId;
    bool m_reporting = false;
};

} // namespace klipy::ui
