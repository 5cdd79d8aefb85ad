#include "ui/common/banner.h"

#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/style_shapes.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace klipy::ui {

namespace {

constexpr int iconSize = 20;
constexpr int margin = 12;
constexpr int narrow = 620; // px; below this the buttons go under the text
constexpr int veryNarrow = 360; // px; below this they go under each other

QLabel* plainLabel(QWidget* parent, const QString& name) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QToolButton* quietButton(QWidget* parent, const QString& name, const QString& iconName) {
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void setOrHide(QLabel* label, const QString& text) {
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

Banner::Tone toneOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::CursorExpired:
    case ErrorKind::NoNextCursor:
    case ErrorKind::OutcomeUnknown:
        return Banner::Tone::Warning;
    case ErrorKind::None:
    case ErrorKind::Cancelled:
        return Banner::Tone::Info;
    default:
        return Banner::Tone::Error;
    }
}

QString iconOf(Banner::Tone tone, ErrorKind kind) {
    if (kind == ErrorKind::Offline)
        return QStringLiteral("offline");
    switch (tone) {
    case Banner::Tone::Info:
        return QStringLiteral("info");
    case Banner::Tone::Warning:
        return QStringLiteral("warning");
    case Banner::Tone::Error:
        break;
    }
    return QStringLiteral("error");
}

} // namespace

