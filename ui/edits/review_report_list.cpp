#include "ui/edits/review_report_list.h"

#include "ui/edits/review_report_chips.h"
#include "ui/edits/review_report_delegate.h"
#include "ui/workspaces/form_parts.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

ReviewReportList::ReviewReportList(QWidget* parent)
    : QWidget(parent), m_model(new ReportModel(this)), m_filter(new ReportFilter(*m_model, this)),
      m_chips(new ReportChips(this)), m_list(new QListView(this)), m_delegate(new ReviewReportDelegate(m_list)) {
    m_list->setObjectName(QStringLiteral("reportList"));
    m_list->setAccessibleName(tr("What became of each record"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_chips);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_list);
    connect(m_chips, &ReportChips::chosenChanged, this, [this] {
        m_filter->showOnly(m_chips->chosen());
        showActions();
        keepCurrent();
    });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { emit activated(m_filter->mapToSource(index).row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReviewReportList::currentChanged);
}

void ReviewReportList::show(const QList<ReportRow>& rows) {
    m_model->show(rows);
    countLines();
    showActions();
    m_list->scrollToTop();
    keepCurrent();
}

void ReviewReportList::change(const QHash<int, ReportRow>& rows) {
    bool moved = false;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (!m_model->change(row.key(), row.value()))
            continue;
        showAction(row.key());
        moved = moved || isOfAnotherHeight(row.key());
    }
    countLines();
    if (moved)
        m_list->doItemsLayout();
    keepCurrent();
}

/// Its words may need more lines now, or fewer.
bool ReviewReportList::isOfAnotherHeight(int row) const {
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row));
    if (!index.isValid())
        return false;
    QStyleOptionViewItem option;
    option.initFrom(m_list);
    option.widget = m_list;
    return m_list->visualRect(index).height() != m_delegate->sizeHint(option, index).height();
}

void ReviewReportList::countLines() {
    QList<qsizetype> counts(saveEndings, 0);
    for (int row = 0; row < m_model->rowCount(); ++row)
        ++counts[int(endingOf(m_model->row(row).line))];
    m_chips->showCounts(counts);
}

void ReviewReportList::keepCurrent() {
    if (!m_list->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_list->setCurrentIndex(m_filter->index(0, 0));
    emit currentChanged();
}

int ReviewReportList::current() const {
    return m_filter->mapToSource(m_list->currentIndex()).row();
}

QList<SaveLine> ReviewReportList::shown() const {
    QList<SaveLine> lines;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        lines.append(m_model->row(m_filter->mapToSource(m_filter->index(row, 0)).row()).line);
    return lines;
}

void ReviewReportList::showActions() {
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->row(row).action.isEmpty())
            showAction(row);
    }
}

/// The buttons are widgets of their own, so that Tab and a screen reader find them.
void ReviewReportList::showAction(int row) {
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row));
    if (!index.isValid())
        return;
    const QString& action = m_model->row(row).action;
    auto* button = qobject_cast<QPushButton*>(m_list->indexWidget(index));
    if (action.isEmpty()) {
        if (button && button->hasFocus())
            m_list->setFocus();
        if (button)
            m_list->setIndexWidget(index, nullptr);
        return;
    }
    if (!button) {
        button = dialogButton({}, QStringLiteral("reportAction"), m_list->viewport());
        connect(button, &QPushButton::clicked, this, [this, row] { emit actionTriggered(row); });
        m_list->setIndexWidget(index, button);
        orderActions();
    }
    button->setText(action);
    button->setAccessibleName(tr("%1: %2", "record: action").arg(m_model->row(row).line.result.name, action));
}

/// Tab goes from the list to its buttons, from the top to the bottom.
void ReviewReportList::orderActions() {
    QWidget* before = m_list;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        QWidget* button = m_list->indexWidget(m_filter->index(row, 0));
        if (!button)
            continue;
        setTabOrder(before, button);
        before = button;
    }
}

} // namespace klipy::ui
