#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace klipy::ui {

/// Paints a TimelineModel's row: icon of the type, title, direction and date, two lines of the summary; above the first
/// row of a month the month's name. All colours are the palette's, all sizes the font's.
class TimelineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// \a nowMs: wall time in Unix ms, for "3 days ago".
    explicit TimelineDelegate(std::function<qint64()> nowMs, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintSection(QPainter& painter, const QStyleOptionViewItem& option, const QRect& area,
                      const QString& section) const;
    void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    QString secondLine(const QModelIndex& index) const;

    std::function<qint64()> m_nowMs;
};

} // namespace klipy::ui
