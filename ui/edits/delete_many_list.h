#pragma once

#include "ui/edits/delete_many_words.h"

#include <QScrollArea>

class QVBoxLayout;

namespace klipy::ui {

class DeleteManyItem;

/// The records of a batch of deletes, one under the other, each with what is known of it, and a button that takes it
/// back where that is possible. As high as its content, up to a limit; then it scrolls, by keyboard too.
class DeleteManyList final : public QScrollArea {
    Q_OBJECT
public:
    /// \a mostRows: so many are seen at once.
    DeleteManyList(int mostRows, QWidget* parent);

    /// Lines that are there already are only put right, so that the place and the focus stay.
    void setLines(const QList<DeleteManyLine>& lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void undoRequested(const klipy::RecordRef& ref);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fit();

    int m_mostRows;
    QWidget* m_content;
    QVBoxLayout* m_layout;
    QList<DeleteManyItem*> m_items;
};

} // namespace klipy::ui
