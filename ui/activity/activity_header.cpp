#include "ui/activity/activity_header.h"

#include "ui/common/colors.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace klipy::ui {

ActivityHeader::ActivityHeader(QWidget* parent) : QWidget(parent), m_count(new ElidedLabel(this)) {
    auto* name = new QLabel(tr("Activity"), this);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    m_count->setObjectName(QStringLiteral("requestCount"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 2);
    layout->setSpacing(6);
    layout->addWidget(name);
    layout->addSpacing(12);
    layout->addWidget(m_count, 1);
    m_charts = addButton("activity", tr("Charts"), QStringLiteral("showCharts"));
    m_charts->setCheckable(true);
    m_charts->setChecked(true);
    m_charts->setToolTip(tr("Show or hide the charts"));
    connect(m_charts, &QToolButton::toggled, this, &ActivityHeader::chartsShownChanged);
    m_export = addButton("load-all", tr("Export as CSV…"), QStringLiteral("exportCsv"));
    m_export->setToolTip(tr("Save the requests that the list shows as a CSV file"));
    connect(m_export, &QToolButton::clicked, this, &ActivityHeader::exportRequested);
}

QToolButton* ActivityHeader::addButton(const char* iconName, const QString& text, const QString& name) {
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

void ActivityHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int narrow = 620;
    const auto style = width() < narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    m_charts->setToolButtonStyle(style);
    m_export->setToolButtonStyle(style);
}

void ActivityHeader::setCount(const QString& sentence) {
    if (m_count->text() != sentence)
        m_count->setText(sentence);
}

void ActivityHeader::setExportEnabled(bool enabled) {
    m_export->setEnabled(enabled);
}

void ActivityHeader::setChartsAvailable(bool available) {
    m_charts->setVisible(available);
}

void ActivityHeader::setChartsShown(bool shown) {
    m_charts->setChecked(shown);
}

} // namespace klipy::ui
