#include "ui/scopes/scopes_header.h"

#include "ui/common/icons.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace klipy::ui {

ScopesHeader::ScopesHeader(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 2);
    row->setSpacing(6);
    QLabel* name = new QLabel(tr("Key & scopes"), this); // without a buddy its & is no mnemonic
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    row->addWidget(name);
    row->addStretch(1);
    m_copy = addTool("copy", tr("Copy report"), QStringLiteral("copyReport"));
    m_copy->setToolTip(tr("Copy what is shown as Markdown, for a ticket or a security review; never the key"));
    m_save = addTool("load-all", tr("Save report…"), QStringLiteral("saveReport"));
    m_save->setToolTip(tr("Save what is shown as a Markdown file; never the key"));
    row->addSpacing(4);
    m_writeCheck = addButton(tr("Check write scopes…"), QStringLiteral("checkWriteScopes"));
    m_check = addButton(tr("Check scopes"), QStringLiteral("checkScopes"));
    connect(m_copy, &QToolButton::clicked, this, &ScopesHeader::copyRequested);
    connect(m_save, &QToolButton::clicked, this, &ScopesHeader::saveRequested);
    connect(m_writeCheck, &QPushButton::clicked, this, &ScopesHeader::writeCheckRequested);
    connect(m_check, &QPushButton::clicked, this, &ScopesHeader::checkRequested);
}

QToolButton* ScopesHeader::addTool(const char* iconName, const QString& text, const QString& name) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(icon(QString::fromLatin1(iconName)));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

QPushButton* ScopesHeader::addButton(const QString& text, const QString& name) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    layout()->addWidget(button);
    return button;
}

void ScopesHeader::setChecksEnabled(bool enabled, const QString& why) {
    m_check->setEnabled(enabled);
    m_writeCheck->setEnabled(enabled);
    m_check->setToolTip(enabled ? tr("Says first what it will send: reads only") : why);
    m_writeCheck->setToolTip(enabled ? tr("Explains first how it is done, and what it can't tell") : why);
}

void ScopesHeader::setReportEnabled(bool enabled) {
    m_copy->setEnabled(enabled);
    m_save->setEnabled(enabled);
}

void ScopesHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int narrow = 720;
    const auto style = width() < narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    m_copy->setToolButtonStyle(style);
    m_save->setToolButtonStyle(style);
}

} // namespace klipy::ui
