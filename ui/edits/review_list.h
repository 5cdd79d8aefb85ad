#pragma once

#include <QTreeView>

namespace klipy::ui {

class ReviewModel;

/// The staged records with their changes. Space takes a record out of the save or in again; Delete reverts a record or
/// a field.
class ReviewList final : public QTreeView {
    Q_OBJECT
public:
    explicit ReviewList(ReviewModel& model, QWidget* parent = nullptr);

    void reset() override;

signals:
    void revertRequested(const QModelIndex& index);
    void currentMoved(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;

private:
    ReviewModel& m_model;
};

} // namespace klipy::ui
