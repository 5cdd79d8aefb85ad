#include "ui/common/progress_strip.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

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
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("progressStop"));
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, this, &ProgressStrip::stopRequested);
    row->addWidget(m_stop);

    m_move.setInterval(40);
    connect(&m_move, &QTimer::timeout, this, [this] {
        m_phase = std::fmod(m_phase + 0.012, 1.0);
        update();
    });
    setVisible(false);
}

void ProgressStrip::showLoading(int requests, qint64 records, qint64 total) {
    const QLocale locale;
    const QString requestWords = requests == 1 ? tr("1 request") : tr("%Ln requests", nullptr, requests);
    const QString recordWords = records == 1 ? tr("1 record") : tr("%1 records").arg(locale.toString(records));
    showWork(tr("Loading all: %1, %2", "requests, records").arg(requestWords, recordWords),
             total > 0 ? static_cast<double>(records) / static_cast<double>(total) : -1);
}

void ProgressStrip::showWork(const QString& text, double share) {
    m_label->setText(text);
    m_share = qMin(share, 1.0);
    setVisible(true);
    animate();
    update();
}

void ProgressStrip::finish() {
    setVisible(false);
}

QString ProgressStrip::text() const {
    return m_label->text();
}

void ProgressStrip::animate() {
    const bool moves = isVisible() && m_share < 0 && style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this);
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

void ProgressStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF track(0, 0, width(), lineHeight);
    painter.fillRect(track, separatorColor(palette()));
    const QColor accent = accentColor(palette());
    if (m_share >= 0) {
        const qreal done = track.width() * m_share;
        painter.fillRect(QRectF(isRightToLeft() ? track.width() - done : 0, 0, done, lineHeight), accent);
        return;
    }
    const qreal piece = track.width() * 0.3;
    painter.fillRect(QRectF((track.width() + piece) * m_phase - piece, 0, piece, lineHeight), accent);
    if (!m_move.isActive()) // no animation wanted: a still line that says "some of it"
        painter.fillRect(QRectF(0, 0, piece, lineHeight), accent);
}

} // namespace klipy::ui
