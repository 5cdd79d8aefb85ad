#include "ui/scopes/scope_matrix_delegate.h"

#include "ui/common/colors.h"

#include <QApplication>
#include <QPainter>

namespace klipy::ui {

namespace {

using Column = ScopeMatrixModel::Column;

constexpr int chipMark = 15; // logical pixels
constexpr int markGap = 4;
constexpr int chipGap = 12;
constexpr int cellMargin = 8;

int chipWidth(const ScopeMatrixModel::Chip& chip, const QFontMetrics& metrics) {
    return chipMark + markGap + metrics.horizontalAdvance(chip.name);
}

/// Names, methods and ids read from left to right, whatever the words around them do.
QString isolated(const QString& text) {
    return QChar(0x2066) + text + QChar(0x2069);
}

} // namespace

ScopeMatrixDelegate::ScopeMatrixDelegate(const ScopeMatrixModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model) {}

void ScopeMatrixDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Column column = m_model.columnAt(index.column());
    const bool isRightToLeft = option->direction == Qt::RightToLeft;
    if (isRightToLeft && (column == Column::Scope || column == Column::Evidence))
        option->text = isolated(option->text);
    if (column == Column::Scope)
        option->font.setWeight(QFont::DemiBold);
    if (column == Column::Evidence && !m_model.cell(index.row()).best)
        option->palette.setColor(QPalette::Text, mutedTextColor(option->palette));
    if (const ScopeDifference* difference = m_model.difference(index.row())) {
        if (difference->kind == ScopeDifference::Kind::Same) {
            option->palette.setColor(QPalette::Text, mutedTextColor(option->palette));
            option->font.setWeight(QFont::Normal);
        } else {
            if (column == Column::Difference) {
                option->font.setWeight(QFont::DemiBold);
                option->palette.setColor(QPalette::Text, toneText(Tone::Warning, option->palette));
            }
        }
    }
    option->fontMetrics = QFontMetrics(option->font);
}

void ScopeMatrixDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const ScopeDifference* difference = m_model.difference(index.row());
    if (difference && difference->kind != ScopeDifference::Kind::Same)
        painter->fillRect(option.rect, toneBackground(Tone::Warning, option.palette));
    const QList<ScopeMatrixModel::Chip> chips = m_model.chips(index);
    if (chips.isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem mine(option);
    initStyleOption(&mine, index);
    mine.text.clear();
    const QStyle* style = mine.widget ? mine.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &mine, painter, mine.widget);
    paintChips(painter, mine, chips);
}

void ScopeMatrixDelegate::paintChips(QPainter* painter, const QStyleOptionViewItem& option,
                                     const QList<ScopeMatrixModel::Chip>& chips) const {
    const QFontMetrics& metrics = option.fontMetrics;
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    painter->setPen(
        option.palette.color(option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    int x = option.rect.left() + cellMargin;
    const auto mirrored = [&option](const QRect& rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const int end = option.rect.right() - cellMargin;
    for (qsizetype i = 0; i < chips.size(); ++i) {
        const int width = chipWidth(chips.at(i), metrics);
        const QString rest = QStringLiteral("+%1").arg(chips.size() - i);
        const int kept = i + 1 < chips.size() ? chipGap + metrics.horizontalAdvance(rest) : 0;
        if (i > 0 && x + width + kept > end) {
            painter->drawText(
                mirrored(QRect(x, option.rect.top(), end - x, option.rect.height())),
                static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter, rest);
            break;
        }
        const QRect mark(x, option.rect.center().y() - chipMark / 2 + 1, chipMark, chipMark);
        paintMark(*painter, mirrored(mark), chips.at(i).mark, option.palette);
        const QRect word(x + chipMark + markGap, option.rect.top(), width - chipMark - markGap + 2,
                         option.rect.height());
        painter->drawText(mirrored(word),
                          static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter,
                          chips.at(i).name);
        x += width + chipGap;
    }
    painter->restore();
}

int ScopeMatrixDelegate::opensWidth(const QFontMetrics& metrics) const {
    int widest = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        int width = 2 * cellMargin - chipGap;
        const QList<ScopeMatrixModel::Chip> chips = m_model.operations(row);
        for (const ScopeMatrixModel::Chip& chip : chips)
            width += chipWidth(chip, metrics) + chipGap;
        widest = qMax(widest, width);
    }
    return widest;
}

} // namespace klipy::ui
