#include "ui/tables/edit_actions.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QItemSelectionModel>

#include <algorithm>

namespace klipy::ui {

EditActions::EditActions(RecordTableView& view, RecordTableModel& model, StagedEdits& edits, QObject* parent)
    : QObject(parent), m_view(view), m_model(model), m_edits(edits),
      m_edit(add(tr("Edit cell"), "editCell", "pencil", QKeySequence(Qt::Key_F2))),
      m_revertCell(add(tr("Revert cell"), "revertCell", "undo", {})),
      m_revertRow(add(tr("Revert row"), "revertRow", "undo", {})),
      m_delete(add(tr("Delete…"), "deleteRecord", "trash", QKeySequence(Qt::Key_Delete))) {
    connect(m_edit, &QAction::triggered, this, [this] { emit editRequested(m_view.currentIndex()); });
    connect(m_revertCell, &QAction::triggered, this, &EditActions::revertCell);
    connect(m_revertRow, &QAction::triggered, this, &EditActions::revertRows);
    connect(m_delete, &QAction::triggered, this, &EditActions::deleteRow);
    auto* end = new QAction(this);
    end->setSeparator(true);
    view.addAction(end);
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, this, &EditActions::update);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &EditActions::update);
    connect(&model, &QAbstractItemModel::modelReset, this, &EditActions::update);
    connect(&edits, &StagedEdits::changed, this, &EditActions::update);
    update();
}

QAction* EditActions::add(const QString& text, const char* name, const char* iconName, const QKeySequence& keys) {
    auto* action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    return action;
}

RecordRef EditActions::current() const {
    return {m_model.store().kind().kind, m_view.currentId()};
}

QList<RecordRef> EditActions::selected() const {
    QList<RecordRef> refs;
    const QStringList ids = m_view.selectedIds();
    for (const QString& id : ids)
        refs.append({m_model.store().kind().kind, id});
    return refs;
}

/// Of the current cell, those that are staged.
QStringList EditActions::stagedFields() const {
    const QModelIndex index = m_view.currentIndex();
    QStringList names;
    if (!index.isValid())
        return names;
    const Entry& entry = m_model.entry(index.row());
    const QList<CellField> fields = m_model.staged().fields(entry, m_model.columns()[index.column()]);
    for (const CellField& each : fields) {
        if (m_edits.edit(current(), each.field.name))
            names.append(each.field.name);
    }
    return names;
}

void EditActions::update() {
    const QList<RecordRef> refs = selected();
    m_edit->setEnabled(m_view.currentIndex().isValid());
    m_revertCell->setEnabled(!stagedFields().isEmpty());
    m_revertRow->setEnabled(std::any_of(refs.begin(), refs.end(),
                                        [this](const RecordRef& ref) { return m_edits.find(ref) != nullptr; }));
    m_revertRow->setText(refs.size() > 1 ? tr("Revert rows") : tr("Revert row"));
    m_delete->setEnabled(refs.size() == 1);
    const bool isDraft = refs.size() == 1 && isTemporaryId(refs.front().id);
    m_delete->setText(isDraft ? tr("Discard new record") : tr("Delete…"));
}

void EditActions::revertCell() {
    const RecordRef ref = current();
    const auto step = m_edits.beginStep();
    const QStringList names = stagedFields();
    for (const QString& name : names)
        m_edits.revertField(ref, name);
}

void EditActions::revertRows() {
    m_edits.revert(selected());
}

void EditActions::deleteRow() {
    const QList<RecordRef> refs = selected();
    const int row = refs.size() == 1 ? m_model.rowOf(refs.front().id) : -1;
    if (row < 0)
        return;
    const QString why = m_model.staged().deleteRefusal(m_model.entry(row));
    if (!why.isEmpty())
        emit refused(why);
    else if (isTemporaryId(refs.front().id))
        m_edits.revert(refs);
    else
        emit deleteRequested(refs.front());
}

} // namespace klipy::ui
