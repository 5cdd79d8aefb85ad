#include "ui/workspaces/key_state_view.h"

#include "ui/common/icons.h"
#include "ui/common/spinner.h"
#include "ui/workspaces/form_parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

constexpr int discSize = 72;
constexpr int iconSize = 32;
constexpr int textWidth = 460;

/// A wrapped label needs its width, and a row to be centred in.
QHBoxLayout* centred(QLabel* label) {
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setMaximumWidth(textWidth);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(label, 100);
    row->addStretch(1);
    return row;
}

} // namespace

struct KeyStateView::Content {
    QString icon; ///< none: the spinner turns
    QString title;
    QString text;
    QString replace; ///< what the button says; empty: there is none
    bool retry = false;
    bool sessionKey = false;
};

KeyStateView::Content KeyStateView::contentFor(const WorkspaceKey& key) {
    const QString enter = tr("Enter the API key…");
    const QString replace = tr("Replace the API key…");
    switch (key.state()) {
    case WorkspaceKey::State::None:
        return {QStringLiteral("key"),
                tr("No API key yet"),
                tr("This workspace needs a key to read anything. A workspace admin makes one in Klipy under "
                   "Settings → API."),
                enter,
                false,
                false};
    case WorkspaceKey::State::Waiting:
        if (!key.isOverdue())
            return {{},   tr("Asking the keychain…"), tr("The API key of this workspace is kept there."), {}, false,
                    false};
        return {QStringLiteral("lock"),
                tr("The keychain has not answered yet"),
                tr("It may be waiting for your password: look for a window that asks for it. The tables come by "
                   "themselves when it answers."),
                {},
                false,
                true};
    case WorkspaceKey::State::LockedOrMissing:
        return {
            QStringLiteral("lock"),
            tr("The keychain doesn't show the key"),
            tr("A key was stored for this workspace. Either the keychain is locked: unlock it and try again. Or the "
               "key was removed from it: then enter it anew."),
            replace,
            true,
            true};
    case WorkspaceKey::State::Unavailable:
        return {QStringLiteral("warning"),
                tr("There is no keychain on this desktop"),
                tr("A key can be used for this session only: it stays in memory, and is asked for again at the next "
                   "start. To have it kept, install a keychain such as GNOME Keyring (gnome-keyring) or KWallet, log "
                   "in again, and try again."),
                {},
                true,
                true};
    case WorkspaceKey::State::Denied:
        return {
            QStringLiteral("warning"),
            tr("Access to the keychain was refused"),
            tr("Its password was not entered, or Klipy Desktop may not read from it. Try again and allow it, or use "
               "a key for this session only."),
            {},
            true,
            true};
    case WorkspaceKey::State::Ready:
    case WorkspaceKey::State::Session:
        break;
    }
    return {QStringLiteral("check"), tr("The API key is there"), {}, {}, false, false};
}

KeyStateView::KeyStateView(QWidget* parent)
    : QWidget(parent), m_picture(new QLabel(this)), m_waiting(new QWidget(this)), m_title(heading({}, this, 1.35)),
      m_text(paragraph({}, this)), m_retry(dialogButton(tr("Try again"), QStringLiteral("keyStateRetry"), this)),
      m_sessionKey(dialogButton(tr("Use a key for this session…"), QStringLiteral("keyStateSessionKey"), this)),
      m_replace(dialogButton({}, QStringLiteral("keyStateReplace"), this)) {
    setObjectName(QStringLiteral("keyStateView"));
    m_title->setObjectName(QStringLiteral("keyStateTitle"));
    m_text->setObjectName(QStringLiteral("keyStateText"));
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_picture->setFixedSize(discSize, discSize);
    m_waiting->setFixedSize(discSize, discSize);
    auto* spinner = new Spinner(m_waiting);
    spinner->setFixedSize(iconSize, iconSize);
    spinner->move((discSize - iconSize) / 2, (discSize - iconSize) / 2);
    m_retry->setIcon(icon(u"refresh"));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    for (QPushButton* button : {m_retry, m_sessionKey, m_replace})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_waiting, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addLayout(centred(m_title));
    column->addLayout(centred(m_text));
    column->addSpacing(10);
    column->addLayout(buttons);
    column->addStretch(3);

    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (m_session)
            m_session->key().ask();
    });
    connect(m_sessionKey, &QPushButton::clicked, this, &KeyStateView::sessionKeyRequested);
    connect(m_replace, &QPushButton::clicked, this, &KeyStateView::replaceKeyRequested);
    refresh();
}

void KeyStateView::setSession(WorkspaceSession* session) {
    if (m_session) {
        m_session->key().disconnect(this);
        m_session->disconnect(this);
    }
    m_session = session;
    if (session) {
        connect(&session->key(), &WorkspaceKey::changed, this, &KeyStateView::refresh);
        connect(session, &QObject::destroyed, this, &KeyStateView::refresh);
    }
    refresh();
}

void KeyStateView::refresh() {
    const Content content = m_session ? contentFor(m_session->key()) : Content{};
    m_iconName = content.icon;
    m_picture->setVisible(!content.icon.isEmpty());
    m_waiting->setVisible(m_session && content.icon.isEmpty());
    m_title->setText(content.title);
    m_text->setText(content.text);
    m_retry->setVisible(content.retry);
    m_sessionKey->setVisible(content.sessionKey);
    m_replace->setText(content.replace);
    m_replace->setVisible(!content.replace.isEmpty());
    // One main way out: what most often helps.
    m_retry->setDefault(content.retry);
    m_sessionKey->setDefault(content.sessionKey && !content.retry);
    m_replace->setDefault(!content.replace.isEmpty() && !content.retry);
    setAccessibleName(content.title);
    setAccessibleDescription(content.text);
    paintPicture();
}

void KeyStateView::paintPicture() {
    if (m_iconName.isEmpty())
        return;
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
                                                        {iconSize, iconSize}, devicePixelRatioF()));
    painter.end();
    m_picture->setPixmap(picture);
}

void KeyStateView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintPicture();
}

} // namespace klipy::ui
