#include "ui/common/progress_strip.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace klipy::ui {

namespace {
constexpr int lineHeight = 3;
} // namespace

ProgressStrip::ProgressStrip(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("progressStrip"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, lineHeight + 4, 8, 4);
    m_label = new ElidedLabel(this);
    m_label->setObjectName(QStringLiteral("progressText"));
    row->addWidget(m_label, 1);
    m_pause = new QPushButton(this);
    m_pause->setObjectName(QStringLiteral("progressPause"));
    connect(m_pause, &QPushButton::clicked, this,
            [this] { m_paused ? emit resumeRequested() : emit pauseRequested(); });
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("progressStop"));
    connect(m_stop, &QPushButton::clicked, this, &ProgressStrip::stopRequested);
    for (QPushButton* button : {m_pause, m_stop}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    nameButton();

    m_move.setInterval(40);
    connect(&m_move, &QTimer::timeout, this, [this] {
        m_phase = std::fmod(m_phase + 0.012, 1.0);
        update();
    });
    setVisible(false);
}

/// The button keeps its place when its word changes.
void ProgressStrip::nameButton() {
    const QStringList words{tr("Pause"), tr("Resume")};
    int widest = 0;
    for (const QString& word : words) {
        m_pause->setText(word);
        widest = std::max(widest, m_pause->sizeHint().width());
    }
    m_pause->setMinimumWidth(widest);
    m_pause->setText(words.at(m_paused ? 1 : 0));
}

void ProgressStrip::showWork(const QString& text, double share) {
    m_label->setText(text);
    m_share = qMin(share, 1.0);
    setVisible(true);
    animate();
    update();
}

void ProgressStrip::setPaused(bool paused) {
    if (paused == m_paused)
        return;
    m_paused = paused;
    nameButton();
    animate();
    update();
}

void ProgressStrip::finish() {
    setVisible(false);
    setPaused(false);
}

QString ProgressStrip::text() const {
    return m_label->text();
}

void ProgressStrip::animate() {
    const bool moves =
        isVisible() && !m_paused && m_share < 0 && style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this);
    if (!moves)
        m_move.stop();
    else if (!m_move.isActive())
        m_move.start();
}

void ProgressStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    animate();
}

void ProgressStrip::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    animate();
}

void ProgressStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        nameButton();
}

void ProgressStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF track(0, 0, width(), lineHeight);
    painter.fillRect(track, separatorColor(palette()));
    const QColor accent = m_paused ? mutedTextColor(palette()) : accentColor(palette());
    if (m_share >= 0) {
        const qreal done = track.width() * m_share;
        painter.fillRect(QRectF(isRightToLeft() ? track.width() - done : 0, 0, done, lineHeight), accent);
        return;
    }
    const qreal piece = track.width() * 0.3;
    // Without animation, a still line that says "some of it".
    const qreal at = m_move.isActive() ? (track.width() + piece) * m_phase - piece : 0;
    painter.fillRect(QRectF(isRightToLeft() ? track.width() - at - piece : at, 0, piece, lineHeight), accent);
}

} // namespace klipy::ui
