#include "ui/tables/cell_note.h"

#include "ui/common/colors.h"
#include "ui/common/style_shapes.h"

#include <QAccessible>
#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace klipy::ui {

namespace {
constexpr int shownMs = 6000; // long enough to read two lines
constexpr int widest = 420;   // logical pixels
} // namespace

CellNote::CellNote(QWidget* area) : QLabel(area), m_end(new QTimer(this)) {
    setObjectName(QStringLiteral("cellNote"));
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setMargin(8);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    m_end->setSingleShot(true);
    m_end->setInterval(shownMs);
    connect(m_end, &QTimer::timeout, this, &QWidget::hide);
}

void CellNote::say(const QString& words, const QRect& cell) {
    setText(words);
    const int room = parentWidget()->width();
    const int width = std::min({fontMetrics().horizontalAdvance(words) + 2 * margin() + 2, widest, room});
    resize(width, heightForWidth(width));
    const int left = isRightToLeft() ? cell.right() + 1 - width : cell.left();
    const bool below = cell.bottom() + height() + 4 <= parentWidget()->height();
    move(std::clamp(left, 0, std::max(0, room - width)), below ? cell.bottom() + 3 : cell.top() - height() - 3);
    show();
    raise();
    m_end->start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void CellNote::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneBorder(Tone::Info, palette()));
    painter.setBrush(toneBackground(Tone::Info, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace klipy::ui
