#include "ui/tables/staged_delegate.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/edits/conflict_mark.h"
#include "ui/tables/record_table_model.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace klipy::ui {

namespace {

// Logical pixels.
constexpr int iconSize = 14;
constexpr int gap = 5;
constexpr int corner = 6;       // of a changed cell
constexpr int leastOld = 22;    // of an old value: less says nothing
constexpr qreal oldShare = 0.4; // of a narrow cell

/// One cell while it is painted. Places are as from left to right, and mirrored where they are used.
struct Cell {
    QPainter& painter;
    const QStyleOptionViewItem& item;
    QRect room; // what is left of it, mirrored

    bool isSelected() const { return item.state.testFlag(QStyle::State_Selected); }
    QColor quiet() const {
        const QColor text = item.palette.color(QPalette::HighlightedText);
        return isSelected() ? blend(text, item.palette.color(QPalette::Highlight), 0.75) : mutedTextColor(item.palette);
    }
    QColor tone(Tone tone) const {
        return isSelected() ? item.palette.color(QPalette::HighlightedText) : toneText(tone, item.palette);
    }
    QRect take(int width, bool fromEnd = false) {
        const bool left = (item.direction == Qt::LeftToRight) != fromEnd;
        QRect taken = room;
        if (left) {
            taken.setRight(room.left() + width - 1);
            room.setLeft(room.left() + width + gap);
        } else {
            taken.setLeft(room.right() - width + 1);
            room.setRight(room.right() - width - gap);
        }
        return taken;
    }
    void drawIcon(QStringView name, const QColor& colour, bool atEnd = false) {
        if (room.width() < iconSize + gap)
            return;
        QRect place(0, 0, iconSize, iconSize);
        place.moveCenter(take(iconSize, atEnd).center());
        painter.drawPixmap(place, iconPixmap(name, colour, place.size(), painter.device()->devicePixelRatio()));
    }
    void drawConflict() {
        if (room.width() < iconSize + gap)
            return;
        QRectF place(0, 0, iconSize, iconSize);
        place.moveCenter(QRectF(take(iconSize, true)).center());
        paintConflictMark(painter, place, tone(Tone::Error));
    }
    void drawText(const QRect& place, const QString& text, const QColor& colour, bool struck, bool atEnd = false) const {
        QFont font = item.font;
        font.setStrikeOut(struck);
        painter.setFont(font);
        painter.setPen(colour);
        const Qt::Alignment side = QStyle::visualAlignment(item.direction, atEnd ? Qt::AlignRight : Qt::AlignLeft);
        painter.drawText(place, int(side | Qt::AlignVCenter | Qt::TextSingleLine),
                         item.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
    }
    int widthOf(const QString& text) const { return item.fontMetrics.horizontalAdvance(text) + 1; }
};

void drawBadge(Cell& cell, const QString& text) {
    QFont font = cell.item.font;
    font.setPointSizeF(font.pointSizeF() * 0.82);
    font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(text) + 12;
    if (width + gap > cell.room.width())
        return;
    QRect place = cell.take(width);
    place.setHeight(metrics.height() + 2);
    place.moveCenter(QPoint(place.center().x(), cell.room.center().y()));
    cell.painter.setPen(QPen(toneBorder(Tone::Ok, cell.item.palette), 1));
    cell.painter.setBrush(toneBackground(Tone::Ok, cell.item.palette));
    cell.painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    cell.painter.setPen(toneText(Tone::Ok, cell.item.palette));
    cell.painter.setFont(font);
    cell.painter.drawText(place, Qt::AlignCenter, text);
}

void drawChange(Cell& cell, const QString& before, const QString& now) {
    const QString empty = StagedDelegate::tr("(empty)");
    QString old = before.isEmpty() ? empty : before;
    const QString fresh = now.isEmpty() ? empty : now;
    const QString arrow =
        cell.item.direction == Qt::RightToLeft ? QStringLiteral("\u2190") : QStringLiteral("\u2192");
    const int arrowWidth = cell.widthOf(arrow);
    const int room = cell.room.width() - arrowWidth - 2 * gap;
    int oldWidth = cell.widthOf(old);
    int freshWidth = cell.widthOf(fresh);
    if (oldWidth + freshWidth > room) {
        oldWidth = std::min(oldWidth, std::max(int(room * oldShare), room - freshWidth));
        old = before.isEmpty() || oldWidth < leastOld ? QString()
                                                      : cell.item.fontMetrics.elidedText(old, Qt::ElideRight, oldWidth);
        oldWidth = old.isEmpty() ? 0 : cell.widthOf(old);
        freshWidth = room - oldWidth;
    }
    const bool isNumber = cell.item.displayAlignment.testFlag(Qt::AlignRight);
    if (const int spare = room - oldWidth - freshWidth; isNumber && spare > 0)
        cell.take(spare - gap);
    if (oldWidth > 0)
        cell.drawText(cell.take(oldWidth), old, cell.quiet(), !before.isEmpty());
    cell.drawText(cell.take(arrowWidth), arrow, cell.quiet(), false);
    const QColor text = cell.item.palette.color(cell.isSelected() ? QPalette::HighlightedText : QPalette::Text);
    cell.drawText(cell.room, fresh, now.isEmpty() ? cell.quiet() : text, false);
}

/// A turned-down corner: a mark that isn't a colour.
void drawCorner(QPainter& painter, const QStyleOptionViewItem& item, const QColor& colour) {
    const bool left = item.direction == Qt::LeftToRight;
    const QPoint tip = left ? item.rect.topLeft() : item.rect.topRight() + QPoint(1, 0);
    const int inwards = left ? corner : -corner;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygon({tip, tip + QPoint(inwards, 0), tip + QPoint(0, corner)}));
}

/// Whole rows that are new or go away have a surface of their own, and so have changed cells.
QBrush surface(StagedMarks marks, const QPalette& palette) {
    if (marks.testFlag(StagedMark::Deleted))
        return toneBackground(Tone::Error, palette);
    if (marks.testFlag(StagedMark::New))
        return toneBackground(Tone::Ok, palette);
    if (marks.testFlag(StagedMark::Conflict))
        return toneBackground(Tone::Error, palette);
    return marks.testFlag(StagedMark::Changed) ? QBrush(toneBackground(Tone::Warning, palette)) : QBrush();
}

void drawContent(Cell& cell, const QModelIndex& index, StagedMarks marks, bool isFirst) {
    const QString text = cell.item.text;
    if (isFirst && marks.testFlag(StagedMark::Deleted))
        cell.drawIcon(u"trash", cell.tone(Tone::Error));
    if (isFirst && marks.testFlag(StagedMark::New))
        drawBadge(cell, StagedDelegate::tr("New"));
    if (marks.testFlag(StagedMark::Conflict))
        cell.drawConflict();
    if (marks.testFlag(StagedMark::Problem))
        cell.drawIcon(u"error", cell.tone(Tone::Error), true);
    if (marks.testFlag(StagedMark::Changed)) {
        drawChange(cell, index.data(RecordTableModel::BeforeRole).toString(), text);
        return;
    }
    const bool isDeleted = marks.testFlag(StagedMark::Deleted);
    const QColor usual = cell.isSelected() ? cell.item.palette.color(QPalette::HighlightedText)
                                           : cell.item.palette.color(QPalette::Text);
    const bool isNumber = cell.item.displayAlignment.testFlag(Qt::AlignRight);
    cell.drawText(cell.room, text, isDeleted ? cell.quiet() : usual, isDeleted, isNumber);
}

} // namespace

StagedDelegate::StagedDelegate(const QHeaderView& header, QObject* parent)
    : QStyledItemDelegate(parent), m_header(header) {}

int StagedDelegate::firstColumn() const {
    for (int place = 0; place < m_header.count(); ++place) {
        if (!m_header.isSectionHidden(m_header.logicalIndex(place)))
            return m_header.logicalIndex(place);
    }
    return -1;
}

void StagedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const StagedMarks marks(QFlag(index.data(RecordTableModel::StagedRole).toInt()));
    if (!marks) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.displayAlignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    if (const QBrush own = surface(marks, item.palette); own.style() != Qt::NoBrush)
        item.backgroundBrush = own;
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    QStyleOptionViewItem panel = item;
    panel.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &panel, painter, item.widget);

    painter->save();
    painter->setClipRect(item.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    const QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    Cell cell{*painter, item, text.adjusted(margin, 0, -margin, 0)};
    drawContent(cell, index, marks, index.column() == firstColumn());
    if (marks.testFlag(StagedMark::Changed))
        drawCorner(*painter, item, cell.tone(marks.testFlag(StagedMark::Conflict) ? Tone::Error : Tone::Warning));
    painter->restore();
}

} // namespace klipy::ui
