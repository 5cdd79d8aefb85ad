#include "ui/edits/text_editor.h"

#include <QLineEdit>

namespace klipy::ui {

namespace {

/// What a touch keyboard should offer.
Qt::InputMethodHints hintsOf(FieldType type) {
    switch (type) {
    case FieldType::Email:
        return Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText;
    case FieldType::Url:
        return Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText;
    case FieldType::Phone:
        return Qt::ImhDialableCharactersOnly;
    case FieldType::Integer:
    case FieldType::Number:
        return Qt::ImhFormattedNumbersOnly;
    default:
        return Qt::ImhNone;
    }
}

} // namespace

TextEditor::TextEditor(EditorParts parts, QWidget* parent)
    : CheckedEditor(std::move(parts), parent), m_line(new QLineEdit(this)) {
    m_line->setInputMethodHints(hintsOf(field().type));
    if (field().type == FieldType::Url && place() == EditorPlace::Form)
        m_line->setPlaceholderText(QStringLiteral("https://"));
    setControl(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &TextEditor::tellEdited);
}

void TextEditor::beginWith(const QString& text) {
    m_line->setText(text);
    tellEdited();
}

void TextEditor::selectAll() {
    m_line->selectAll();
}

QString TextEditor::content() const {
    return m_line->text();
}

void TextEditor::fill(const Value& value) {
    m_line->setText(inputText(value, field(), context().locale));
    m_line->setCursorPosition(0); // of a long text its beginning is seen
}

} // namespace klipy::ui
