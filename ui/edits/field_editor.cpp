#include "ui/edits/field_editor.h"

#include "ui/edits/choice_editor.h"
#include "ui/edits/lines_editor.h"
#include "ui/edits/moment_editor.h"
#include "ui/edits/record_editor.h"
#include "ui/edits/text_editor.h"

#include <algorithm>
#include <iterator>

namespace klipy::ui {

namespace {

template <typename Editor> CheckedEditor* makeEditor(EditorParts parts, QWidget* parent) {
    return new Editor(std::move(parts), parent);
}

struct Row {
    FieldType type;
    CheckedEditor* (*make)(EditorParts parts, QWidget* parent);
};

/// Which editor a type has. What isn't here is typed as a line.
constexpr Row rows[] = {
    {FieldType::LongText, makeEditor<LinesEditor>},   {FieldType::Html, makeEditor<LinesEditor>},
    {FieldType::Other, makeEditor<LinesEditor>},      {FieldType::Enum, makeEditor<ChoiceEditor>},
    {FieldType::Boolean, makeEditor<ChoiceEditor>},   {FieldType::Instant, makeEditor<MomentEditor>},
    {FieldType::Reference, makeEditor<RecordEditor>},
};

/// An enum whose values nobody has said is a text.
FieldType typeOf(const Field& field) {
    return field.type == FieldType::Enum && field.enumValues.isEmpty() ? FieldType::Text : field.type;
}

} // namespace

FieldEditor* FieldEditor::make(const Field& field, const Value& value, const EditContext& context, EditorPlace place,
                               QWidget* parent) {
    const auto row =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row& each) { return each.type == typeOf(field); });
    const auto maker = row == std::end(rows) ? makeEditor<TextEditor> : row->make;
    CheckedEditor* editor = maker({field, context, place}, parent);
    editor->setValue(value);
    return editor;
}

} // namespace klipy::ui
