#include "ui/common/link_gate.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrlQuery>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int dialogWidth = 480;

bool isMail(const QUrl& url) {
    return url.scheme() == QLatin1String("mailto");
}

bool asksForAttachments(const QUrl& mail) {
    const auto items = QUrlQuery(mail).queryItems(QUrl::FullyDecoded);
    return std::any_of(items.begin(), items.end(), [](const auto& item) {
        return item.first.startsWith(QLatin1String("attach"), Qt::CaseInsensitive);
    });
}

/// The host as people read it, where that differs from the one that is asked for; else empty.
QString readableHost(const QUrl& url) {
    const QString sent = url.host(QUrl::FullyEncoded);
    const QString read = QUrl::fromAce(sent.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return read == sent ? QString() : read;
}

QLabel* plainLabel(const QString& text, const QString& name, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPlainTextEdit* targetView(const QUrl& url, QWidget* parent) {
    auto* view = new QPlainTextEdit(url.toString(QUrl::FullyEncoded), parent);
    view->setObjectName(QStringLiteral("linkTarget"));
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setWordWrapMode(QTextOption::WrapAnywhere);
    view->setFont(fixedFont(parent->font()));
    view->setFixedHeight(view->fontMetrics().lineSpacing() * 4 + 16);
    view->setAccessibleName(LinkGate::tr("Whole address"));
    return view;
}

/// What opens, in words; the whole address is shown below it.
void addWords(QVBoxLayout* column, const QUrl& url, QWidget* dialog) {
    auto* host = plainLabel(isMail(url) ? LinkGate::tr("Your mail program opens, to write to %1").arg(url.path())
                                        : LinkGate::tr("Your browser opens %1").arg(url.host(QUrl::FullyEncoded)),
                            QStringLiteral("linkHost"), dialog);
    QFont bold;
    bold.setWeight(QFont::DemiBold);
    host->setFont(bold);
    column->addWidget(host);
    if (isMail(url))
        return;
    if (const QString read = readableHost(url); !read.isEmpty())
        column->addWidget(plainLabel(LinkGate::tr("In its own letters the name reads %1. Letters of other alphabets "
                                                  "can look like those of a name that you know.")
                                         .arg(read),
                                     QStringLiteral("linkReadableHost"), dialog));
    if (url.scheme() == QLatin1String("http"))
        column->addWidget(plainLabel(LinkGate::tr("The connection to it isn't encrypted."),
                                     QStringLiteral("linkUnencrypted"), dialog));
}

QDialogButtonBox* makeButtons(const QUrl& url, QDialog* dialog) {
    auto* buttons = new QDialogButtonBox(dialog);
    auto* open = buttons->addButton(LinkGate::tr("Open"), QDialogButtonBox::AcceptRole);
    open->setObjectName(QStringLiteral("linkOpen"));
    open->setIcon(icon(u"external-link"));
    auto* copy = buttons->addButton(LinkGate::tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("linkCopy"));
    copy->setIcon(icon(u"copy"));
    auto* cancel = buttons->addButton(LinkGate::tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("linkCancel"));
    for (QPushButton* button : {open, copy})
        button->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    QObject::connect(copy, &QPushButton::clicked, dialog, [url, dialog] {
        QGuiApplication::clipboard()->setText(url.toString(QUrl::FullyEncoded));
        dialog->reject();
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    return buttons;
}

} // namespace

bool isOpenable(const QUrl& url) {
    if (!url.isValid())
        return false;
    if (isMail(url))
        return url.path().contains(u'@') && url.authority().isEmpty() && !asksForAttachments(url);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return isWeb && !url.host().isEmpty() && !url.authority().contains(u'@');
}

LinkGate::LinkGate(QWidget* window, Opener opener) : QObject(window), m_window(window), m_opener(std::move(opener)) {
    if (!m_opener)
        m_opener = [](const QUrl& url) { QDesktopServices::openUrl(url); };
}

bool LinkGate::ask(const QUrl& url) {
    if (!isOpenable(url))
        return false;
    if (m_dialog)
        m_dialog->reject();
    m_dialog = makeDialog(url);
    m_dialog->open();
    return true;
}

QDialog* LinkGate::makeDialog(const QUrl& url) {
    auto* dialog = new QDialog(m_window);
    dialog->setObjectName(QStringLiteral("linkDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(isMail(url) ? tr("Write a mail?") : tr("Open this link?"));
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    addWords(column, url, dialog);
    column->addWidget(targetView(url, dialog));
    column->addSpacing(4);
    column->addWidget(makeButtons(url, dialog));
    dialog->resize(dialogWidth, column->totalHeightForWidth(dialogWidth));
    connect(dialog, &QDialog::accepted, this, [this, url] {
        m_opener(url);
        emit opened(url);
    });
    return dialog;
}

} // namespace klipy::ui
