#include "ui/workspaces/message_panel.h"

#include "ui/common/icons.h"
#include "ui/common/spinner.h"
#include "ui/workspaces/form_parts.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace klipy::ui {

namespace {

constexpr int iconSize = 20;
constexpr qreal corner = 8;

QStringView iconOf(Tone tone) {
    switch (tone) {
    case Tone::Ok:
        return u"check";
    case Tone::Warning:
        return u"warning";
    case Tone::Error:
        return u"error";
    case Tone::Neutral:
    case Tone::Info:
        break;
    }
    return u"info";
}

void sayOrHide(QLabel* label, const QString& text) {
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

MessagePanel::MessagePanel(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_spinner(new Spinner(this)), m_title(paragraph({}, this)),
      m_text(paragraph({}, this)), m_detail(paragraph({}, this)) {
    QFont bold; // only its weight is ours; the rest is inherited
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_title, m_text, m_detail})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse); // a request id wants to be copied
    m_icon->setFixedSize(iconSize, iconSize);
    m_spinner->setFixedSize(iconSize, iconSize);

    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    for (QLabel* label : {m_title, m_text, m_detail})
        words->addWidget(label);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 12, 14, 12);
    row->setSpacing(12);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_spinner, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    clear();
}

void MessagePanel::say(const Message& message) {
    m_tone = message.tone;
    sayOrHide(m_title, message.title);
    sayOrHide(m_text, message.text);
    sayOrHide(m_detail, message.detail);
    m_spinner->setVisible(message.busy);
    m_icon->setVisible(!message.busy);
    paintIcon();
    setAccessibleName(message.title);
    setAccessibleDescription(QStringList{message.text, message.detail}.join(u' ').trimmed());
    setVisible(true);
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessagePanel::clear() {
    setVisible(false);
    for (QLabel* label : {m_title, m_text, m_detail})
        label->clear();
}

void MessagePanel::paintIcon() {
    m_icon->setPixmap(
        iconPixmap(iconOf(m_tone), toneText(m_tone, palette()), {iconSize, iconSize}, devicePixelRatioF()));
}

void MessagePanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneBorder(m_tone, palette()));
    painter.setBrush(toneBackground(m_tone, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

void MessagePanel::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

} // namespace klipy::ui
