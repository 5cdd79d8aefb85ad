#include "ui/tables/edit_actions.h"

#include "ui/common/icons.h"
#include "ui/edits/change_text.h"

#include <QAction>
#include <QItemSelectionModel>

#include <algorithm>

namespace klipy::ui {

EditActions::EditActions(RecordTableView& view, RecordTableModel& model, StagedEdits& edits, QObject* parent)
    : QObject(parent), m_view(view), m_model(model), m_edits(edits),
      m_edit(add(tr("Edit cell"), "editCell", "pencil", QKeySequence(Qt::Key_F2))),
      m_paste(add(tr("Paste"), "editPaste", "", QKeySequence::Paste)),
      m_fillDown(add(tr("Fill down"), "editFillDown", "", QKeySequence(Qt::CTRL | Qt::Key_D))),
      m_setField(add(tr("Set a field…"), "editSetField", "", QKeySequence(Qt::CTRL | Qt::Key_E))),
      m_revertCell(add(tr("Revert cell"), "revertCell", "undo", {})),
      m_revertRow(add(tr("Revert row"), "revertRow", "undo", {})),
      m_delete(add(tr("Delete…"), "deleteRecord", "trash", QKeySequence(Qt::Key_Delete))) {
    connect(m_edit, &QAction::triggered, this, [this] { emit editRequested(m_view.currentIndex()); });
    connect(m_paste, &QAction::triggered, this, &EditActions::pasteRequested);
    connect(m_fillDown, &QAction::triggered, this, &EditActions::fillDownRequested);
    connect(m_setField, &QAction::triggered, this, &EditActions::setFieldRequested);
    connect(m_revertCell, &QAction::triggered, this, &EditActions::revertCell);
    connect(m_revertRow, &QAction::triggered, this, &EditActions::revertRows);
    connect(m_delete, &QAction::triggered, this, &EditActions::deleteRows);
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
    auto* action = new QAction(text, this);
    if (*iconName)
        action->setIcon(icon(QString::fromLatin1(iconName)));
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
    updateMany(refs);
    updateDelete(refs);
}

void EditActions::updateMany(const QList<RecordRef>& refs) {
    const bool hasCell = m_view.currentIndex().isValid();
    m_paste->setEnabled(hasCell);
    m_paste->setToolTip(hasCell ? tr("Paste from the current cell on") : tr("Choose a cell first."));
    m_fillDown->setEnabled(hasCell && refs.size() > 1);
    m_fillDown->setToolTip(refs.size() > 1 ? tr("Fill the topmost row's value into the other selected rows")
                                           : tr("Select several rows first: the topmost one's value is filled down."));
    m_setField->setEnabled(!refs.isEmpty());
    m_setField->setText(refs.size() > 1
                            ? tr("Set a field of %1…").arg(countText(m_model.store().kind().kind, refs.size()))
                            : tr("Set a field…"));
    m_setField->setToolTip(refs.isEmpty() ? tr("Select the rows first.")
                                          : tr("Set one field for all selected rows"));
}

void EditActions::updateDelete(const QList<RecordRef>& refs) {
    const auto drafts = std::count_if(refs.begin(), refs.end(),
                                      [](const RecordRef& ref) { return isTemporaryId(ref.id); });
    const auto known = refs.size() - drafts;
    const QString number = QLocale().toString(drafts);
    m_delete->setEnabled(!refs.isEmpty());
    m_delete->setToolTip(refs.isEmpty() ? tr("Select what is to be deleted first.") : QString());
    if (known > 1)
        m_delete->setText(tr("Delete %1…").arg(countText(m_model.store().kind().kind, known)));
    else if (known == 0 && drafts > 0)
        m_delete->setText(drafts == 1 ? tr("Discard new record") : tr("Discard %1 new records").arg(number));
    else
        m_delete->setText(tr("Delete…"));
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

void EditActions::deleteRows() {
    QList<RecordRef> drafts;
    QList<RecordRef> known;
    QStringList refusals;
    const QList<RecordRef> refs = selected();
    for (const RecordRef& ref : refs) {
        const int row = m_model.rowOf(ref.id);
        const QString why = row < 0 ? QString() : m_model.staged().deleteRefusal(m_model.entry(row));
        if (!why.isEmpty())
            refusals.append(why);
        else if (row >= 0)
            (isTemporaryId(ref.id) ? drafts : known).append(ref);
    }
    if (known.isEmpty() && !drafts.isEmpty()) {
        m_edits.revert(drafts);
    } else if (known.isEmpty()) {
        if (!refusals.isEmpty())
            emit refused(refusals.first());
    } else {
        tellLeftOut(int(drafts.size()), int(refusals.size()), refusals.value(0));
        emit deleteRequested(known);
    }
}

void EditActions::tellLeftOut(int drafts, int refusals, const QString& why) {
    QStringList words;
    if (refusals > 0)
        words.append(refusals == 1 ? tr("1 is left out. %1").arg(why)
                                   : tr("%1 are left out. %2").arg(QLocale().toString(refusals), why));
    if (drafts > 0)
        words.append(drafts == 1 ? tr("1 new record is left out: it was never saved. Discard it by itself.")
                                 : tr("%1 new records are left out: they were never saved. Discard them by themselves.")
                                       .arg(QLocale().toString(drafts)));
    if (!words.isEmpty())
        emit refused(words.join(u'\n'));
}

} // namespace klipy::ui
