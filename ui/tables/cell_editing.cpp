#include "ui/tables/cell_editing.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int leastHalf = 120; // logical pixels: of a name of two fields, each
constexpr int farthest = 200;  // rows that Tab looks through for a cell that can be changed

bool hasFocus(const QWidget& widget) {
    const QWidget* focus = QApplication::focusWidget();
    return focus && (focus == &widget || widget.isAncestorOf(focus));
}

} // namespace

CellEditing::CellEditing(RecordTableView& view, RecordTableModel& model, StagedEdits& edits,
                         std::function<EditContext()> context, QObject* parent)
    : QObject(parent), m_view(view), m_model(model), m_edits(edits), m_context(std::move(context)) {
    connect(&view, &RecordTableView::editRequested, this, &CellEditing::begin);
    connect(&view, &RecordTableView::cellsMoved, this, &CellEditing::place);
    connect(&model, &QAbstractItemModel::modelReset, this, &CellEditing::place);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &CellEditing::place);
    connect(&edits, &StagedEdits::temporaryIdReplaced, this, [this](const RecordRef& temporary, const QString& id) {
        if (m_ref == temporary)
            m_ref.id = id;
    });
}

CellEditing::~CellEditing() = default;

QModelIndex CellEditing::index() const {
    const int row = m_model.rowOf(m_ref.id);
    return row < 0 ? QModelIndex() : m_model.index(row, m_column);
}

bool CellEditing::begin(const QModelIndex& index, const QString& typed) {
    if (!index.isValid())
        return false;
    if (!finish()) {
        m_editors.front()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    const Entry& entry = m_model.entry(index.row());
    const Column& column = m_model.columns()[index.column()];
    const QString why = m_model.staged().refusal(entry, column);
    if (!why.isEmpty()) {
        emit refused(why);
        return false;
    }
    const QList<CellField> fields = m_model.staged().fields(entry, column);
    if (fields.isEmpty())
        return false;
    open(index, fields);
    if (typed.isEmpty())
        m_editors.front()->selectAll();
    else
        m_editors.front()->beginWith(typed);
    return true;
}

void CellEditing::open(const QModelIndex& index, const QList<CellField>& fields) {
    m_ref = {m_model.store().kind().kind, index.data(RecordTableModel::IdRole).toString()};
    m_column = index.column();
    m_view.scrollTo(index);
    for (const CellField& field : fields)
        addEditor(field);
    place();
    m_editors.front()->setFocus(Qt::OtherFocusReason);
}

void CellEditing::addEditor(const CellField& field) {
    FieldEditor* editor =
        FieldEditor::make(field.field, field.value, m_context(), EditorPlace::Cell, m_view.viewport());
    m_editors.append(editor);
    connect(editor, &FieldEditor::committed, this, [this, editor] { onCommitted(editor); });
    connect(editor, &FieldEditor::cancelled, this, &CellEditing::close);
    connect(editor, &FieldEditor::moveWanted, this, &CellEditing::beginNext);
    connect(editor, &QObject::destroyed, this, [this, editor] { m_editors.removeAll(editor); });
    if (QWidget* control = editor->focusProxy())
        control->installEventFilter(this);
}

/// Tab goes through both fields of a name before it leaves the cell.
bool CellEditing::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress || m_editors.size() < 2)
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    FieldEditor* from = key == Qt::Key_Tab ? m_editors.front() : m_editors.back();
    FieldEditor* to = key == Qt::Key_Tab ? m_editors.back() : m_editors.front();
    if ((key != Qt::Key_Tab && key != Qt::Key_Backtab) || from->focusProxy() != watched)
        return QObject::eventFilter(watched, event);
    to->setFocus(key == Qt::Key_Tab ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    to->selectAll();
    return true;
}

