#pragma once

#include "ui/detail/detail_rows.h"

#include <QTextBrowser>

namespace klipy::ui {

/// A field's value: text that can be selected by mouse and keyboard, wraps anywhere rather than being cut off, and can
/// hold links. The text is always put in as plain text; links are formats on it, so that no markup is ever read.
///
/// It is as high as its text; whoever lays it out asks heightFor().
class ValueBox final : public QTextBrowser {
    Q_OBJECT
public:
    explicit ValueBox(QWidget* parent = nullptr);

    void setRow(const DetailRow& row);
    const DetailRow& row() const { return m_row; }
    int heightFor(int width);

    QVariant loadResource(int type, const QUrl& name) override;

signals:
    void pieceActivated(const klipy::ui::ValuePiece& piece);
    /// Ctrl+C with nothing selected.
    void copyRequested();
    /// F2, a double click, or Enter where there is no link to open. Only where the row is editable.
    void editRequested();
    void menuRequested(QPoint globalPosition);
    /// The mouse came over it, or the keyboard's focus came to it.
    void approached();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void write();
    void writeBefore(QTextCursor& cursor);
    bool openFirstLink();
    void wishToEdit();
    void activate(const QUrl& url);

    DetailRow m_row;
};

} // namespace klipy::ui
