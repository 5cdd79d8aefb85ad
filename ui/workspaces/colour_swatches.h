#pragma once

#include "core/access/workspace.h"

#include <QColor>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace klipy::ui {

/// A row of calm colours, one of which is chosen; with the mouse, or with the arrow keys. Each has a name.
class ColourSwatches final : public QWidget {
    Q_OBJECT
public:
    explicit ColourSwatches(QWidget* parent = nullptr);

    QColor colour() const;
    /// A colour that isn't in the row joins it.
    void setColour(const QColor& colour);

signals:
    /// The user has chosen.
    void chosen(const QColor& colour);

private:
    void add(const QColor& colour, const QString& name);

    QButtonGroup* m_group;
    QHBoxLayout* m_row;
};

} // namespace klipy::ui
