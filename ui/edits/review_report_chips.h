#pragma once

#include "ui/edits/save_flow_line.h"

#include <QLayout>
#include <QWidget>

#include <optional>

class QToolButton;

namespace klipy::ui {

/// Widgets in rows, from where reading begins; those that find no room go to the next row.
class RowsLayout final : public QLayout {
public:
    using QLayout::QLayout;
    ~RowsLayout() override;

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool moves) const;

    QList<QLayoutItem*> m_items;
};

/// "All 1,000", "950 saved", "12 refused": which lines of a report are shown. An ending that no line has is not offered;
/// with only one ending there is nothing to choose, and the row is hidden.
class ReportChips final : public QWidget {
    Q_OBJECT
public:
    explicit ReportChips(QWidget* parent = nullptr);

    /// \a counts: by SaveEnding.
    void showCounts(const QList<qsizetype>& counts);
    std::optional<SaveEnding> chosen() const { return m_chosen; }

signals:
    void chosenChanged();

private:
    void choose(std::optional<SaveEnding> ending);
    QToolButton* addChip(const QString& name, std::optional<SaveEnding> ending);

    QToolButton* m_all;
    QList<QToolButton*> m_chips; // by SaveEnding
    std::optional<SaveEnding> m_chosen;
};

} // namespace klipy::ui
