#include "ui/edits/field_bubble.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int widest = 340; // logical pixels
constexpr int distance = 4; // from the editor
constexpr qreal corner = 6;

} // namespace

ProblemBubble::ProblemBubble(QWidget* editor)
    : QWidget(editor->window()), m_editor(editor), m_line(new ProblemLine(this)) {
    setObjectName(QStringLiteral("problemBubble"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 7, 12, 7);
    layout->addWidget(m_line);
    setVisible(false);
    editor->installEventFilter(this);
    editor->window()->installEventFilter(this);
}

void ProblemBubble::say(const QString& problem) {
    m_line->setProblem(problem);
    place();
}

void ProblemBubble::place() {
    QWidget* window = parentWidget();
    if (!m_editor || !m_editor->isVisible() || m_line->isSilent() || m_editor->visibleRegion().isEmpty()) {
        setVisible(false);
        return;
    }
    layout()->activate();
    const QMargins margins = layout()->contentsMargins();
    const int natural = m_line->naturalWidth() + margins.left() + margins.right();
    const int width = std::min({widest, natural, window->width()});
    const int height = hasHeightForWidth() ? heightForWidth(width) : sizeHint().height();
    const QRect field(m_editor->mapTo(window, QPoint()), m_editor->size());
    const int wantedLeft = isRightToLeft() ? field.right() + 1 - width : field.left();
    const int left = std::clamp(wantedLeft, 0, window->width() - width);
    const int below = field.bottom() + 1 + distance;
    const bool fits = below + height <= window->height();
    setGeometry(left, fits ? below : std::max(0, field.top() - distance - height), width, height);
    setVisible(true);
    raise();
}

bool ProblemBubble::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        if (!m_line->isSilent())
            place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ProblemBubble::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneBorder(Tone::Error, palette()));
    painter.setBrush(toneBackground(Tone::Error, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

} // namespace klipy::ui
