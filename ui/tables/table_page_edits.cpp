// What a page does about editing: it joins the parts that do it.

#include "ui/edits/record_form.h"
#include "ui/tables/bulk_editing.h"
#include "ui/tables/cell_editing.h"
#include "ui/tables/cell_note.h"
#include "ui/tables/edit_actions.h"
#include "ui/tables/page_entries.h"
#include "ui/tables/page_header.h"
#include "ui/tables/record_finder.h"
#include "ui/tables/record_table_model.h"
#include "ui/tables/record_table_view.h"
#include "ui/tables/staged_delegate.h"
#include "ui/tables/table_page.h"

#include <QDateTime>
#include <QHeaderView>

namespace klipy::ui {

void TablePage::connectEdits() {
    StagedEdits& edits = m_session.editing().edits();
    m_model->showEdits(edits);
    m_view->setItemDelegate(new StagedDelegate(*m_view->horizontalHeader(), m_view));
    m_header->setNew(m_session.contract().operation(m_kind, Action::Create) ? pageText(pageEntry(m_kind).make)
                                                                                 : QString());
    connect(m_header, &PageHeader::newRequested, this, &TablePage::newRecord);

    auto* note = new CellNote(m_view->viewport());
    const auto say = [this, note](const QString& why) { note->say(why, m_view->visualRect(m_view->currentIndex())); };
    auto* actions = new EditActions(*m_view, *m_model, edits, this);
    connect(actions, &EditActions::editRequested, m_editing, [this](const QModelIndex& at) { m_editing->begin(at); });
    connect(actions, &EditActions::deleteRequested, this, [this](const QList<RecordRef>& refs) {
        if (refs.size() == 1)
            emit deleteRequested(refs.first());
        else
            emit deleteManyRequested(refs);
    });
    connect(actions, &EditActions::setFieldRequested, this, [this] {
        if (finishEditing())
            emit setFieldRequested(selected());
    });
    connect(actions, &EditActions::refused, this, say);
    auto* bulk = new BulkEditing(
        {*m_view, *m_model, edits, *m_editing, [this] { return changeContext(); },
         [this](RecordKind kind) -> const RecordStore& { return m_session.store(kind); }},
        this);
    connect(actions, &EditActions::pasteRequested, bulk, &BulkEditing::paste);
    connect(actions, &EditActions::fillDownRequested, bulk, &BulkEditing::fillDown);
    connect(bulk, &BulkEditing::said, this, say);
    connect(m_editing, &CellEditing::refused, this, say);
    connect(m_view, &RecordTableView::cellsMoved, note, &QWidget::hide);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, note, &QWidget::hide);
    connect(&edits, &StagedEdits::temporaryIdReplaced, this, [this](const RecordRef& temporary, const QString& id) {
        if (temporary.kind != m_kind)
            return;
        m_view->idReplaced(temporary.id, id);
        if (m_pendingId == temporary.id)
            m_pendingId = id;
    });
}

ChangeContext TablePage::changeContext() const {
    ChangeContext context;
    context.contract = &m_session.contract();
    context.edits = &m_session.editing().edits();
    context.names = m_session.names();
    context.nowMs = QDateTime::currentMSecsSinceEpoch();
    return context;
}

QList<RecordRef> TablePage::selected() const {
    QList<RecordRef> refs;
    const QStringList ids = m_view->selectedIds();
    for (const QString& id : ids)
        refs.append({m_kind, id});
    return refs;
}

QList<RecordRef> TablePage::matching() const {
    QList<RecordRef> refs;
    const int rows = m_model->rowCount();
    refs.reserve(rows);
    for (int row = 0; row < rows; ++row)
        refs.append({m_kind, m_model->entry(row).id});
    return refs;
}

QString TablePage::search() const {
    return m_model->query().search.trimmed();
}

QString TablePage::currentField() const {
    const QModelIndex current = m_view->currentIndex();
    const int field = current.isValid() ? m_model->columns()[current.column()].field : -1;
    return field < 0 ? QString() : m_model->store().kind().fields[field].name;
}

void TablePage::newRecord() {
    if (!finishEditing())
        return;
    auto* form = new RecordForm(m_session.editing().edits(), m_session.sharedContract(), m_kind,
                                editContext(m_session), {}, window());
    connect(form, &RecordForm::staged, this, [this](const RecordRef& ref) { choose(ref.id); });
    form->open();
}

bool TablePage::finishEditing() {
    return m_editing->finish();
}

} // namespace klipy::ui
