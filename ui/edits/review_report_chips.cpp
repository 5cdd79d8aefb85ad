#include "ui/edits/review_report_chips.h"

#include <QLocale>
#include <QStyle>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <numeric>

namespace klipy::ui {

namespace {
constexpr int between = 4;

/// What the chips are called in tests, in the order of SaveEnding.
constexpr std::array names{"reportChipSaved",      "reportChipDeleted",    "reportChipDuplicate", "reportChipRefused",
                           "reportChipIgnored",    "reportChipConflicted", "reportChipUnknown",   "reportChipInGrace",
                           "reportChipNotSent",    "reportChipDeclined",   "reportChipUnderWay"};
static_assert(names.size() == saveEndings);
} // namespace

RowsLayout::~RowsLayout() {
    qDeleteAll(m_items);
}

QLayoutItem* RowsLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize RowsLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize RowsLayout::sizeHint() const {
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = QSize(size.width() + item->sizeHint().width() + between,
                         qMax(size.height(), item->sizeHint().height()));
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void RowsLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

/// \return the height that it takes.
int RowsLayout::arrange(const QRect& rect, bool moves) const {
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int left = 0;
    int top = 0;
    int rowHeight = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size(qMin(item->sizeHint().width(), inner.width()), item->sizeHint().height());
        if (left > 0 && left + size.width() > inner.width()) {
            left = 0;
            top += rowHeight + between;
            rowHeight = 0;
        }
        if (moves)
            item->setGeometry(QStyle::visualRect(direction, inner, QRect(inner.topLeft() + QPoint(left, top), size)));
        left += size.width() + between;
        rowHeight = qMax(rowHeight, size.height());
    }
    return top + rowHeight + margins.top() + margins.bottom();
}

ReportChips::ReportChips(QWidget* parent) : QWidget(parent), m_all(nullptr) {
    setObjectName(QStringLiteral("reportChips"));
    setAccessibleName(tr("Which lines are shown"));
    auto* layout = new RowsLayout(this);
    layout->setContentsMargins(14, 0, 8, 6);
    m_all = addChip(QStringLiteral("reportChipAll"), {});
    m_all->setChecked(true);
    for (int ending = 0; ending < saveEndings; ++ending)
        m_chips.append(addChip(QLatin1String(names[std::size_t(ending)]), SaveEnding(ending)));
    hide();
}

QToolButton* ReportChips::addChip(const QString& name, std::optional<SaveEnding> ending) {
    auto* chip = new QToolButton(this);
    chip->setObjectName(name);
    chip->setCheckable(true);
    chip->setAutoExclusive(true);
    chip->setFocusPolicy(Qt::TabFocus);
    chip->setToolButtonStyle(Qt::ToolButtonTextOnly);
    layout()->addWidget(chip);
    connect(chip, &QToolButton::clicked, this, [this, ending] { choose(ending); });
    return chip;
}

void ReportChips::choose(std::optional<SaveEnding> ending) {
    if (m_chosen == ending)
        return;
    m_chosen = ending;
    emit chosenChanged();
}

void ReportChips::showCounts(const QList<qsizetype>& counts) {
    const auto all = std::accumulate(counts.begin(), counts.end(), qsizetype(0));
    const auto kinds = std::count_if(counts.begin(), counts.end(), [](qsizetype count) { return count > 0; });
    m_all->setText(tr("All %1", "lines of a report").arg(QLocale().toString(all)));
    for (int ending = 0; ending < saveEndings; ++ending) {
        const qsizetype count = counts.value(ending);
        m_chips[ending]->setVisible(count > 0);
        if (count > 0)
            m_chips[ending]->setText(countOfEnding(SaveEnding(ending), count));
    }
    if (m_chosen && counts.value(int(*m_chosen)) == 0) {
        m_all->setChecked(true);
        choose({});
    }
    setVisible(kinds > 1);
}

} // namespace klipy::ui
