#include "ui/edits/record_editor_rows.h"

#include "ui/common/colors.h"
#include "ui/common/plain_text.h"

#include <QApplication>
#include <QPainter>
#include <QStandardItem>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int margin = 10; // logical pixels
constexpr int gap = 16;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::RecordEditor)
};

QStandardItem* row(const QString& text, const QString& id, const QString& detail = {}) {
    auto* item = new QStandardItem(text);
    item->setData(id, RecordIdRole);
    item->setData(detail, RecordDetailRole);
    item->setData(detail.isEmpty() ? text : text + QStringLiteral(", ") + detail, Qt::AccessibleTextRole);
    item->setEditable(false);
    return item;
}

} // namespace

QStandardItem* recordRow(const EditContext::Candidate& candidate) {
    return row(oneLine(candidate.name), candidate.ref.id, oneLine(candidate.detail));
}

QStandardItem* idRow(const QString& id) {
    return row(Words::tr("Use the ID “%1”").arg(oneLine(id)), id, Words::tr("not known here"));
}

QStandardItem* noneRow() {
    return row(Words::tr("None"), QString());
}

QStandardItem* nothingRow() {
    QStandardItem* item = row(Words::tr("Nothing known here is called so"), QString());
    item->setEnabled(false);
    return item;
}

void RecordRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString name = item.text;
    const QString detail = index.data(RecordDetailRole).toString();
    item.text.clear();
    item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool isSelected = item.state.testFlag(QStyle::State_Selected);
    const bool isEnabled = item.state.testFlag(QStyle::State_Enabled);
    const QColor text = item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = isSelected ? text : item.palette.color(QPalette::PlaceholderText);
    const QRect inner = item.rect.adjusted(margin, 0, -margin, 0);
    const int most = std::max(0, inner.width() / 2 - gap);
    const QString shortDetail = item.fontMetrics.elidedText(detail, Qt::ElideRight, most);
    const int detailWidth = shortDetail.isEmpty() ? 0 : item.fontMetrics.horizontalAdvance(shortDetail) + gap;

    painter->save();
    painter->setFont(item.font);
    painter->setPen(quiet);
    const auto trailing = QStyle::visualAlignment(item.direction, Qt::AlignRight) | Qt::AlignVCenter;
    const auto leading = QStyle::visualAlignment(item.direction, Qt::AlignLeft) | Qt::AlignVCenter;
    painter->drawText(inner, static_cast<int>(trailing), shortDetail);
    painter->setPen(isEnabled && !index.data(RecordIdRole).toString().isEmpty() ? text : quiet);
    const QRect rest = item.direction == Qt::RightToLeft ? inner.adjusted(detailWidth, 0, 0, 0)
                                                         : inner.adjusted(0, 0, -detailWidth, 0);
    painter->drawText(rest, static_cast<int>(leading), item.fontMetrics.elidedText(name, Qt::ElideRight, rest.width()));
    painter->restore();
}

} // namespace klipy::ui
