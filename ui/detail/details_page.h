#pragma once

#include "ui/detail/detail_rows.h"

#include <QWidget>

class QToolButton;

namespace klipy::ui {

class FieldLabel;
class ValueBox;

/// The sheet on which the fields stand: groups with a heading each, labels on the left, values on the right.
///
/// Lays itself out for a width, and keeps its widgets from one record to the next: showing another record only changes
/// texts, so that the arrow keys can run through a table.
class DetailsPage final : public QWidget {
    Q_OBJECT
public:
    explicit DetailsPage(QWidget* parent = nullptr);

    void setGroups(const QList<DetailGroup>& groups);
    /// Takes this width and the height that it asks for.
    void layOut(int width);

signals:
    void pieceActivated(const klipy::ui::ValuePiece& piece);
    void copyRequested(const klipy::ui::DetailRow& row);
    void menuRequested(klipy::ui::ValueBox* value, QPoint globalPosition);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line {
        FieldLabel* label = nullptr;
        ValueBox* value = nullptr;
    };

    FieldLabel* heading(qsizetype index);
    Line line(qsizetype index);
    void fill(const Line& line, const DetailRow& row, bool groupIsAssumed);
    int labelWidth(int width) const;
    void approach(ValueBox* value);
    void placeCopyButton();

    QList<DetailGroup> m_groups;
    QList<FieldLabel*> m_headings;
    QList<Line> m_lines;
    qsizetype m_used = 0;    ///< of m_lines
    QList<int> m_separators; ///< y
    QToolButton* m_copy;
    ValueBox* m_approached = nullptr;
};

} // namespace klipy::ui
