#include "ui/detail/inline_editing.h"

#include "core/edits/staged_edits.h"
#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"
#include "ui/detail/details_page.h"
#include "ui/detail/staged_words.h"
#include "ui/detail/value_box.h"
#include "ui/edits/edit_words.h"
#include "ui/common/field_words.h"

#include <QApplication>
#include <QScrollArea>

#include <algorithm>

namespace klipy::ui {

struct InlineEditing::Open {
    RecordRef ref;
    RecordPtr record; ///< as the server had it when it was last shown
    FieldEditor* editor = nullptr;
    Value began; ///< what the editor began with

    QString field() const { return editor->field().name; }
};

namespace {

bool hasFocus(const QWidget* widget) {
    const QWidget* focused = QApplication::focusWidget();
    return focused && (focused == widget || widget->isAncestorOf(focused));
}

} // namespace

InlineEditing::InlineEditing(DetailsPage& page, QObject* parent) : QObject(parent), m_page(page) {
    connect(&m_page, &DetailsPage::editRequested, this, &InlineEditing::begin);
}

InlineEditing::~InlineEditing() = default; // the editors are children of the page

void InlineEditing::setContext(const PanelContext& context) {
    if (m_context.edits != context.edits) {
        leave({});
        while (!m_open.empty())
            close(m_open.back()->editor);
        if (m_context.edits)
            m_context.edits->disconnect(this);
        if (context.edits) {
            connect(context.edits, &StagedEdits::temporaryIdReplaced, this, &InlineEditing::rename);
            connect(context.edits, &StagedEdits::changed, this, &InlineEditing::dropOrphans);
        }
    }
    m_context = context;
}

InlineEditing::Open* InlineEditing::find(const FieldEditor* editor) const {
    const auto found =
        std::find_if(m_open.begin(), m_open.end(), [editor](const auto& open) { return open->editor == editor; });
    return found == m_open.end() ? nullptr : found->get();
}

InlineEditing::Open* InlineEditing::find(const RecordRef& ref, const QString& field) const {
    const auto found = std::find_if(m_open.begin(), m_open.end(), [&](const auto& open) {
        return open->ref == ref && open->field() == field;
    });
    return found == m_open.end() ? nullptr : found->get();
}

bool InlineEditing::isOpen(const QString& field) const {
    return find(m_ref, field) != nullptr;
}

Value InlineEditing::valueNow(const RecordRef& ref, const QString& field) const {
    if (const FieldEdit* edit = m_context.edits->edit(ref, field))
        return edit->value;
    const KindDescription& kind = m_context.contract->kind(ref.kind);
    const Field* known = m_record && ref == m_ref ? kind.field(field) : nullptr;
    return known ? m_record->value(known - kind.fields.constData()) : Value();
}

// From record to record

void InlineEditing::leave(const RecordRef& next) {
    if (next == m_ref)
        return;
    QList<FieldEditor*> editors;
    for (const auto& open : m_open) {
        if (open->ref == m_ref)
            editors.append(open->editor);
    }
    for (FieldEditor* editor : std::as_const(editors)) {
        if (Open* open = find(editor))
            settle(*open);
    }
    // What is still open goes out of sight, and keeps what is in it.
    for (const auto& open : m_open) {
        if (open->ref != m_ref)
            continue;
        m_page.setEditor(open->field(), nullptr);
        open->editor->hide();
    }
    m_ref = {};
    m_record.reset();
}

/// Takes what is in it, if that is something new and can be taken.
void InlineEditing::settle(Open& open) {
    FieldEditor* editor = open.editor;
    if (!editor->isChanged())
        close(editor);
    else
        editor->commit(); // ends in committed(), or stays
}

void InlineEditing::show(const RecordRef& ref, const RecordPtr& record) {
    leave(ref);
    const bool isOther = ref != m_ref;
    m_ref = ref;
    m_record = record;
    for (const auto& open : m_open) {
        if (open->ref != ref)
            continue;
        open->record = record;
        if (isOther)
            m_page.setEditor(open->field(), open->editor);
    }
    refresh();
    emit unfinishedChanged();
}

void InlineEditing::refresh() {
    if (!m_context.edits)
        return;
    for (const auto& open : m_open) {
        if (open->ref != m_ref)
            continue;
        const Value now = valueNow(open->ref, open->field());
        const bool isNews = now != open->began && !(now.isEmpty() && open->began.isEmpty());
        if (isNews && !open->editor->isChanged()) {
            open->began = now;
            open->editor->setValue(now);
            m_page.setEditorNote(open->field(), {});
        } else {
            m_page.setEditorNote(open->field(),
                                 isNews ? tr("Changed meanwhile to: %1").arg(textOf(now, open->editor->field()))
                                        : QString());
        }
    }
}

QString InlineEditing::textOf(const Value& value, const Field& field) const {
    if (value.isEmpty())
        return tr("nothing");
    const bool isLink = field.type == FieldType::Reference && value.kind == Value::Kind::Text;
    return oneLine(isLink ? m_context.nameOrId(field.refersTo, value.text)
                          : fullText(value, field, {}, m_context.editing.locale),
                   200);
}

QList<UnfinishedEdit> InlineEditing::unfinished() const {
    QList<UnfinishedEdit> all;
    for (const auto& open : m_open) {
        if (open->ref != m_ref)
            all.append({open->ref, open->field(), fieldLabel(open->editor->field())});
    }
    return all;
}

bool InlineEditing::hasUnfinishedText() const {
    return std::any_of(m_open.begin(), m_open.end(), [](const auto& open) {
        return open->editor->isChanged() && !open->editor->value();
    });
}

// One editor

void InlineEditing::begin(const QString& field) {
    if (const Open* open = find(m_ref, field)) {
        open->editor->setFocus(Qt::OtherFocusReason);
        return;
    }
    const Field* editable = m_context.edits ? m_context.edits->editable(m_ref, field) : nullptr;
    if (!editable)
        return;
    const Value now = valueNow(m_ref, field);
    FieldEditor* editor = FieldEditor::make(*editable, now, m_context.editing, EditorPlace::Form, &m_page);
    m_open.push_back(std::make_unique<Open>(Open{m_ref, m_record, editor, now}));
    connect(editor, &FieldEditor::committed, this, [this, editor] { committed(editor); });
    connect(editor, &FieldEditor::cancelled, this, [this, editor] { cancelled(editor); });
    if (const StagedRecord* staged = m_context.edits->find(m_ref); staged && staged->problem)
        editor->showProblem(wordsOnField(*staged->problem, field));
    m_page.setEditor(field, editor);
    editor->setFocus(Qt::OtherFocusReason); // from here the editor before it commits
    editor->selectAll();
}

void InlineEditing::committed(FieldEditor* editor) {
    const Open* open = find(editor);
    const auto value = editor->value();
    if (!open || !m_context.edits)
        return;
    if (!editor->isChanged()) {
        close(editor);
        return;
    }
    if (!value)
        return;
    const RecordRef ref = open->ref;
    if (m_context.edits->setField(ref, open->record, open->field(), *value))
        close(editor);
    else
        editor->showProblem(whyRefused(ref));
}

void InlineEditing::cancelled(FieldEditor* editor) {
    close(editor);
}

void InlineEditing::close(FieldEditor* editor) {
    const auto found =
        std::find_if(m_open.begin(), m_open.end(), [editor](const auto& open) { return open->editor == editor; });
    if (found == m_open.end())
        return;
    const std::unique_ptr<Open> open = std::move(*found);
    m_open.erase(found);
    editor->disconnect(this); // hiding it takes its focus, which commits
    const bool hadFocus = hasFocus(editor);
    if (open->ref == m_ref)
        m_page.setEditor(open->field(), nullptr);
    if (ValueBox* value = open->ref == m_ref && hadFocus ? m_page.valueBox(open->field()) : nullptr)
        value->setFocus(Qt::OtherFocusReason);
    editor->hide();
    editor->deleteLater();
    emit unfinishedChanged();
}

QString InlineEditing::whyRefused(const RecordRef& ref) const {
    if (m_context.edits->isHeld(ref))
        return tr("This record is being saved. Press Enter again when that has ended.");
    if (m_context.edits->isDeleted(ref))
        return tr("This record is staged to be deleted. Keep it first, then press Enter again.");
    return tr("This can't be staged for this record now.");
}

void InlineEditing::rename(const RecordRef& temporary, const QString& realId) {
    for (const auto& open : m_open) {
        if (open->ref == temporary)
            open->ref.id = realId;
    }
    if (m_ref == temporary)
        m_ref.id = realId;
}

/// A draft that was discarded takes along what was typed into it.
void InlineEditing::dropOrphans() {
    QList<FieldEditor*> orphans;
    for (const auto& open : m_open) {
        if (open->ref != m_ref && isTemporaryId(open->ref.id) && !m_context.edits->find(open->ref))
            orphans.append(open->editor);
    }
    for (FieldEditor* editor : std::as_const(orphans))
        close(editor);
}

} // namespace klipy::ui
