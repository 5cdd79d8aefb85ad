#include "ui/activity/request_filter_bar.h"

#include "ui/common/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

namespace klipy::ui {

RequestFilterBar::RequestFilterBar(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(8);
    // In the order of RequestChoice's enums.
    m_page = addChoice(tr("Page"), QStringLiteral("pageFilter"),
                       {tr("All pages"), tr("People"), tr("Companies"), tr("Interactions"), tr("Other")});
    m_status = addChoice(tr("Status"), QStringLiteral("statusFilter"),
                         {tr("All statuses"), tr("2xx"), tr("4xx"), tr("429"), tr("5xx"), tr("No answer")});
    m_failed = new QCheckBox(tr("Failed only"), this);
    m_failed->setObjectName(QStringLiteral("failedOnly"));
    connect(m_failed, &QCheckBox::toggled, this, &RequestFilterBar::choiceChanged);
    layout->addWidget(m_failed);
    layout->addSpacing(8);
    m_shown = new QLabel(this);
    m_shown->setObjectName(QStringLiteral("shownCount"));
    layout->addWidget(m_shown);
    layout->addStretch(1);
    m_newer = new QToolButton(this);
    m_newer->setObjectName(QStringLiteral("showNewest"));
    m_newer->setIcon(icon(u"timeline"));
    m_newer->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_newer->setFocusPolicy(Qt::TabFocus);
    m_newer->setToolTip(tr("The list stays where you look. This goes to its top and lets the selection go."));
    connect(m_newer, &QToolButton::clicked, this, &RequestFilterBar::newestRequested);
    layout->addWidget(m_newer);
    setNewer(0);
}

QComboBox* RequestFilterBar::addChoice(const QString& name, const QString& objectName, const QStringList& entries) {
    auto* box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->addItems(entries);
    connect(box, &QComboBox::currentIndexChanged, this, &RequestFilterBar::choiceChanged);
    layout()->addWidget(box);
    return box;
}

RequestChoice RequestFilterBar::choice() const {
    RequestChoice choice;
    choice.page = static_cast<RequestChoice::Page>(m_page->currentIndex());
    choice.status = static_cast<RequestChoice::Status>(m_status->currentIndex());
    choice.failedOnly = m_failed->isChecked();
    return choice;
}

void RequestFilterBar::showAll() {
    if (choice().showsAll())
        return;
    {
        const QSignalBlocker page(m_page);
        const QSignalBlocker status(m_status);
        const QSignalBlocker failed(m_failed);
        m_page->setCurrentIndex(0);
        m_status->setCurrentIndex(0);
        m_failed->setChecked(false);
    }
    emit choiceChanged();
}

void RequestFilterBar::setShown(const QString& sentence) {
    if (m_shown->text() != sentence)
        m_shown->setText(sentence);
}

void RequestFilterBar::setNewer(int requests) {
    m_newer->setVisible(requests > 0);
    if (requests == 1)
        m_newer->setText(tr("1 newer above"));
    else
        m_newer->setText(tr("%1 newer above").arg(QLocale().toString(requests)));
}

} // namespace klipy::ui
