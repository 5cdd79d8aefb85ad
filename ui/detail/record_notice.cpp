#include "ui/detail/record_notice.h"

#include "ui/common/icons.h"
#include "ui/edits/conflict_mark.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace klipy::ui {

namespace {

constexpr int iconSize = 16;

QStringView iconOf(NoticeText::Kind kind) {
    switch (kind) {
    case NoticeText::Kind::Changes:
        return u"pencil";
    case NoticeText::Kind::Draft:
        return u"plus";
    case NoticeText::Kind::Delete:
        return u"trash";
    case NoticeText::Kind::Conflict: // has a mark of its own
    case NoticeText::Kind::Locked:
    case NoticeText::Kind::None:
        break;
    }
    return u"info";
}

} // namespace

RecordNotice::RecordNotice(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_action(new QPushButton(this)) {
    setObjectName(QStringLiteral("recordNotice"));
    m_icon->setFixedSize(iconSize, iconSize);
    m_text->setObjectName(QStringLiteral("recordNoticeText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_action->setObjectName(QStringLiteral("recordNoticeAction"));
    m_action->setAutoDefault(false);
    connect(m_action, &QPushButton::clicked, this, &RecordNotice::actionTriggered);
    auto* row = new QHBoxLayout(this);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    hide();
}

void RecordNotice::say(const NoticeText& text) {
    if (text == m_shown)
        return;
    m_shown = text;
    m_text->setText(text.text);
    m_action->setText(text.action);
    m_action->setToolTip(text.actionHint);
    m_action->setVisible(!text.action.isEmpty());
    setAccessibleName(text.text);
    // Quiet lines stand like text; what is staged has a surface of its own.
    const bool quiet = text.kind == NoticeText::Kind::Locked;
    layout()->setContentsMargins(12, quiet ? 0 : 5, quiet ? 12 : 6, quiet ? 8 : 5);
    applyLook();
    setVisible(text.kind != NoticeText::Kind::None);
}

Tone RecordNotice::tone() const {
    switch (m_shown.kind) {
    case NoticeText::Kind::Changes:
    case NoticeText::Kind::Draft:
        return Tone::Info;
    case NoticeText::Kind::Conflict:
        return Tone::Error;
    case NoticeText::Kind::Delete:
        return Tone::Warning;
    case NoticeText::Kind::Locked:
    case NoticeText::Kind::None:
        break;
    }
    return Tone::Neutral;
}

void RecordNotice::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyLook();
}

void RecordNotice::applyLook() {
    if (m_looking) // setting the text's palette is no news
        return;
    m_looking = true;
    const QColor color =
        m_shown.kind == NoticeText::Kind::Locked ? mutedTextColor(palette()) : toneText(tone(), palette());
    m_icon->setPixmap(m_shown.kind == NoticeText::Kind::Conflict
                          ? conflictMark(color, iconSize, devicePixelRatioF())
                          : iconPixmap(iconOf(m_shown.kind), color, QSize(iconSize, iconSize), devicePixelRatioF()));
    QPalette words; // only what is set in it is ours
    if (m_shown.kind == NoticeText::Kind::Locked)
        words.setColor(QPalette::WindowText, color);
    m_text->setPalette(words);
    update();
    m_looking = false;
}

void RecordNotice::paintEvent(QPaintEvent*) {
    if (tone() == Tone::Neutral)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(tone(), palette()));
    painter.setPen(toneBorder(tone(), palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace klipy::ui