void CellEditing::onCommitted(FieldEditor* editor) {
    if (!stage(editor) || m_finishing)
        return;
    const bool stays = std::any_of(m_editors.begin(), m_editors.end(), [editor](const FieldEditor* other) {
        return other != editor && hasFocus(*other);
    });
    if (stays)
        return;
    for (FieldEditor* other : std::as_const(m_editors)) {
        if (other != editor && !other->check()) {
            other->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    close();
}

bool CellEditing::stage(FieldEditor* editor) {
    if (!editor->isChanged())
        return true;
    const auto value = editor->value();
    if (!value)
        return editor->check();
    if (m_edits.setField(m_ref, m_model.store().server(m_ref.id), editor->field().name, *value))
        return true;
    const QModelIndex here = index();
    const QString why = here.isValid() ? m_model.staged().refusal(m_model.entry(here.row()), m_model.columns()[m_column])
                                       : QString();
    editor->showProblem(why.isEmpty() ? tr("This can't be staged.") : why);
    return false;
}

bool CellEditing::finish() {
    m_finishing = true;
    const QList<FieldEditor*> editors = m_editors;
    const bool good = std::all_of(editors.begin(), editors.end(), [this](FieldEditor* editor) {
        return editor->commit() && stage(editor);
    });
    m_finishing = false;
    if (good)
        close();
    return good;
}

void CellEditing::end() {
    finish();
    const QList<FieldEditor*> ending = m_editors;
    close(); // while the window can still take the focus
    qDeleteAll(ending);
}

void CellEditing::close() {
    const QList<FieldEditor*> closing = std::exchange(m_editors, {});
    bool hadFocus = false;
    for (FieldEditor* editor : closing) {
        hadFocus = hadFocus || hasFocus(*editor);
        disconnect(editor, &FieldEditor::committed, this, nullptr);
        disconnect(editor, &FieldEditor::cancelled, this, nullptr);
    }
    if (hadFocus)
        m_view.setFocus(Qt::OtherFocusReason);
    for (FieldEditor* editor : closing) {
        editor->hide();
        editor->deleteLater();
    }
}

void CellEditing::place() {
    if (m_editors.isEmpty())
        return;
    const QModelIndex here = index();
    if (!here.isValid() || m_view.isColumnHidden(m_column)) {
        // It isn't shown. What is typed counts, or else waits until it is there again.
        if (std::any_of(m_editors.begin(), m_editors.end(), [](FieldEditor* editor) { return hasFocus(*editor); }))
            m_view.setFocus(Qt::OtherFocusReason);
        for (FieldEditor* editor : std::as_const(m_editors))
            editor->hide();
        return;
    }
    const QRect cell = m_view.visualRect(here);
    if (cell.isEmpty()) // not laid out yet: cellsMoved() comes
        return;
    const QRect room = m_view.viewport()->rect();
    const int count = int(m_editors.size());
    const int width = count == 1 ? cell.width() : std::max(cell.width() / count, leastHalf);
    for (int i = 0; i < count; ++i) {
        const int before = width * i;
        const int left = m_view.isRightToLeft() ? cell.right() + 1 - before - width : cell.left() + before;
        m_editors[i]->placeOver(QRect(left, cell.top(), width, cell.height()), room);
        m_editors[i]->show();
        m_editors[i]->raise();
    }
}

void CellEditing::beginNext(bool forward) {
    const QModelIndex here = index();
    if (isOpen() || !here.isValid())
        return;
    const QModelIndex next = nextAfter(here.row(), m_view.horizontalHeader()->visualIndex(m_column), forward);
    if (!next.isValid())
        return;
    m_view.selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    begin(next);
}

QModelIndex CellEditing::nextAfter(int row, int place, bool forward) const {
    const QHeaderView& header = *m_view.horizontalHeader();
    const int step = forward ? 1 : -1;
    for (int looked = 0; looked < farthest && row >= 0 && row < m_model.rowCount(); ++looked, row += step) {
        for (place += step; place >= 0 && place < header.count(); place += step) {
            const int column = header.logicalIndex(place);
            if (!header.isSectionHidden(column) &&
                m_model.staged().canEdit(m_model.entry(row), m_model.columns()[column]))
                return m_model.index(row, column);
        }
        place = forward ? -1 : header.count();
    }
    return {};
}

} // namespace klipy::ui
