#include "ui/edits/conflict_bar.h"

#include "ui/common/colors.h"
#include "ui/edits/conflict_mark.h"
#include "ui/edits/conflict_words.h"
#include "ui/workspaces/form_parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace klipy::ui {

namespace {
constexpr int iconSize = 18;
} // namespace

ConflictBar::ConflictBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_words(paragraph({}, this)),
      m_next(dialogButton(tr("Next"), QStringLiteral("nextConflict"), this)) {
    setObjectName(QStringLiteral("conflictBar"));
    m_icon->setFixedSize(iconSize, iconSize);
    m_words->setObjectName(QStringLiteral("conflictCount"));
    m_next->setShortcut(QKeySequence(Qt::Key_F8));
    m_next->setToolTip(tr("Go to the next one (%1)").arg(m_next->shortcut().toString(QKeySequence::NativeText)));
    m_next->setAccessibleName(tr("Next conflict"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_words, 1);
    row->addWidget(m_next);
    connect(m_next, &QPushButton::clicked, this, &ConflictBar::nextWanted);
    applyLook();
    hide();
}

void ConflictBar::setCount(qsizetype records) {
    const QString text = tr("%1. Until then they stay staged; the others can be saved.").arg(conflictCountText(records));
    if (text != m_words->text())
        m_words->setText(text);
    setVisible(records > 0);
}

void ConflictBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyLook();
}

void ConflictBar::applyLook() {
    if (m_looking)
        return;
    m_looking = true;
    m_icon->setPixmap(conflictMark(toneText(Tone::Error, palette()), iconSize, devicePixelRatioF()));
    m_looking = false;
}

void ConflictBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneBorder(Tone::Error, palette()));
    painter.setBrush(toneBackground(Tone::Error, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace klipy::ui
