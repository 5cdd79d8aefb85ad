#include "ui/window/workspace_strip.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/window/side_bar.h"

#include <QCoreApplication>
#include <QPainter>

namespace klipy::ui {

QString modeName(WorkspaceMode mode) {
    switch (mode) {
    case WorkspaceMode::Ask:
        return QCoreApplication::translate("klipy::ui::WorkspaceMode", "Ask");
    case WorkspaceMode::Trusted:
        return QCoreApplication::translate("klipy::ui::WorkspaceMode", "Trusted");
    default:
        return QCoreApplication::translate("klipy::ui::WorkspaceMode", "Locked");
    }
}

QString modeMeaning(WorkspaceMode) {
    return QCoreApplication::translate("klipy::ui::WorkspaceMode",
                                       "This version only reads: no request that could change a record is ever sent.");
}

WorkspaceStrip::WorkspaceStrip(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("workspaceStrip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WorkspaceStrip::setWorkspace(const Workspace& workspace) {
    m_workspace = workspace;
    const QString words =
        tr("%1, %2, read only").arg(workspace.name, placeName(workspace));
    setAccessibleName(words);
    setToolTip(workspace.baseUrl.toDisplayString() + u'\n' + modeMeaning(workspace.mode));
    update();
}

void WorkspaceStrip::setNotice(const QString& notice) {
    m_notice = notice;
    setAccessibleDescription(notice);
    update();
}

QSize WorkspaceStrip::sizeHint() const {
    return {300, fontMetrics().height() + 14};
}

void WorkspaceStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor surface = QColor(m_workspace.colour).isValid() ? QColor(m_workspace.colour)
                                                                : palette().color(QPalette::Highlight);
    painter.fillRect(rect(), surface);
    const QColor text = textOn(surface);
    painter.setPen(text);
    QRect box = rect().adjusted(14, 0, -14, 0);
    const auto put = [&](const QString& words, bool bold) {
        QFont font = this->font();
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        const QFontMetrics metrics(font);
        const QString shown = metrics.elidedText(words, Qt::ElideRight, box.width());
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, shown);
        box.setLeft(box.left() + metrics.horizontalAdvance(shown));
    };
    put(m_workspace.name, true);
    put(QStringLiteral("   ·   ") + placeName(m_workspace) + QStringLiteral("   ·   ") +
            tr("Read only"),
        false);
    if (m_notice.isEmpty())
        return;
    box.setLeft(box.left() + 24);
    painter.setFont(font());
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_notice, Qt::ElideRight, box.width()));
}

} // namespace klipy::ui
