#pragma once

#include "ui/edits/delete_many_words.h"

#include <QWidget>

class QPushButton;

namespace klipy::ui {

class ElidedLabel;
class HintLabel;

/// One record in a DeleteManyList.
class DeleteManyItem final : public QWidget {
    Q_OBJECT
public:
    DeleteManyItem(const DeleteManyLine& line, QWidget* parent);

    const RecordRef& ref() const { return m_line.ref; }
    void tell(const DeleteManyLine& line);

signals:
    void undoRequested();

private:
    void fill();

    DeleteManyLine m_line;
    ElidedLabel* m_name;
    ElidedLabel* m_detail;
    HintLabel* m_note;
    QPushButton* m_undo;
};

} // namespace klipy::ui
