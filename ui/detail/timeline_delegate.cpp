#include "ui/detail/timeline_delegate.h"

#include "ui/common/colors.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/detail/elided_lines.h"
#include "ui/common/record_icons.h"
#include "ui/detail/timeline_model.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPainter>

namespace klipy::ui {

namespace {

constexpr int margin = 8;
constexpr int iconSize = 18;
constexpr int summaryLines = 2;

int lineHeight(const QStyleOptionViewItem& option) {
    return option.fontMetrics.lineSpacing();
}

int sectionHeight(const QStyleOptionViewItem& option) {
    return lineHeight(option) + 2 * margin;
}

int rowHeight(const QStyleOptionViewItem& option, int summary) {
    return (2 + summary) * lineHeight(option) + 2 * margin;
}

QString summaryOf(const QModelIndex& index) {
    return oneLine(index.data(TimelineModel::SummaryRole).toString(), 600);
}

/// How many lines the summary takes where it is shown. A long one isn't measured: this is asked for every row.
int linesOf(const QString& summary, const QStyleOptionViewItem& option) {
    if (summary.isEmpty())
        return 0;
    const auto* list = qobject_cast<const QAbstractScrollArea*>(option.widget);
    const int width = (list ? list->viewport()->width() : option.rect.width()) - iconSize - 3 * margin;
    constexpr qsizetype surelyTwo = 200;
    return summary.size() < surelyTwo && option.fontMetrics.horizontalAdvance(summary) <= width ? 1 : summaryLines;
}

} // namespace

TimelineDelegate::TimelineDelegate(std::function<qint64()> nowMs, QObject* parent)
    : QStyledItemDelegate(parent), m_nowMs(std::move(nowMs)) {}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool startsSection = index.data(TimelineModel::StartsSectionRole).toBool();
    return {12 * margin,
            rowHeight(option, linesOf(summaryOf(index), option)) + (startsSection ? sectionHeight(option) : 0)};
}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    painter->save();
    if (index.data(TimelineModel::StartsSectionRole).toBool()) {
        const QRect area(row.rect.topLeft(), QSize(row.rect.width(), sectionHeight(row)));
        paintSection(*painter, row, area, index.data(TimelineModel::SectionRole).toString());
        row.rect.setTop(area.bottom() + 1);
    }
    paintRow(*painter, row, index);
    painter->restore();
}

void TimelineDelegate::paintSection(QPainter& painter, const QStyleOptionViewItem& option, const QRect& area,
                                    const QString& section) const {
    QFont font = option.font;
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(mutedTextColor(option.palette));
    const QRect words = area.adjusted(margin, margin / 2, -margin, 0);
    const QString shown = QFontMetrics(font).elidedText(section, Qt::ElideRight, words.width());
    painter.drawText(words, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void TimelineDelegate::paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group =
        option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor ground = option.palette.color(group, selected ? QPalette::Highlight : QPalette::Base);

    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRect inner = option.rect.adjusted(margin, margin, -margin, -margin);
    const int line = lineHeight(option);
    const QRect iconArea(inner.left(), inner.top() + (line - iconSize) / 2, iconSize, iconSize);
    QRect words = inner.adjusted(iconSize + margin, 0, 0, 0);
    channelIcon(index.data(TimelineModel::ChannelRole).toString())
        .paint(&painter, QStyle::visualRect(option.direction, inner, iconArea), Qt::AlignCenter,
               selected ? QIcon::Selected : QIcon::Normal);
    if (mirrored)
        words = QStyle::visualRect(option.direction, inner, words);

    painter.setPen(text);
    QFont titleFont = option.font;
    titleFont.setWeight(QFont::DemiBold);
    painter.setFont(titleFont);
    drawElidedLines(painter, words, oneLine(index.data(Qt::DisplayRole).toString()), 1);

    painter.setFont(option.font);
    drawElidedLines(painter, words.translated(0, line), secondLine(index), 1);
    painter.setPen(selected ? blend(text, ground, 0.8) : mutedTextColor(option.palette));
    // Two lines at most, so the start of a long summary is enough.
    drawElidedLines(painter, words.translated(0, 2 * line), summaryOf(index), summaryLines);

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.backgroundColor = ground;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, option.widget);
    }
}

QString TimelineDelegate::secondLine(const QModelIndex& index) const {
    QStringList parts;
    const QVariant when = index.data(TimelineModel::WhenRole);
    if (when.isValid())
        parts.append(relativeMoment(when.toLongLong(), m_nowMs(), QLocale()));
    parts.append(readableEnum(index.data(TimelineModel::DirectionRole).toString()));
    parts.append(readableEnum(index.data(TimelineModel::ChannelRole).toString()));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace klipy::ui
