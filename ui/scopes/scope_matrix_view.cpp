#include "ui/scopes/scope_matrix_view.h"

#include "core/common/csv.h"
#include "ui/scopes/scope_matrix_delegate.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace klipy::ui {

namespace {
using Column = ScopeMatrixModel::Column;
}

ScopeMatrixView::ScopeMatrixView(ScopeMatrixModel& model, QWidget* parent)
    : QTableView(parent), m_model(model), m_delegate(new ScopeMatrixDelegate(model, this)) {
    setObjectName(QStringLiteral("scopesTable"));
    setAccessibleName(tr("Scopes"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    auto* corner = new QWidget(this); // between the scroll bars: as the table, not a box
    corner->setAutoFillBackground(true);
    corner->setBackgroundRole(QPalette::Base);
    setCornerWidget(corner);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setTextElideMode(Qt::ElideRight);
    header->setMinimumSectionSize(40);
    header->setStretchLastSection(true);
    setItemDelegate(m_delegate);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &ScopeMatrixView::beforeReset);
    setModel(&model);
    connect(&model, &QAbstractItemModel::modelReset, this, &ScopeMatrixView::afterReset);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ScopeMatrixView::scopeSelected);
    afterReset();
}

QString ScopeMatrixView::scope() const {
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_model.cell(current.row()).scope : QString();
}

QSize ScopeMatrixView::sizeHint() const {
    const int line = verticalHeader()->defaultSectionSize();
    return {640, line * (m_model.rowCount() + 1) + 2};
}

void ScopeMatrixView::beforeReset() {
    m_kept = scope();
}

/// A table without a current cell is one in which a screen reader is lost.
void ScopeMatrixView::afterReset() {
    measure();
    int row = m_model.rowCount() > 1 ? 1 : 0; // the first under ALL, which has no evidence of its own
    for (int i = 0; i < m_model.rowCount(); ++i) {
        if (m_model.cell(i).scope == m_kept)
            row = i;
    }
    if (m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(row, 0)); // not selectRow(), which finds no cell from right to left
    updateGeometry();
    emit scopeSelected();
}

void ScopeMatrixView::measure() {
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height() + 12;
    verticalHeader()->setDefaultSectionSize(line);
    horizontalHeader()->setFixedHeight(line);
    setMinimumHeight(line * 4);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    int names = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        names = qMax(names, QFontMetrics(bold).horizontalAdvance(m_model.cell(row).scope));
    const int state = metrics.horizontalAdvance(tr("not held, probable")) + scopeMarkSize + 30;
    const QList<Column> columns = m_model.columns();
    for (int section = 0; section < columns.size(); ++section) {
        switch (columns.at(section)) {
        case Column::Scope:
            setColumnWidth(section, qBound(90, names + 28, 260));
            break;
        case Column::Held:
        case Column::Other:
            setColumnWidth(section, state);
            break;
        case Column::Difference:
            setColumnWidth(section, metrics.horizontalAdvance(tr("known there only")) + 24);
            break;
        case Column::Opens:
            setColumnWidth(section, qBound(120, m_delegate->opensWidth(metrics) + 8, 460));
            break;
        case Column::Evidence:
            break; // what is left
        }
    }
    updateGeometries();
}

void ScopeMatrixView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    // Where little is left for the evidence, the table scrolls sideways rather than cutting it to nothing.
    horizontalHeader()->setMinimumSectionSize(40);
    const int last = m_model.columnCount() - 1;
    int others = 0;
    for (int section = 0; section < last; ++section)
        others += columnWidth(section);
    const int wanted = fontMetrics().averageCharWidth() * 30;
    const bool fits = viewport()->width() - others >= wanted;
    horizontalHeader()->setStretchLastSection(fits);
    if (!fits && last >= 0)
        setColumnWidth(last, wanted);
}

void ScopeMatrixView::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

void ScopeMatrixView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTableView::keyPressEvent(event);
}

void ScopeMatrixView::copy() {
    if (!currentIndex().isValid())
        return;
    QStringList cells;
    for (int section = 0; section < m_model.columnCount(); ++section)
        cells.append(formulaSafe(currentIndex().siblingAtColumn(section).data().toString()));
    QGuiApplication::clipboard()->setText(cells.join(u'\t') + u'\n');
}

} // namespace klipy::ui
