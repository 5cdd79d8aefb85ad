#include "ui/edits/grace_row.h"

#include "ui/common/icons.h"
#include "ui/common/style_shapes.h"
#include "ui/workspaces/form_parts.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QToolButton>

namespace klipy::ui {

namespace {
constexpr int iconSize = 18;
constexpr int lineHeight = 3; ///< of the time that is left
} // namespace

GraceRow::GraceRow(const RecordRef& ref, QWidget* parent)
    : QFrame(parent), m_ref(ref), m_whole(new QVBoxLayout(this)), m_top(new QHBoxLayout), m_icon(new QLabel(this)),
      m_title(heading({}, this, 1.0)), m_detail(paragraph({}, this)),
      m_undo(new QPushButton(tr("Undo"), this)), m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("graceRow"));
    m_title->setObjectName(QStringLiteral("graceTitle"));
    m_detail->setObjectName(QStringLiteral("graceDetail"));
    m_undo->setObjectName(QStringLiteral("graceUndo"));
    m_undo->setIcon(icon(u"undo"));
    m_undo->setAutoDefault(false);
    m_close->setObjectName(QStringLiteral("graceClose"));
    m_close->setIcon(icon(u"close"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_icon->setFixedSize(iconSize, iconSize);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    m_whole->setContentsMargins(14, 9, 10, 9 + lineHeight);
    m_whole->setSpacing(9);
    m_whole->addLayout(m_top);
    m_top->setSpacing(10);
    m_top->addWidget(m_icon);
    m_top->addLayout(words, 1);
    m_top->addWidget(m_undo);
    m_top->addWidget(m_close);
    connect(m_undo, &QPushButton::clicked, this, &GraceRow::undoRequested);
    connect(m_close, &QToolButton::clicked, this, &GraceRow::closeRequested);
}

void GraceRow::say(Tone tone, const QString& title, const QString& detail) {
    m_tone = tone;
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(detail);
    paintIcon();
    update();
}

void GraceRow::wait(const QString& title, const QString& undoName, double share) {
    const bool begins = m_share < 0;
    m_share = share;
    m_iconName = QStringLiteral("trash");
    m_undo->show();
    m_close->hide();
    say(Tone::Warning, title, {});
    m_undo->setAccessibleName(undoName);
    if (begins) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void GraceRow::showWaiting(const QString& name, qint64 leftMs, double share) {
    wait(tr("Deleting %1 in %2 s", "record, seconds").arg(name, QLocale().toString((leftMs + 999) / 1000)),
         tr("Undo: keep %1").arg(name), share);
}

void GraceRow::send(const QString& title, double share) {
    m_share = share;
    m_iconName = QStringLiteral("trash");
    m_undo->hide();
    m_close->hide();
    say(Tone::Warning, title, {});
}

void GraceRow::showSending(const QString& name) {
    send(tr("Deleting %1…").arg(name), -1);
}

void GraceRow::showEnd(Tone tone, const QString& title, const QString& detail) {
    m_share = -1;
    m_iconName = tone == Tone::Ok ? QStringLiteral("check") : tone == Tone::Info ? QStringLiteral("info")
                                                                                : QStringLiteral("warning");
    m_undo->hide();
    m_close->show();
    say(tone, title, detail);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void GraceRow::paintIcon() {
    m_icon->setPixmap(
        iconPixmap(m_iconName, toneText(m_tone, palette()), QSize(iconSize, iconSize), devicePixelRatioF()));
}

void GraceRow::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_iconName.isEmpty())
        paintIcon();
}

void GraceRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF face = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(toneBorder(m_tone, palette()));
    painter.setBrush(toneBackground(m_tone, palette()));
    painter.drawRoundedRect(face, cornerRadius, cornerRadius);
    if (m_share <= 0)
        return;
    QPainterPath shape;
    shape.addRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    painter.setClipPath(shape);
    QRectF left(face.left(), face.bottom() - lineHeight, face.width() * m_share, lineHeight);
    if (layoutDirection() == Qt::RightToLeft)
        left.moveRight(face.right());
    painter.fillRect(left, toneText(m_tone, palette()));
}

} // namespace klipy::ui
