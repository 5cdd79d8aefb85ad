#include "ui/edits/review_delegate.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/common/style_shapes.h"
#include "ui/edits/conflict_mark.h"
#include "ui/edits/review_model.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace klipy::ui {

namespace {

constexpr int recordHeight = 38;
constexpr int lineHeight = 26;
constexpr int theirsOffset = 22; ///< from a field in conflict to what the server has now
constexpr int margin = 12;
constexpr int checkSize = 16;
constexpr int iconSize = 16;
constexpr int gap = 8;
constexpr int indent = margin + checkSize + gap; ///< where a record's picture, and its lines, begin
constexpr int leastName = 90;                   ///< of a record's name, before the second of its marks
constexpr int labelWidth = 118;                  ///< of a field's name
constexpr int revertSize = 24;                   ///< the place at the end of a row that reverts it

using RowKind = ReviewModel::RowKind;

RowKind kindOf(const QModelIndex& index) {
    return RowKind(index.data(ReviewModel::KindRole).toInt());
}

/// The places of a row, in the direction in which one reads.
class Places {
public:
    explicit Places(const QStyleOptionViewItem& option) : m_option(option), m_rect(option.rect) {}

    QRect at(int left, int width) const {
        const QRect logical(m_rect.left() + left, m_rect.top(), width, m_rect.height());
        return QStyle::visualRect(m_option.direction, m_rect, logical);
    }
    QRect square(int left, int size) const {
        const QRect place = at(left, size);
        return {place.left(), place.center().y() - size / 2 + 1, size, size};
    }
    QRect check() const { return square(margin, checkSize); }
    QRect revert() const { return square(m_rect.width() - margin - revertSize + 4, revertSize); }
    int right() const { return m_rect.width() - margin - revertSize - 2; }

private:
    const QStyleOptionViewItem& m_option;
    QRect m_rect;
};

Qt::Alignment leading(const QStyleOptionViewItem& option) {
    return (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter |
           Qt::AlignAbsolute;
}

QColor textColor(const QStyleOptionViewItem& option) {
    return option.palette.color(QPalette::Text);
}

int drawText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& rect, const QString& text) {
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    // From right to left a value keeps its own direction: a telephone number doesn't turn round.
    const bool mirrored = option.direction == Qt::RightToLeft;
    painter->drawText(rect, int(leading(option)) | Qt::TextSingleLine,
                      mirrored ? QChar(0x2068) + shown + QChar(0x2069) : shown);
    return painter->fontMetrics().horizontalAdvance(shown);
}

QFont smaller(QFont font) {
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

/// A quiet badge that ends at \a right; returns where it begins.
int paintBadge(QPainter* painter, const QStyleOptionViewItem& option, int right, const QString& text, Tone tone) {
    painter->setFont(smaller(option.font));
    const QFontMetrics metrics = painter->fontMetrics();
    const int width = metrics.horizontalAdvance(text) + 14;
    const int height = metrics.height() + 4;
    QRect badge = Places(option).at(right - width, width);
    badge = QRect(badge.left(), badge.center().y() - height / 2 + 1, width, height);
    painter->setPen(toneBorder(tone, option.palette));
    painter->setBrush(toneBackground(tone, option.palette));
    painter->drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), height / 2.0, height / 2.0);
    painter->setPen(toneText(tone, option.palette));
    painter->drawText(badge, Qt::AlignCenter, text);
    return right - width - 6;
}

/// The most urgent ones, where there is room beside the name.
int paintMarks(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, int right) {
    const QStringList marks = index.data(ReviewModel::MarkRole).toStringList();
    const QVariantList tones = index.data(ReviewModel::MarkToneRole).toList();
    const int left = indent + iconSize + gap + leastName;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        if (i > 0 && right - QFontMetrics(smaller(option.font)).horizontalAdvance(marks[i]) - 20 < left)
            break;
        right = paintBadge(painter, option, right, marks[i], Tone(tones[i].toInt()));
    }
    return right;
}

void paintRevert(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const bool wanted = option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
    if (!wanted || !index.data(ReviewModel::RevertableRole).toBool())
        return;
    const QRect place = Places(option).revert();
    const QSize size(iconSize, iconSize);
    painter->drawPixmap(place.center().x() - iconSize / 2 + 1, place.center().y() - iconSize / 2 + 1,
                        iconPixmap(u"undo", mutedTextColor(option.palette), size,
                                   option.widget ? option.widget->devicePixelRatioF() : 1));
}

QRect problemRect(const QStyleOptionViewItem& option) {
    const Places places(option);
    const int left = indent + iconSize + gap;
    return places.at(left, places.right() - left);
}

} // namespace

void ReviewDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (kindOf(index) == RowKind::Field)
        option.rect.setHeight(lineHeight); // what there is more is their value, or air
    switch (kindOf(index)) {
    case RowKind::Record:
        paintRecord(painter, option, index);
        break;
    case RowKind::Field:
        paintField(painter, option, index);
        break;
    case RowKind::Problem:
    case RowKind::Note:
        paintWords(painter, option, index);
        break;
    }
    painter->restore();
}

