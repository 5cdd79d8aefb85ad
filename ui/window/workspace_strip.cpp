#include "ui/window/workspace_strip.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/window/side_bar.h"
#include "ui/workspaces/workspace_words.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

namespace klipy::ui {

namespace {
constexpr int margin = 14;
constexpr int pictureSize = 14;
constexpr int gap = 12; // at each side of a dot
const QString dot = QStringLiteral("·");

int advance(const QFont& font, const QString& words) {
    return QFontMetrics(font).horizontalAdvance(words);
}
} // namespace

/// A button on the workspace's colour, which no style knows.
class WorkspaceStrip::LockButton final : public QToolButton {
public:
    using QToolButton::QToolButton;

    void setSurface(const QColor& surface) {
        m_surface = surface;
        update();
    }
    QSize sizeHint() const override {
        return {fontMetrics().horizontalAdvance(text()) + pictureSize + 30, fontMetrics().height() + 6};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor ink = isEnabled() ? textOn(m_surface) : blend(textOn(m_surface), m_surface, 0.6);
        const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(blend(ink, m_surface, 0.55), 1));
        painter.setBrush(blend(ink, m_surface, isDown() ? 0.3 : underMouse() ? 0.2 : 0.1));
        painter.drawRoundedRect(box, 5, 5);
        if (hasFocus()) {
            painter.setPen(QPen(ink, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5);
        }
        QRect picture(8, (height() - pictureSize) / 2, pictureSize, pictureSize);
        picture = QStyle::visualRect(layoutDirection(), rect(), picture);
        painter.drawPixmap(picture.topLeft(), iconPixmap(objectName() == QLatin1String("lock") ? u"lock" : u"unlock",
                                                         ink, picture.size(), devicePixelRatioF()));
        painter.setPen(ink);
        const QRect words(8 + pictureSize + 6, 0, width() - pictureSize - 20, height());
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), Qt::AlignCenter, text());
    }

private:
    QColor m_surface;
};

WorkspaceStrip::WorkspaceStrip(QWidget* parent) : QWidget(parent), m_lock(new LockButton(this)) {
    setObjectName(QStringLiteral("workspaceStrip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_lock->setFocusPolicy(Qt::StrongFocus);
    m_lock->setCursor(Qt::PointingHandCursor);
    connect(m_lock, &QToolButton::clicked, this, [this] {
        if (m_mode == WorkspaceMode::Locked)
            emit unlockRequested();
        else
            emit lockRequested();
    });
    update();
}

void WorkspaceStrip::setWorkspace(const Workspace& workspace) {
    m_workspace = workspace;
    update();
}

void WorkspaceStrip::setMode(WorkspaceMode mode, bool locking) {
    m_mode = mode;
    m_locking = locking;
    update();
}

void WorkspaceStrip::setNotice(const QString& notice) {
    m_notice = notice;
    update();
}

QString WorkspaceStrip::modeWords() const {
    return m_locking ? tr("Locking: the request under way ends first") : modeName(m_mode);
}

QColor WorkspaceStrip::surface() const {
    const QColor own(m_workspace.colour);
    return own.isValid() ? own : palette().color(QPalette::Highlight);
}

void WorkspaceStrip::update() {
    const bool locked = m_mode == WorkspaceMode::Locked;
    m_lock->setObjectName(locked ? QStringLiteral("unlock") : QStringLiteral("lock"));
    m_lock->setText(locked ? tr("Unlock…") : tr("Lock"));
    m_lock->setAccessibleName(m_lock->text());
    m_lock->setToolTip(toolTipText(modeMeaning(m_mode)));
    m_lock->setEnabled(!m_locking);
    m_lock->setSurface(surface());
    setAccessibleName(tr("%1, %2, %3").arg(m_workspace.name, placeName(m_workspace), modeWords()));
    setAccessibleDescription(m_notice);
    setToolTip(toolTipText(m_workspace.baseUrl.toDisplayString() + u'\n' + modeMeaning(m_mode)));
    place();
    QWidget::update();
}

void WorkspaceStrip::place() {
    QRect box({}, m_lock->sizeHint());
    box.moveCenter(rect().center());
    box.moveRight(rect().right() - margin);
    m_lock->setGeometry(QStyle::visualRect(layoutDirection(), rect(), box));
}

QSize WorkspaceStrip::sizeHint() const {
    return {300, fontMetrics().height() + 14};
}

void WorkspaceStrip::resizeEvent(QResizeEvent*) {
    place();
}

void WorkspaceStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange ||
        event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

void WorkspaceStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), surface());
    painter.setPen(textOn(surface()));
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    // What can be changed by accident stands out.
    const QFont modeFont = m_mode == WorkspaceMode::Locked ? font() : bold;
    const QString place = placeName(m_workspace);
    const QString mode = modeWords();
    const int needed = 4 * gap + 2 * advance(font(), dot) + advance(font(), place) + advance(modeFont, mode);

    QRect box = rect().adjusted(margin, 0, -margin - m_lock->width() - 16, 0);
    const auto put = [&](const QString& words, const QFont& as, int room, Qt::Alignment side = Qt::AlignLeft) {
        const QString shown = QFontMetrics(as).elidedText(words, Qt::ElideRight, room);
        painter.setFont(as);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), box),
                         int(QStyle::visualAlignment(layoutDirection(), side | Qt::AlignVCenter)), shown);
        box.setLeft(box.left() + advance(as, shown) + gap);
    };
    // Where one is and what may be sent are always in view. Of what they leave, a long name leaves a third to the
    // notice.
    const int left = qMax(0, box.width() - needed);
    const int forNotice = m_notice.isEmpty() ? 0 : qMin(advance(font(), m_notice) + 2 * gap, left / 3);
    put(m_workspace.name, bold, left - forNotice);
    put(dot, font(), box.width());
    put(place, font(), box.width());
    put(dot, font(), box.width());
    put(mode, modeFont, box.width());
    if (!m_notice.isEmpty()) {
        box.setLeft(box.left() + gap);
        put(m_notice, font(), box.width(), Qt::AlignRight);
    }
}

} // namespace klipy::ui
