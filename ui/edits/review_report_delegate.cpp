#include "ui/edits/review_report_delegate.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/edits/review_report_model.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace klipy::ui {

namespace {

constexpr int margin = 14;
constexpr int above = 8;
constexpr int gap = 6;
constexpr int iconSize = 16;
constexpr int textLeft = margin + iconSize + 10;

QFont nameFont(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

int textWidth(int row) {
    return qMax(60, row - textLeft - margin);
}

int heightOf(const QString& words, const QFontMetrics& metrics, int width) {
    return words.isEmpty() ? 0 : metrics.boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, words).height();
}

QSize buttonSize(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const QWidget* button = view ? view->indexWidget(index) : nullptr;
    return button ? button->sizeHint() : QSize(0, 0);
}

} // namespace

void ReviewReportDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    const auto tone = Tone(index.data(ReportModel::ToneRole).toInt());
    const bool busy = index.data(ReportModel::BusyRole).toBool();
    const QColor muted = mutedTextColor(option.palette);
    const auto place = [&](int left, int top, int width, int height) {
        return QStyle::visualRect(option.direction, option.rect,
                                  QRect(option.rect.left() + left, option.rect.top() + top, width, height));
    };
    if (index.row() > 0) {
        painter->setPen(separatorColor(option.palette));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    const QFontMetrics metrics(nameFont(option.font));
    const QRect icon = place(margin, above + (metrics.height() - iconSize) / 2, iconSize, iconSize);
    painter->drawPixmap(icon.topLeft(), iconPixmap(index.data(ReportModel::IconRole).toString(),
                                                   tone == Tone::Neutral ? muted : toneText(tone, option.palette),
                                                   icon.size(),
                                                   option.widget ? option.widget->devicePixelRatioF() : 1));
    const int width = textWidth(option.rect.width());
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int side = int((mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignTop);
    painter->setFont(nameFont(option.font));
    painter->setPen(busy ? muted : option.palette.color(QPalette::Text));
    painter->drawText(place(textLeft, above, width, metrics.height()), side,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, width));
    painter->setFont(option.font);
    const bool good = tone == Tone::Ok || tone == Tone::Neutral;
    painter->setPen(good ? muted : toneText(tone, option.palette));
    const int top = above + metrics.height() + 1;
    const QString words = index.data(ReportModel::WordsRole).toString();
    const int wordsHeight = heightOf(words, option.fontMetrics, width);
    painter->drawText(place(textLeft, top, width, wordsHeight), side | Qt::TextWordWrap, words);
    const int offerTop = top + wordsHeight + gap;
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(place(textLeft, offerTop, width, qMax(0, option.rect.height() - offerTop)),
                      side | Qt::TextWordWrap, index.data(ReportModel::OfferRole).toString());
    painter->restore();
}

QSize ReviewReportDelegate::sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = textWidth(view ? view->viewport()->width() : 400);
    int height = heightOf(index.data(ReportModel::WordsRole).toString(), option.fontMetrics, width);
    const int offer = heightOf(index.data(ReportModel::OfferRole).toString(), option.fontMetrics, width);
    if (offer > 0)
        height += gap + offer;
    if (const int button = buttonSize(option, index).height(); button > 0)
        height += gap + button;
    return {100, above + QFontMetrics(nameFont(option.font)).height() + 1 + height + above};
}

void ReviewReportDelegate::updateEditorGeometry(QWidget* button, const QStyleOptionViewItem& option,
                                                const QModelIndex&) const {
    const QSize size = button->sizeHint();
    const QRect row = option.rect;
    const QRect place(row.left() + textLeft, row.bottom() + 1 - above - size.height(),
                      qMin(size.width(), textWidth(row.width())), size.height());
    button->setGeometry(QStyle::visualRect(option.direction, row, place));
}

} // namespace klipy::ui
