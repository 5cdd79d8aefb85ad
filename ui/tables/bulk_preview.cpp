#include "ui/tables/bulk_preview.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/tables/bulk_preview_model.h"
#include "ui/workspaces/form_parts.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr QSize firstSize{980, 560}; // logical pixels

/// Rows that change read as text, those that stay as they are step back; what isn't taken is struck out.
class PreviewDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool refused = index.data(BulkPreviewModel::RefusedRole).toBool();
        const bool same = index.data(BulkPreviewModel::KindRole).toInt() == int(BulkResult::Kind::Same);
        const auto tone = Tone(index.data(BulkPreviewModel::ToneRole).toInt());
        const bool isRemark = index.column() == BulkPreviewModel::Remark;
        if (same || (refused && index.column() == BulkPreviewModel::After))
            option->palette.setColor(QPalette::Text, mutedTextColor(option->palette));
        if (refused && index.column() == BulkPreviewModel::After)
            option->font.setStrikeOut(true);
        if (index.column() == BulkPreviewModel::After && !refused && !same)
            option->font.setWeight(QFont::DemiBold);
        if (isRemark && tone != Tone::Neutral) {
            const QColor color = toneText(tone, option->palette);
            option->palette.setColor(QPalette::Text, color);
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = icon(tone == Tone::Error ? u"error" : u"warning", color);
            option->decorationSize = {16, 16};
        }
    }
};

bool sameProposal(const QList<BulkResult>& one, const QList<BulkResult>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
        return a.cell.ref == b.cell.ref && a.cell.field == b.cell.field && a.kind == b.kind && a.before == b.before &&
               a.after == b.after;
    });
}

QString clearsText(int clears) {
    return clears == 1
               ? BulkPreview::tr("1 value is cleared: the server forgets it once this is saved.")
               : BulkPreview::tr("%1 values are cleared: the server forgets them once this is saved.")
                     .arg(QLocale().toString(clears));
}

} // namespace

BulkPreview::BulkPreview(const Texts& texts, Propose propose, std::optional<bool> names, QWidget* parent)
    : QDialog(parent), m_propose(std::move(propose)), m_model(new BulkPreviewModel(this)),
      m_moved(new HintLabel(this)), m_notes(new HintLabel(this)), m_clears(new HintLabel(this)),
      m_count(paragraph({}, this)), m_table(makeTable()),
      m_names(new QCheckBox(tr("First &row holds column names"), this)),
      m_onlyProblems(new QCheckBox(tr("Only &problems"), this)),
      m_stage(dialogButton({}, QStringLiteral("bulkStage"), this)),
      m_cancel(dialogButton(tr("Cancel"), QStringLiteral("bulkCancel"), this)) {
    setObjectName(QStringLiteral("bulkPreview"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(texts.title);
    m_count->setObjectName(QStringLiteral("bulkCount"));
    m_moved->setObjectName(QStringLiteral("bulkMoved"));
    m_notes->setObjectName(QStringLiteral("bulkNotes"));
    m_clears->setObjectName(QStringLiteral("bulkClears"));
    m_names->setObjectName(QStringLiteral("bulkNames"));
    m_onlyProblems->setObjectName(QStringLiteral("bulkOnlyProblems"));
    m_names->setChecked(names.value_or(false));
    m_names->setVisible(names.has_value());
    m_moved->say({});
    build(texts.heading);
    connect(m_names, &QCheckBox::toggled, this, [this](bool byNames) { present(m_propose(byNames)); });
    connect(m_onlyProblems, &QCheckBox::toggled, m_model, &BulkPreviewModel::setOnlyProblems);
    connect(m_stage, &QPushButton::clicked, this, &BulkPreview::stage);
    connect(m_cancel, &QPushButton::clicked, this, &BulkPreview::reject);
    present(m_propose(m_names->isChecked()));
    resize(firstSize);
    (m_stage->isEnabled() ? m_stage : m_cancel)->setFocus();
}

QTableView* BulkPreview::makeTable() {
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("bulkTable"));
    table->setAccessibleName(tr("What is staged"));
    table->setSelectionBehavior(QTableView::SelectRows);
    table->setSelectionMode(QTableView::SingleSelection);
    table->setEditTriggers(QTableView::NoEditTriggers);
    table->setWordWrap(false);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 14);
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setFixedHeight(table->fontMetrics().height() + 14);
    header->setStretchLastSection(true);
    table->setModel(m_model);
    table->setItemDelegate(new PreviewDelegate(table));
    const int letter = table->fontMetrics().averageCharWidth();
    // What is left is the remark's: it says why something isn't taken.
    const int letters[BulkPreviewModel::Remark] = {17, 12, 15, 20};
    for (int column = 0; column < BulkPreviewModel::Remark; ++column)
        table->setColumnWidth(column, letters[column] * letter + 18);
    return table;
}

void BulkPreview::build(const QString& words) {
    QVBoxLayout* layout = dialogLayout(this);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(heading(words, this));
    head->addWidget(m_count);
    head->addWidget(m_notes);
    head->addWidget(m_moved);
    layout->addLayout(head);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(24);
    choices->addWidget(m_names);
    choices->addWidget(m_onlyProblems);
    choices->addStretch(1);
    layout->addLayout(choices);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_clears);
    auto* last = new QHBoxLayout;
    last->addWidget(quietLine(u"info", tr("Nothing is sent before you save."), this), 1, Qt::AlignVCenter);
    last->addLayout(buttonRow({m_cancel, m_stage}));
    layout->addLayout(last);
    m_stage->setDefault(true);
}

void BulkPreview::present(const BulkProposal& proposal) {
    const BulkCount count = countBulk(proposal.plan);
    m_count->setText(bulkCountText(count));
    m_notes->say(proposal.notes.join(u'\n'), Tone::Warning);
    m_clears->say(count.clears > 0 ? clearsText(count.clears) : QString(), Tone::Warning);
    m_onlyProblems->setEnabled(count.refused > 0);
    if (count.refused == 0)
        m_onlyProblems->setChecked(false);
    m_model->setPlan(proposal.plan, proposal.context);
    m_stage->setText(stageText(count.changes));
    m_stage->setEnabled(count.changes > 0);
}

void BulkPreview::stage() {
    const BulkProposal now = m_propose(m_names->isChecked());
    if (!sameProposal(now.plan, m_model->plan())) {
        present(now);
        m_moved->say(tr("Some of these have changed meanwhile. This is how it would be now."), Tone::Warning);
        return;
    }
    emit confirmed(now.plan);
    accept();
}

} // namespace klipy::ui
