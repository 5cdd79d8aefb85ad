#pragma once

#include "core/access/memory_vault.h"
#include "core/session/workspaces.h"
#include "tests/core/transport/fake_transport.h"
#include "tests/ui/workspaces/leaping_clock.h"
#include "tests/ui/workspaces/scripted_vault.h"

#include <QDialog>
#include <QPointer>
#include <QTemporaryDir>

class QPushButton;

namespace klipy::test {

/// Everything that the dialogs need, with a wire and a keychain that the test holds in its hand.
class Stage {
public:
    /// Without a clock waiting takes no time.
    explicit Stage(std::shared_ptr<Clock> clock = std::make_shared<LeapingClock>());

    Workspaces& workspaces() { return *m_workspaces; }
    /// Adds a stored workspace with its key, past all dialogs, and waits until the keychain has it.
    Workspace stored(const QString& name, const QByteArray& key,
                     const QUrl& baseUrl = QUrl(QStringLiteral("https://api.klipy.ai/api/v1")));
    /// Whether any file of the program holds these bytes.
    bool isOnDisk(const QByteArray& bytes) const;

    std::shared_ptr<FakeTransport> wire = std::make_shared<FakeTransport>();
    ScriptedVault keychain;

private:
    QTemporaryDir m_folder;
    MemoryVault m_memory;
    std::unique_ptr<WriterThread> m_writer;
    std::unique_ptr<Workspaces> m_workspaces;
};

HttpReply goodAnswer(const QByteArray& organization = "Northwind Ltd");
HttpReply errorAnswer(int status, const QByteArray& code, const QByteArray& message);

/// The key that a request carried.
QByteArray keyOf(const FakeTransport::Sent& sent);

/// A dialog that a test plays the user of, by object names. It notes how it closed, and survives that.
class User {
public:
    explicit User(QDialog* dialog);
    Q_DISABLE_COPY_MOVE(User)

    bool isOpen() const { return m_dialog && m_dialog->isVisible(); }
    QDialog* dialog() const { return m_dialog; }
    /// As a paste does: the whole text at once.
    void fill(const char* field, const QString& text) const;
    void press(const char* button) const;
    QPushButton* button(const char* name) const;
    /// What stands in the field when the dialog closed; a deleted dialog's fields can't be read any more.
    QString leftInField() const { return m_left; }
    int result() const { return m_result; }
    QString words() const;
    /// The words of one part of it.
    QString words(const char* part) const;

private:
    QPointer<QDialog> m_dialog;
    std::shared_ptr<QObject> m_context = std::make_shared<QObject>();
    int m_result = -1;
    QString m_left;
};

/// All that a user can read in a widget and in what is visible in it, one text a line.
QString wordsIn(const QWidget* widget);
/// The same for all widgets of the program, seen or not, with what a screen reader is told.
QString wordsAnywhere();

/// Waits until nothing is in the event queue; for what must not happen.
void settle();

} // namespace klipy::test
