#include "ui/edits/destructive_panel.h"

#include "ui/common/style_shapes.h"
#include "ui/workspaces/form_parts.h"

#include <QGridLayout>
#include <QPainter>

namespace klipy::ui {

DestructivePanel::DestructivePanel(Tone tone, QWidget* parent)
    : QFrame(parent), m_tone(tone), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(12, 10, 12, 10);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void DestructivePanel::addFact(const QString& label, const QString& value) {
    QLabel* name = paragraph(label, this);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setWordWrap(false);
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(paragraph(value, this), row, 1);
}

void DestructivePanel::addWidget(QWidget* widget) {
    m_grid->addWidget(widget, m_grid->rowCount(), 0, 1, 2);
}

void DestructivePanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool plain = m_tone == Tone::Neutral;
    painter.setPen(plain ? separatorColor(palette()) : toneBorder(m_tone, palette()));
    painter.setBrush(plain ? palette().color(QPalette::Base) : toneBackground(m_tone, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

} // namespace klipy::ui
