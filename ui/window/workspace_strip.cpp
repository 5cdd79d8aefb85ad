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
        const QColor ink = textOn(m_surface);
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
    QRect box = rect().adjusted(margin, 0, -margin - m_lock->width() - 16, 0);
    const auto visual = [this](const QRect& logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const auto put = [&](const QString& words, bool bold) {
        QFont font = this->font();
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        const QFontMetrics metrics(font);
        const QString shown = metrics.elidedText(words, Qt::ElideRight, box.width());
        painter.drawText(visual(box),
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), shown);
        box.setLeft(box.left() + metrics.horizontalAdvance(shown));
    };
    put(m_workspace.name, true);
    put(QStringLiteral("   ·   ") + placeName(m_workspace) + QStringLiteral("   ·   "), false);
    put(modeWords(), m_mode != WorkspaceMode::Locked); // what can be changed by accident stands out
    if (m_notice.isEmpty())
        return;
    box.setLeft(box.left() + 24);
    painter.setFont(font());
    painter.drawText(visual(box), int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter)),
                     fontMetrics().elidedText(m_notice, Qt::ElideRight, box.width()));
}

} // namespace klipy::ui
