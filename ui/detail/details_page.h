#pragma once

#include "ui/detail/detail_rows.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QToolButton;

namespace klipy::ui {

class FieldLabel;
class RowFooter;
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

    /// Shows \a editor in the place of a field's value, also when that field is filled anew; null: the value again.
    /// The page becomes its parent, not its owner: whoever made it deletes it, once it is taken back.
    void setEditor(const QString& field, QWidget* editor);
    /// A line under an open editor; empty: none.
    void setEditorNote(const QString& field, const QString& note);
    /// The box of a field that is shown, or null.
    ValueBox* valueBox(const QString& field) const;

signals:
    void pieceActivated(const klipy::ui::ValuePiece& piece);
    void copyRequested(const klipy::ui::DetailRow& row);
    void editRequested(const QString& field);
    void revertRequested(const QString& field);
    void menuRequested(klipy::ui::ValueBox* value, QPoint globalPosition);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line {
        FieldLabel* label = nullptr;
        ValueBox* value = nullptr;
        RowFooter* footer = nullptr;
    };
    struct Editor {
        QPointer<QWidget> widget;
        QString note;
    };

    FieldLabel* heading(qsizetype index);
    Line line(qsizetype index);
    void fill(const Line& line, const DetailRow& row, bool groupIsAssumed);
    void showLine(const Line& line);
    QWidget* editorOf(const Line& line) const;
    QToolButton* makeButton(const QString& name, QStringView icon, const QString& words);
    int labelWidth(int width) const;
    int stripWidth() const;
    int layOutLine(const Line& line, int y, int labels, int width);
    void place(QWidget* widget, QRect area, int width) const;
    void approach(ValueBox* value);
    void placeButtons();

    QList<DetailGroup> m_groups;
    QList<FieldLabel*> m_headings;
    QList<Line> m_lines;
    qsizetype m_used = 0;    ///< of m_lines
    QList<int> m_separators; ///< y
    QHash<QString, Editor> m_editors; ///< by field
    QToolButton* m_copy;
    QToolButton* m_edit;
    ValueBox* m_approached = nullptr;
};

} // namespace klipy::ui