void ReviewDelegate::paintRecord(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const Places places(option);
    if (index.row() > 0) {
        painter->setPen(separatorColor(option.palette));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    QStyleOptionViewItem check = option;
    check.rect = places.check();
    check.state &= ~(QStyle::State_On | QStyle::State_Off | QStyle::State_HasFocus);
    check.state |= index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &check, painter, option.widget);

    const qreal ratio = option.widget ? option.widget->devicePixelRatioF() : 1;
    painter->drawPixmap(places.square(indent, iconSize).topLeft(),
                        iconPixmap(index.data(ReviewModel::IconRole).toString(), mutedTextColor(option.palette),
                                   {iconSize, iconSize}, ratio));
    int right = paintBadge(painter, option, places.right(), index.data(ReviewModel::ChangeRole).toString(),
                           Tone(index.data(ReviewModel::ChangeToneRole).toInt()));
    right = paintMarks(painter, option, index, right);
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(textColor(option));
    const int left = indent + iconSize + gap;
    drawText(painter, option, places.at(left, right - left), index.data().toString());
    paintRevert(painter, option, index);
}

void ReviewDelegate::paintField(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Places places(option);
    const QColor muted = mutedTextColor(option.palette);
    painter->setFont(option.font);
    painter->setPen(muted);
    int left = indent + iconSize + gap;
    drawText(painter, option, places.at(left, labelWidth), index.data().toString());
    left += labelWidth + gap;

    const QString before = index.data(ReviewModel::BeforeRole).toString();
    if (!before.isEmpty()) {
        QFont font = option.font;
        font.setStrikeOut(true);
        painter->setFont(font);
        const int all = places.right() - left;
        const QString after = index.data(ReviewModel::AfterRole).toString();
        // Half of it each, but for what the other one doesn't need.
        const int room = qMax(all * 9 / 20, all - option.fontMetrics.horizontalAdvance(after) - 40);
        left += drawText(painter, option, places.at(left, room), before) + gap;
        painter->setFont(option.font);
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QString arrow(QChar(mirrored ? 0x2190 : 0x2192));
        left += drawText(painter, option, places.at(left, 20), arrow) + gap;
    }
    const bool clears = index.data(ReviewModel::ClearsRole).toBool();
    const bool overwrites = index.data(ReviewModel::OverwritesRole).toBool();
    painter->setPen(overwrites ? toneText(Tone::Error, option.palette)
                    : clears   ? toneText(Tone::Warning, option.palette)
                               : textColor(option));
    drawText(painter, option, places.at(left, places.right() - left),
             clears ? tr("nothing: it is cleared") : index.data(ReviewModel::AfterRole).toString());
    paintRevert(painter, option, index);
    if (index.data(ReviewModel::ConflictRole).toBool())
        paintTheirs(painter, option, index);
}

/// Under a field in conflict: what the server has now.
void ReviewDelegate::paintTheirs(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    QStyleOptionViewItem below = option;
    below.rect.translate(0, theirsOffset);
    const Places places(below);
    const QColor color = toneText(Tone::Error, option.palette);
    paintConflictMark(*painter, places.square(indent, iconSize), color);
    painter->setPen(color);
    painter->setFont(option.font);
    const int left = indent + iconSize + gap;
    const QString theirs = index.data(ReviewModel::TheirsRole).toString();
    drawText(painter, below, places.at(left, places.right() - left),
             theirs.isEmpty() ? tr("At Klipy now it is empty") : tr("At Klipy now: %1").arg(theirs));
}

/// A problem, or something to know.
void ReviewDelegate::paintWords(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Places places(option);
    const bool isNote = kindOf(index) == RowKind::Note;
    const QColor color = isNote ? mutedTextColor(option.palette) : toneText(Tone::Error, option.palette);
    const QRect icon = places.at(indent, iconSize);
    painter->drawPixmap(icon.left(), option.rect.top() + 4,
                        iconPixmap(isNote ? u"info" : u"warning", color, {iconSize, iconSize},
                                   option.widget ? option.widget->devicePixelRatioF() : 1));
    painter->setPen(color);
    painter->setFont(option.font);
    const Qt::Alignment side = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(problemRect(option).adjusted(0, 3, 0, 0),
                      int(side | Qt::AlignTop | Qt::AlignAbsolute) | Qt::TextWordWrap, index.data().toString());
}

QSize ReviewDelegate::sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const {
    const RowKind kind = kindOf(index);
    if (kind == RowKind::Record)
        return {200, recordHeight};
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    int height = index.data(ReviewModel::ConflictRole).toBool() ? lineHeight + theirsOffset : lineHeight;
    if (kind == RowKind::Problem || kind == RowKind::Note) {
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        option.rect = QRect(0, 0, view ? view->viewport()->width() : 400, lineHeight);
        const QRect room(0, 0, problemRect(option).width(), 10'000);
        height = option.fontMetrics.boundingRect(room, Qt::TextWordWrap, index.data().toString()).height() + 10;
    }
    const bool isLast = index.row() + 1 == index.model()->rowCount(index.parent());
    return {200, height + (isLast ? 8 : 0)};
}

bool ReviewDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) {
    const bool isRecord = kindOf(index) == RowKind::Record;
    const auto toggle = [&] {
        const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, int(checked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    };
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        return isRecord && (key == Qt::Key_Space || key == Qt::Key_Select) && toggle();
    }
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const Places places(option);
    if (isRecord && places.check().adjusted(-6, -6, 6, 6).contains(mouse->position().toPoint()))
        return toggle();
    if (places.revert().contains(mouse->position().toPoint()) && index.data(ReviewModel::RevertableRole).toBool()) {
        emit revertRequested(index);
        return true;
    }
    return false;
}

bool ReviewDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                               const QModelIndex& index) {
    if (event->type() == QEvent::ToolTip && Places(option).revert().contains(event->pos()) &&
        index.data(ReviewModel::RevertableRole).toBool()) {
        QToolTip::showText(event->globalPos(),
                           kindOf(index) == RowKind::Record ? tr("Revert this record") : tr("Revert this field"), view);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace klipy::ui
