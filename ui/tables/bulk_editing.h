#pragma once

#include "ui/tables/block_target.h"
#include "ui/tables/bulk_preview.h"
#include "ui/tables/cell_editing.h"
#include "ui/tables/record_table_view.h"

#include <QObject>

namespace klipy::ui {

/// Changes many cells of a table: pastes a block over them, or fills one value down. All that happens is that cells of
/// records that are there are staged, as one step of undo; more than a few of them are shown first.
class BulkEditing final : public QObject {
    Q_OBJECT
public:
    /// Cells that are filled without being shown first.
    static constexpr int mostUnseen = 20;

    struct Parts { ///< all of them must outlive it
        RecordTableView& view;
        RecordTableModel& model;
        StagedEdits& edits;
        CellEditing& cells;
        std::function<ChangeContext()> words;
        BulkLinks::StoreOf storeOf;
    };
    explicit BulkEditing(const Parts& parts, QObject* parent = nullptr);

    /// What is on the clipboard goes over the cells from the current one on; a single row of it into each row, where
    /// several are selected. One plain text into one cell is staged at once, or opened in its editor if it can't be.
    void paste();
    /// The current column's value in the topmost selected row goes into the other selected rows.
    void fillDown();

signals:
    /// What was done, or why it wasn't: a sentence or two beside the current cell.
    void said(const QString& words);

private:
    BlockPlace place(const TextBlock& block) const;
    QList<int> columnsFrom(int column) const;
    void pasteText(const QModelIndex& into, const QString& text);
    void preview(const BulkPreview::Texts& texts, BulkPreview::Propose propose, std::optional<bool> names);
    BulkProposal propose(const BlockTarget& target) const;
    BulkProposal propose(const QList<BulkCell>& cells) const;
    void stage(const QList<BulkResult>& plan);
    QString stagedText(int staged, const QList<BulkResult>& plan) const;

    Parts m_parts;
};

} // namespace klipy::ui
