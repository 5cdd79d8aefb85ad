#pragma once

#include <QColor>
#include <QListWidget>
#include <QStyledItemDelegate>

namespace klipy::ui {

/// A short list in the left bar: icon, text, and a quiet mark at the right (a count). Grows with its entries and never
/// scrolls by itself.
class SideList final : public QListWidget {
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole, MarkRole, ColourRole, SublineRole };

    explicit SideList(const QString& accessibleName, QWidget* parent = nullptr);

    QListWidgetItem* addEntry(const QString& key, const QIcon& icon, const QString& text);
    QListWidgetItem* find(const QString& key) const;
    void setMark(const QString& key, const QString& mark);
    /// Without telling anybody.
    void setCurrentKey(const QString& key);
    /// The workspace's colour, from which the selection's surface is made; invalid: the palette's.
    void setTint(const QColor& tint);
    QColor tint() const { return m_tint; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(const QString& key);

private:
    QColor m_tint;
};

} // namespace klipy::ui
