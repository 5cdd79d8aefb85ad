#include "ui/edits/delete_many_item.h"

#include "ui/common/elided_label.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace klipy::ui {

DeleteManyItem::DeleteManyItem(const DeleteManyLine& line, QWidget* parent)
    : QWidget(parent), m_line(line), m_name(new ElidedLabel(this)), m_detail(new ElidedLabel(this)),
      m_note(new HintLabel(this)), m_undo(new QPushButton(tr("Undo"), this)) {
    setObjectName(QStringLiteral("deleteManyItem"));
    m_name->setObjectName(QStringLiteral("deleteManyName"));
    m_note->setObjectName(QStringLiteral("deleteManyNote"));
    m_undo->setObjectName(QStringLiteral("deleteManyUndo"));
    m_undo->setAutoDefault(false);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_note->setForegroundRole(QPalette::WindowText); // in a list it would be Text, which its tone doesn't colour
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_name);
    words->addWidget(m_detail);
    words->addWidget(m_note);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 12, 5);
    layout->setSpacing(10);
    layout->addLayout(words, 1);
    layout->addWidget(m_undo, 0, Qt::AlignVCenter);
    connect(m_undo, &QPushButton::clicked, this, &DeleteManyItem::undoRequested);
    fill();
}

void DeleteManyItem::tell(const DeleteManyLine& line) {
    if (line == m_line)
        return;
    m_line = line;
    fill();
}

void DeleteManyItem::fill() {
    m_name->setText(m_line.name);
    m_detail->setText(m_line.detail);
    m_detail->setVisible(!m_line.detail.isEmpty());
    m_note->say(m_line.note, m_line.tone);
    if (!m_line.canUndo && m_undo->hasFocus())
        focusNextChild(); // not lost with the button
    m_undo->setVisible(m_line.canUndo);
    m_undo->setAccessibleName(tr("Undo: keep %1").arg(m_line.name));
    setAccessibleName(m_line.name);
    setAccessibleDescription(m_line.note.isEmpty() ? m_line.detail
                                                   : m_line.detail + QStringLiteral(". ") + m_line.note);
}

} // namespace klipy::ui
