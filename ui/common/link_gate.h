#pragma once

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>

class QDialog;
class QWidget;

namespace klipy::ui {

/// Whether a link from a record may be opened at all: http, https and mailto only. A web address must name a host, and
/// no user ("https://klipy.ai@evil.example" is read as klipy.ai by people). A mail address must name somebody, and may
/// not ask the mail program to attach a file.
bool isOpenable(const QUrl& url);

/// Shows where a link goes before anything opens it. Records' links are hostile: the whole target is shown as it will
/// be opened, and a host in foreign letters in both of its forms.
class LinkGate final : public QObject {
    Q_OBJECT
public:
    using Opener = std::function<void(const QUrl&)>;

    /// Without an \a opener the desktop opens it. Dialogs belong to \a window.
    explicit LinkGate(QWidget* window, Opener opener = {});

    /// Asks, and returns at once; nothing happens for a link that isn't openable (then false). A second question takes
    /// the place of the first.
    bool ask(const QUrl& url);

signals:
    void opened(const QUrl& url);

private:
    QDialog* makeDialog(const QUrl& url);

    QWidget* m_window;
    Opener m_opener;
    QPointer<QDialog> m_dialog;
};

} // namespace klipy::ui
