#include "ui/scopes/scope_evidence_panel.h"

#include "core/common/csv.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/scopes/scope_evidence_model.h"
#include "ui/scopes/scope_words.h"
#include "ui/workspaces/form_parts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>

namespace klipy::ui {

namespace {

/// A request, a status and an id read from left to right, whatever the words around them do.
class LatinDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        if (option->direction == Qt::RightToLeft)
            option->text = QChar(0x2066) + option->text + QChar(0x2069); // an isolate
    }
};

} // namespace

ScopeEvidencePanel::ScopeEvidencePanel(QWidget* parent)
    : QWidget(parent), m_model(new ScopeEvidenceModel(this)), m_title(new ElidedLabel(this)),
      m_reason(paragraph({}, this)), m_none(paragraph({}, this)), m_table(new QTableView(this)),
      m_copy(new QToolButton(this)) {
    build();
    measure();
}

void ScopeEvidencePanel::build() {
    setObjectName(QStringLiteral("scopeEvidence"));
    m_title->setObjectName(QStringLiteral("evidenceTitle"));
    QFont bold;
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_reason->setObjectName(QStringLiteral("evidenceReason"));
    m_reason->setForegroundRole(QPalette::PlaceholderText);
    m_none->setObjectName(QStringLiteral("evidenceNone"));
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_copy->setObjectName(QStringLiteral("copyEvidence"));
    m_copy->setIcon(icon(u"copy"));
    m_copy->setText(tr("Copy evidence"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    connect(m_copy, &QToolButton::clicked, this, &ScopeEvidencePanel::copyAll);

    m_table->setObjectName(QStringLiteral("evidenceTable"));
    m_table->setAccessibleName(tr("Evidence"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* corner = new QWidget(m_table);
    corner->setAutoFillBackground(true);
    corner->setBackgroundRole(QPalette::Base);
    m_table->setCornerWidget(corner);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    for (const int column : {ScopeEvidenceModel::Request, ScopeEvidenceModel::Answer, ScopeEvidenceModel::Code,
                             ScopeEvidenceModel::RequestId})
        m_table->setItemDelegateForColumn(column, new LatinDelegate(m_table));
    auto* copy = new QAction(icon(u"copy"), tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ScopeEvidencePanel::copyRow);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 8, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    for (QLabel* label : {m_reason, m_none}) {
        label->setContentsMargins(12, 0, 12, 2);
        layout->addWidget(label);
    }
    layout->addWidget(m_table, 1);
    layout->addStretch(0);
}

void ScopeEvidencePanel::measure() {
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height() + 11;
    m_table->verticalHeader()->setDefaultSectionSize(line);
    m_table->horizontalHeader()->setFixedHeight(line);
    m_table->setMinimumHeight(line * 3);
    // As wide as what usually stands there.
    const char* usual[ScopeEvidenceModel::columns] = {
        "24 Nov, 00:00:00", "GET /companies/{companyId}", "403 Forbidden ",    "insufficient_scope",
        "req_000000000000", "speaks against it",          "Check write scopes"};
    for (int column = 0; column < ScopeEvidenceModel::columns; ++column)
        m_table->setColumnWidth(column, metrics.horizontalAdvance(QString::fromLatin1(usual[column])) + 26);
}

void ScopeEvidencePanel::show(const ScopeCell* cell, const Contract& contract, qint64 nowMs) {
    setVisible(cell != nullptr);
    if (!cell)
        return;
    m_title->setText(tr("%1: %2", "scope, how it stands").arg(oneLine(cell->scope, 80), heldText(*cell)));
    QStringList opens;
    for (const QString& id : cell->opens) {
        if (const Operation* operation = contract.operation(id))
            opens.append(operationText(*operation));
    }
    QString reason = reasonText(*cell);
    if (!opens.isEmpty())
        reason += u' ' + tr("It opens: %1.").arg(opens.join(QStringLiteral("; ")));
    m_reason->setText(reason);
    m_model->show(cell->evidence, nowMs);
    const bool any = m_model->rowCount() > 0;
    m_table->setVisible(any);
    m_copy->setVisible(any);
    m_none->setVisible(!any);
    m_none->setText(grantsEverything(cell->scope)
                        ? tr("ALL has no evidence of its own: that of the other scopes is its evidence.")
                        : tr("Evidence comes by itself while the app is used. Check scopes sends a few reads to find "
                             "out more; Check write scopes… asks about writing."));
    if (any && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

QString ScopeEvidencePanel::line(int row) const {
    QStringList cells;
    for (int column = 0; column < ScopeEvidenceModel::columns; ++column)
        cells.append(formulaSafe(m_model->index(row, column).data().toString()));
    return cells.join(u'\t') + u'\n';
}

void ScopeEvidencePanel::copyRow() {
    QString text;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        text += line(row.row());
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ScopeEvidencePanel::copyAll() {
    QStringList names;
    for (int column = 0; column < ScopeEvidenceModel::columns; ++column)
        names.append(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QString text = names.join(u'\t') + u'\n';
    for (int row = 0; row < m_model->rowCount(); ++row)
        text += line(row);
    QGuiApplication::clipboard()->setText(text);
}

} // namespace klipy::ui
