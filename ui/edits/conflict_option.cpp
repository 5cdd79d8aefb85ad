#include "ui/edits/conflict_option.h"

#include "ui/common/colors.h"
#include "ui/edits/conflict_text.h"

#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

namespace klipy::ui {

ConflictOption::ConflictOption(const QString& title, bool canBeChosen, QWidget* parent)
    : QFrame(parent), m_text(new ConflictText(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 7);
    layout->setSpacing(4);
    if (canBeChosen) {
        m_radio = new QRadioButton(title, this);
        layout->addWidget(m_radio);
        connect(m_radio, &QRadioButton::toggled, this, qOverload<>(&QWidget::update));
        connect(m_text, &ConflictText::clicked, m_radio, &QRadioButton::click);
    } else {
        auto* label = new QLabel(title, this);
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setMinimumHeight(QRadioButton(title, this).sizeHint().height()); // in line with the others
        layout->addWidget(label);
        m_text->viewport()->setBackgroundRole(QPalette::Window); // it has no box; its scroll bar takes this
    }
    layout->addWidget(m_text);
    layout->addStretch(1);
}

void ConflictOption::paintEvent(QPaintEvent*) {
    if (!m_radio)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool chosen = m_radio->isChecked();
    painter.setPen(QPen(chosen ? accentColor(palette()) : separatorColor(palette()), chosen ? 2 : 1));
    painter.setBrush(palette().color(QPalette::Base));
    const qreal inset = chosen ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 6, 6);
}

void ConflictOption::mouseReleaseEvent(QMouseEvent* event) {
    QFrame::mouseReleaseEvent(event);
    if (m_radio && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        m_radio->click();
}

} // namespace klipy::ui
