#include "ui/edits/lines_editor.h"

#include "ui/edits/field_lines.h"

#include <QKeyEvent>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int narrowest = 320; // over a cell; logical pixels

} // namespace

LinesEditor::LinesEditor(EditorParts parts, QWidget* parent)
    : CheckedEditor(std::move(parts), parent), m_text(new GrowingText(this)) {
    setControl(m_text);
    connect(m_text, &GrowingText::edited, this, &LinesEditor::tellEdited);
    connect(m_text, &GrowingText::grown, this, &LinesEditor::sizeChanged);
}

void LinesEditor::beginWith(const QString& text) {
    m_text->setPlainText(text);
    m_text->moveCursor(QTextCursor::End);
    tellEdited();
}

void LinesEditor::selectAll() {
    m_text->selectAll();
}

QString LinesEditor::content() const {
    return m_text->toPlainText();
}

void LinesEditor::fill(const Value& value) {
    m_text->fill(inputText(value, field(), context().locale));
}

bool LinesEditor::endsByKey(const QKeyEvent& key) const {
    return CheckedEditor::endsByKey(key) && key.modifiers().testFlag(Qt::ControlModifier);
}

QSize LinesEditor::sizeOver(const QSize& cell) const {
    return {std::max(cell.width(), narrowest), std::max(cell.height(), m_text->sizeHint().height())};
}

} // namespace klipy::ui
