#include "ui/common/empty_state.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

constexpr int discSize = 72;
constexpr int iconSize = 32;
constexpr int textWidth = 420;

QLabel* centredLabel(QWidget* parent, const QString& name) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setWordWrap(true);
    label->setMaximumWidth(textWidth);
    return label;
}

QPushButton* hiddenButton(QWidget* parent, const QString& name) {
    auto* button = new QPushButton(parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    button->setVisible(false);
    return button;
}

} // namespace

EmptyState::EmptyState(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("emptyState"));
    m_picture = new QLabel(this);
    m_picture->setFixedSize(discSize, discSize);
    m_title = centredLabel(this, QStringLiteral("emptyTitle"));
    m_text = centredLabel(this, QStringLiteral("emptyText"));
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_first = hiddenButton(this, QStringLiteral("emptyFirstAction"));
    m_first->setDefault(true);
    m_second = hiddenButton(this, QStringLiteral("emptySecondAction"));
    connect(m_first, &QPushButton::clicked, this, &EmptyState::firstActionTriggered);
    connect(m_second, &QPushButton::clicked, this, &EmptyState::secondActionTriggered);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_first);
    buttons->addWidget(m_second);
    buttons->addStretch(1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    for (QLabel* label : {m_title, m_text}) {
        auto* row = new QHBoxLayout; // centred, yet as wide as it may be: a wrapped label needs its width
        row->addStretch(1);
        row->addWidget(label, 100);
        row->addStretch(1);
        column->addLayout(row);
    }
    column->addSpacing(8);
    column->addLayout(buttons);
    column->addStretch(3);
    paintPicture();
}

void EmptyState::setContent(const QString& iconName, const QString& title, const QString& text) {
    m_iconName = iconName;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    paintPicture();
}

void EmptyState::setActions(const QString& first, const QString& second) {
    m_first->setText(first);
    m_first->setVisible(!first.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
}

void EmptyState::paintPicture() {
    QFont large;
    large.setPointSizeF(QFont().pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);

    QPixmap picture(QSizeF(discSize * devicePixelRatioF(), discSize * devicePixelRatioF()).toSize());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneBackground(Tone::Info, palette()));
    painter.drawEllipse(QRectF(0, 0, discSize, discSize));
    constexpr int inset = (discSize - iconSize) / 2;
    painter.drawPixmap(QPoint(inset, inset), iconPixmap(m_iconName, toneText(Tone::Info, palette()),
                                                        QSize(iconSize, iconSize), devicePixelRatioF()));
    painter.end();
    m_picture->setPixmap(picture);
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (m_picture && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        paintPicture();
}

} // namespace klipy::ui
