#pragma once

#include "core/access/memory_vault.h"
#include "core/session/workspaces.h"
#include "tests/core/transport/fake_transport.h"
#include "tests/ui/workspaces/leaping_clock.h"
#include "tests/ui/workspaces/scripted_vault.h"

#include <QTemporaryDir>
#include <QWidget>

namespace klipy::test {

/// Everything that the dialogs need, with a wire and a keychain that the test holds in its hand.
class Stage {
public:
    Stage();

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

/// All that a user can read in a widget and in what is visible in it, one text a line.
QString wordsIn(const QWidget* widget);
/// The same for all widgets of the program, seen or not, with what a screen reader is told.
QString wordsAnywhere();

/// Waits until nothing is in the event queue; for what must not happen.
void settle();

} // namespace klipy::test