Banner::Banner(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("banner"));
    setFrameShape(QFrame::NoFrame);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);

    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(margin, 10, 8, 10);
    m_row->setSpacing(margin);
    m_icon = new QLabel(this);
    m_icon->setObjectName(QStringLiteral("bannerIcon"));
    m_icon->setFixedSize(iconSize, iconSize);
    m_row->addWidget(m_icon, 0, Qt::AlignTop);

    m_body = new QBoxLayout(QBoxLayout::LeftToRight);
    m_body->setSpacing(10);
    auto* column = new QVBoxLayout;
    column->setSpacing(3);
    buildText(column);
    m_body->addLayout(column, 1);
    m_buttons = new QWidget(this);
    auto* buttons = new QBoxLayout(QBoxLayout::LeftToRight, m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buildButtons(buttons);
    m_body->addWidget(m_buttons, 0, Qt::AlignTop | Qt::AlignLeft);
    m_row->addLayout(m_body, 1);

    m_close = quietButton(this, QStringLiteral("bannerClose"), QStringLiteral("close"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    m_row->addWidget(m_close, 0, Qt::AlignTop);
    setVisible(false);
}

void Banner::buildText(QBoxLayout* column) {
    m_title = plainLabel(this, QStringLiteral("bannerTitle"));
    QFont bold; // only its weight is ours; the rest is inherited
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_detail = plainLabel(this, QStringLiteral("bannerDetail"));
    m_advice = plainLabel(this, QStringLiteral("bannerAdvice"));
    for (QLabel* label : {m_title, m_detail, m_advice})
        column->addWidget(label);

    m_requestRow = new QWidget(this);
    auto* row = new QHBoxLayout(m_requestRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_requestId = new ElidedLabel(m_requestRow);
    m_requestId->setObjectName(QStringLiteral("bannerRequestId"));
    m_copy = quietButton(m_requestRow, QStringLiteral("bannerCopyRequestId"), QStringLiteral("copy"));
    m_copy->setAccessibleName(tr("Copy the request id"));
    m_copy->setToolTip(tr("Copy the request id"));
    connect(m_copy, &QToolButton::clicked, this, &Banner::copyRequestId);
    row->addWidget(m_requestId);
    row->addWidget(m_copy);
    row->addStretch(1);
    column->addWidget(m_requestRow);
}

void Banner::buildButtons(QBoxLayout* row) {
    m_retry = addButton(row, "bannerRetry", "refresh", &Banner::retryRequested);
    m_retry->setText(tr("Retry"));
    m_startOver = addButton(row, "bannerStartOver", "refresh", &Banner::startOverRequested);
    m_startOver->setText(tr("Start over"));
    m_replaceKey = addButton(row, "bannerReplaceKey", "key", &Banner::replaceKeyRequested);
    m_action = addButton(row, "bannerAction", "", &Banner::actionTriggered);
    row->addStretch(1);
}

QPushButton* Banner::addButton(QBoxLayout* row, const char* name, const char* iconName, void (Banner::*wanted)()) {
    auto* button = new QPushButton(m_buttons);
    button->setObjectName(QLatin1String(name));
    if (*iconName)
        button->setIcon(icon(QString(QLatin1String(iconName))));
    button->setAutoDefault(false); // Return in a dialog must not press it
    connect(button, &QPushButton::clicked, this, wanted);
    row->addWidget(button);
    return button;
}

void Banner::showError(const ErrorText& text) {
    m_replaceKey->setText(text.kind == ErrorKind::NoKey ? tr("Enter API key…") : tr("Replace API key…"));
    present(toneOf(text.kind), text, {});
}

void Banner::showMessage(Tone tone, const QString& title, const QString& detail, const QString& actionText) {
    ErrorText text;
    text.title = title;
    text.advice = detail;
    present(tone, text, actionText);
}

void Banner::present(Tone tone, const ErrorText& text, const QString& actionText) {
    m_tone = tone;
    m_iconName = iconOf(tone, text.kind);
    setOrHide(m_title, text.title);
    setOrHide(m_detail, text.detail);
    setOrHide(m_advice, text.advice);
    m_requestId->setText(tr("Request id: %1").arg(text.requestId));
    m_copied = text.requestId;
    m_requestRow->setVisible(!text.requestId.isEmpty());
    m_retry->setVisible(text.actions.retry);
    m_startOver->setVisible(text.actions.startOver);
    m_replaceKey->setVisible(text.actions.replaceKey);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    const ErrorActions& actions = text.actions;
    m_buttons->setVisible(actions.retry || actions.startOver || actions.replaceKey || !actionText.isEmpty());
    const bool isOneLine = text.detail.isEmpty() && text.advice.isEmpty() && text.requestId.isEmpty();
    for (QWidget* beside : std::initializer_list<QWidget*>{m_icon, m_close})
        m_row->setAlignment(beside, isOneLine ? Qt::AlignVCenter : Qt::AlignTop);
    setAccessibleName(text.title);
    setAccessibleDescription(QStringList{text.detail, text.advice}.join(u' ').trimmed());
    paintIcon();
    setVisible(true);
    updateGeometry();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QSize Banner::minimumSizeHint() const {
    // The width that it needs with the buttons under the text and each other, whatever it is now; or it could never
    // become narrow.
    int buttons = 0;
    for (const QPushButton* button : {m_retry, m_startOver, m_replaceKey, m_action}) {
        if (!button->isHidden())
            buttons = qMax(buttons, button->minimumSizeHint().width());
    }
    const int beside = iconSize + m_close->sizeHint().width() + 4 * margin;
    return {qMax(buttons, 160) + beside, QFrame::minimumSizeHint().height()};
}

void Banner::dismiss() {
    if (isHidden())
        return;
    setVisible(false);
    emit dismissed();
}

void Banner::copyRequestId() {
    QGuiApplication::clipboard()->setText(m_copied);
}

ui::Tone Banner::colors() const {
    switch (m_tone) {
    case Tone::Info:
        return ui::Tone::Info;
    case Tone::Warning:
        return ui::Tone::Warning;
    case Tone::Error:
        break;
    }
    return ui::Tone::Error;
}

void Banner::paintIcon() {
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(
            iconPixmap(m_iconName, toneText(colors(), palette()), QSize(iconSize, iconSize), devicePixelRatioF()));
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneBorder(colors(), palette()));
    painter.setBrush(toneBackground(colors(), palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

void Banner::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

void Banner::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    const auto across = [this](int below) {
        return width() < below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    };
    auto* buttons = static_cast<QBoxLayout*>(m_buttons->layout());
    if (m_body->direction() == across(narrow) && buttons->direction() == across(veryNarrow))
        return;
    m_body->setDirection(across(narrow));
    buttons->setDirection(across(veryNarrow));
    m_row->update(); // its height for this width is another one now
    updateGeometry();
}

} // namespace klipy::ui
