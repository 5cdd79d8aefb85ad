#include "ui/edits/journal_table.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/table_dress.h"
#include "ui/edits/journal_words.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QStyledItemDelegate>

namespace klipy::ui {

namespace {

/// An outcome in the colour of its kind; icon and words say it too.
class OutcomeDelegate final : public QStyledItemDelegate {
public:
    OutcomeDelegate(const JournalModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const JournalEntry* entry = m_model.entry(index.row());
        const Tone tone = entry ? outcomeTone(entry->outcome) : Tone::Neutral;
        if (tone == Tone::Error || tone == Tone::Warning)
            option->palette.setColor(QPalette::Text, toneText(tone, option->palette));
        if (entry)
            option->icon = icon(outcomeIcon(entry->outcome), toneText(tone, option->palette));
    }

private:
    const JournalModel& m_model;
};

} // namespace

JournalTable::JournalTable(JournalModel& model, QWidget* parent) : QTableView(parent) {
    setObjectName(QStringLiteral("journalTable"));
    setAccessibleName(tr("Writes"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    dressTable(*this);
    setIconSize({16, 16});
    QHeaderView* header = horizontalHeader();
    header->setSectionsClickable(false);
    header->setStretchLastSection(true);
    setModel(&model);
    setItemDelegateForColumn(JournalModel::Outcome, new OutcomeDelegate(model, this));
    fitColumns();
    auto* copy = new QAction(tr("Copy request id"), this);
    copy->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &JournalTable::copyRequestId);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void JournalTable::fitColumns() {
    const int letter = fontMetrics().averageCharWidth();
    const int letters[JournalModel::columns] = {11, 8, 17, 12, 18, 7, 14};
    for (int column = 0; column < JournalModel::columns; ++column)
        setColumnWidth(column, letters[column] * letter + 18);
}

void JournalTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    // Where there is little room the record and its outcome matter most; the rest is in the detail.
    constexpr int narrow = 560;
    constexpr int wide = 700;
    setColumnHidden(JournalModel::RequestId, width() < wide);
    setColumnHidden(JournalModel::Status, width() < narrow);
}

void JournalTable::copyRequestId() {
    const QString id = currentIndex().siblingAtColumn(JournalModel::RequestId).data().toString();
    if (!id.isEmpty())
        QApplication::clipboard()->setText(id);
}

} // namespace klipy::ui
