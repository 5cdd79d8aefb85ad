#include "ui/window/side_bar.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

QLabel* smallTitle(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 0.88);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(16, 12, 8, 4);
    return label;
}

QString subline(const Workspace& workspace) {
    switch (workspace.storage) {
    case WorkspaceStorage::Demo:
        return placeName(workspace);
    case WorkspaceStorage::SessionOnly:
        return SideBar::tr("%1, this session only").arg(environmentName(workspace.environment));
    default:
        return environmentName(workspace.environment);
    }
}

} // namespace

QString environmentName(Environment environment) {
    switch (environment) {
    case Environment::Production:
        return QCoreApplication::translate("klipy::ui::Environment", "Production");
    case Environment::Staging:
        return QCoreApplication::translate("klipy::ui::Environment", "Staging");
    case Environment::Test:
        return QCoreApplication::translate("klipy::ui::Environment", "Test");
    default:
        return QCoreApplication::translate("klipy::ui::Environment", "Other");
    }
}

QString placeName(const Workspace& workspace) {
    return workspace.storage == WorkspaceStorage::Demo
               ? QCoreApplication::translate("klipy::ui::Environment", "Demo on this computer")
               : environmentName(workspace.environment);
}

SideBar::SideBar(QWidget* parent)
    : QWidget(parent), m_workspaces(new SideList(tr("Workspaces"), this)), m_records(new SideList(tr("Pages"), this)),
      m_tools(new SideList(tr("Tools"), this)),
      m_titles{smallTitle(tr("Records"), this), smallTitle(tr("Tools"), this)} {
    setObjectName(QStringLiteral("sideBar"));
    m_workspaces->setObjectName(QStringLiteral("workspaceList"));
    m_records->setObjectName(QStringLiteral("pageList"));
    m_tools->setObjectName(QStringLiteral("toolList"));
    m_workspaces->setContextMenuPolicy(Qt::CustomContextMenu);

    auto* add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addWorkspace"));
    add->setIcon(icon(u"plus"));
    add->setAutoRaise(true);
    add->setToolTip(tr("Add a workspace"));
    add->setAccessibleName(tr("Add a workspace"));

    auto* top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 10, 0);
    top->addWidget(smallTitle(tr("Workspaces"), this), 1);
    top->addWidget(add, 0, Qt::AlignBottom);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_workspaces);
    layout->addWidget(m_titles[0]);
    layout->addWidget(m_records);
    layout->addWidget(m_titles[1]);
    layout->addWidget(m_tools);
    layout->addStretch(1);
    setMinimumWidth(180);

    connect(add, &QToolButton::clicked, this, &SideBar::addWorkspaceRequested);
    connect(m_workspaces, &SideList::chosen, this, &SideBar::workspaceChosen);
    connect(m_records, &SideList::chosen, this, &SideBar::pageChosen);
    connect(m_tools, &SideList::chosen, this, &SideBar::pageChosen);
    connect(m_workspaces, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (const QListWidgetItem* item = m_workspaces->itemAt(position))
            emit workspaceMenuRequested(item->data(SideList::KeyRole).toString(),
                                        m_workspaces->viewport()->mapToGlobal(position));
    });
}

void SideBar::setWorkspaces(const QList<Workspace>& workspaces, const QString& currentId) {
    {
        const QSignalBlocker quiet(m_workspaces);
        m_workspaces->clear();
    }
    m_colour = QColor();
    for (const Workspace& workspace : workspaces) {
        const QColor colour(workspace.colour);
        QListWidgetItem* item = m_workspaces->addEntry(workspace.id, icon(u"workspace"), workspace.name);
        item->setData(SideList::ColourRole, colour);
        item->setData(SideList::SublineRole, subline(workspace));
        item->setData(Qt::AccessibleDescriptionRole, subline(workspace));
        item->setToolTip(workspace.baseUrl.toDisplayString());
        if (workspace.id == currentId)
            m_colour = colour;
    }
    m_workspaces->setCurrentKey(currentId);
    m_workspaces->updateGeometry();
    m_workspaces->setTint(m_colour);
    m_records->setTint(m_colour);
    m_tools->setTint(m_colour);
    update();
}

void SideBar::setPagesShown(bool shown) {
    for (QWidget* part : QList<QWidget*>{m_records, m_tools} + m_titles)
        part->setVisible(shown);
}

void SideBar::setCurrentPage(const QString& key) {
    m_records->setCurrentKey(key);
    m_tools->setCurrentKey(key);
}

void SideBar::setMark(const QString& key, const QString& mark) {
    m_records->setMark(key, mark);
    m_tools->setMark(key, mark);
}

void SideBar::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const QColor surface = m_colour.isValid() ? workspaceSurface(m_colour, palette())
                                              : palette().color(QPalette::Window);
    painter.fillRect(event->rect(), surface);
    painter.setPen(separatorColor(palette()));
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace klipy::ui
