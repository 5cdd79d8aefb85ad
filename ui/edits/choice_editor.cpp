#include "ui/edits/choice_editor.h"

#include "ui/common/plain_text.h"
#include "ui/common/value_text.h"

#include <QComboBox>

#include <algorithm>

namespace klipy::ui {

ChoiceEditor::ChoiceEditor(EditorParts parts, QWidget* parent)
    : CheckedEditor(std::move(parts), parent), m_box(new QComboBox(this)) {
    m_box->setPlaceholderText(tr("Choose…"));
    m_box->setFocusPolicy(Qt::StrongFocus);
    setControl(m_box);
    connect(m_box, &QComboBox::activated, this, [this] {
        tellEdited();
        if (place() == EditorPlace::Cell)
            commit();
    });
}

void ChoiceEditor::fill(const Value& value) {
    const QString present = inputText(value, field(), context().locale);
    m_box->clear();
    if (canBeEmpty())
        m_box->addItem(QStringLiteral("—"), QString());
    if (field().type == FieldType::Boolean) {
        m_box->addItem(tr("Yes"), QStringLiteral("true"));
        m_box->addItem(tr("No"), QStringLiteral("false"));
    }
    for (const QString& each : field().enumValues)
        m_box->addItem(readableEnum(each), each);
    if (m_box->findData(present) < 0 && !present.isEmpty())
        m_box->addItem(oneLine(present), present); // as sent
    m_box->setCurrentIndex(m_box->findData(present));
}

void ChoiceEditor::beginWith(const QString& text) {
    const int found = m_box->findText(text, Qt::MatchStartsWith);
    if (found < 0)
        return;
    m_box->setCurrentIndex(found);
    tellEdited();
}

QString ChoiceEditor::content() const {
    return m_box->currentData().toString();
}

QSize ChoiceEditor::sizeOver(const QSize& cell) const {
    return {std::max(cell.width(), m_box->sizeHint().width()), cell.height()};
}

} // namespace klipy::ui
