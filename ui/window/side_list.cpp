#include "ui/window/side_list.h"

#include "ui/common/colors.h"

#include <QPainter>
#include <QSignalBlocker>

namespace klipy::ui {

namespace {

constexpr int padding = 10;

class SideDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int line = option.fontMetrics.height();
        const bool two = !index.data(SideList::SublineRole).toString().isEmpty();
        return {120, two ? 2 * line + 14 : line + 14};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool selected = option.state & QStyle::State_Selected;
        const bool hovered = option.state & QStyle::State_MouseOver;
        const QRect box = option.rect.adjusted(6, 1, -6, -1);
        if (selected || hovered) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(selected ? selectionSurface(option) : hoverColor(option.palette));
            painter->drawRoundedRect(box, 6, 6);
        }
        if ((option.state & QStyle::State_HasFocus) && selected) {
            painter->setPen(QPen(accentColor(option.palette), 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6);
        }
        paintContent(*painter, option, index, box.adjusted(padding - 2, 0, -padding, 0), selected);
        painter->restore();
    }

private:
    static QColor selectionSurface(const QStyleOptionViewItem& option) {
        const auto* list = qobject_cast<const SideList*>(option.widget);
        const QColor tint = list && list->tint().isValid() ? list->tint() : accentColor(option.palette);
        return blend(tint, option.palette.color(QPalette::Window), isDark(option.palette) ? 0.5 : 0.28);
    }

    static void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, QRect box,
                             bool selected) {
        const QColor text = readableOn(option.palette.color(QPalette::WindowText),
                                       selected ? selectionSurface(option) : option.palette.color(QPalette::Window));
        const QColor quiet = selected ? text : mutedTextColor(option.palette);
        const int side = option.fontMetrics.height();
        const QRect mark(box.left(), box.center().y() - side / 2, side, side);
        const QColor colour = index.data(SideList::ColourRole).value<QColor>();
        if (colour.isValid()) {
            painter.setPen(QPen(separatorColor(option.palette), 1));
            painter.setBrush(colour);
            painter.drawRoundedRect(QRectF(mark).adjusted(2, 2, -2, -2), 4, 4);
        } else {
            index.data(Qt::DecorationRole).value<QIcon>().paint(&painter, mark, Qt::AlignCenter,
                                                                 QIcon::Normal);
        }
        box.setLeft(mark.right() + padding);
        const QString count = index.data(SideList::MarkRole).toString();
        if (!count.isEmpty()) {
            painter.setPen(quiet);
            painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, count);
            box.setRight(box.right() - option.fontMetrics.horizontalAdvance(count) - padding);
        }
        const QString subline = index.data(SideList::SublineRole).toString();
        const auto elided = [&](const QString& words) {
            return option.fontMetrics.elidedText(words, Qt::ElideRight, box.width());
        };
        painter.setPen(text);
        if (!subline.isEmpty()) {
            QFont bold = option.font;
            bold.setWeight(QFont::DemiBold);
            painter.setFont(bold);
        }
        if (subline.isEmpty()) {
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, elided(index.data().toString()));
            return;
        }
        const QRect upper(box.left(), box.center().y() - side, box.width(), side);
        painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, elided(index.data().toString()));
        painter.setFont(option.font);
        painter.setPen(quiet);
        painter.drawText(upper.translated(0, side + 1), Qt::AlignLeft | Qt::AlignVCenter, elided(subline));
    }
};

} // namespace

SideList::SideList(const QString& accessibleName, QWidget* parent) : QListWidget(parent) {
    setAccessibleName(accessibleName);
    setItemDelegate(new SideDelegate(this));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item)
            emit chosen(item->data(KeyRole).toString());
    });
}

QListWidgetItem* SideList::addEntry(const QString& key, const QIcon& icon, const QString& text) {
    const QSignalBlocker quiet(this);
    auto* item = new QListWidgetItem(icon, text, this);
    item->setData(KeyRole, key);
    updateGeometry();
    return item;
}

QListWidgetItem* SideList::find(const QString& key) const {
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(KeyRole).toString() == key)
            return item(row);
    }
    return nullptr;
}

void SideList::setMark(const QString& key, const QString& mark) {
    QListWidgetItem* entry = find(key);
    if (!entry || entry->data(MarkRole).toString() == mark)
        return;
    entry->setData(MarkRole, mark);
    entry->setData(Qt::AccessibleDescriptionRole, mark);
}

void SideList::setTint(const QColor& tint) {
    m_tint = tint;
    viewport()->update();
}

void SideList::setCurrentKey(const QString& key) {
    const QSignalBlocker quiet(this);
    setCurrentItem(find(key));
}

QSize SideList::sizeHint() const {
    int height = 4;
    for (int row = 0; row < count(); ++row)
        height += sizeHintForRow(row);
    return {200, height};
}

QSize SideList::minimumSizeHint() const {
    return {140, sizeHint().height()};
}

} // namespace klipy::ui
