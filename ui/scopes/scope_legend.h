#pragma once

#include "ui/scopes/scope_marks.h"

#include <QWidget>

namespace klipy::ui {

/// One line: each shape of the matrix, and what it stands for.
class ScopeLegend final : public QWidget {
    Q_OBJECT
public:
    explicit ScopeLegend(QWidget* parent = nullptr);

    QSize sizeHint() const override { return {640, heightForWidth(640)}; }
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        ScopeMark mark;
        QString words;
    };
    /// Puts the entries in lines of \a width; paints them if there is a painter. Gives the height in logical pixels.
    int arrange(int width, QPainter* painter) const;

    QList<Entry> m_entries;
};

} // namespace klipy::ui
