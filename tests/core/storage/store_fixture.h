#pragma once

#include "core/access/workspace.h"
#include "core/storage/seal.h"
#include "core/storage/sealed_store.h"
#include "core/storage/sql_connection.h"
#include "core/storage/workspace_folder.h"
#include "tests/core/access/fake_vault.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace klipy::test {

/// One workspace on a disk of its own, with a vault and a clock that the test moves and a real writer's thread.
class StoreFixture {
public:
    StoreFixture() {
        m_workspace.id = Workspace::newId();
        restart();
    }

    FakeClock clock;
    FakeVault vault{clock};

    SealedStore& store() { return *m_store; }
    QString account() const { return m_workspace.sealingAccount(); }
    QString file() const { return m_store->file(); }
    QString folder() const { return workspaceFolder(m_dir.path(), m_workspace.id); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    /// Ends the program, as far as storage goes: everything that was posted is done.
    void stop() {
        m_store.reset();
        m_writer.reset();
    }
    void restart() {
        stop();
        m_writer = std::make_unique<WriterThread>();
        m_store = std::make_unique<SealedStore>(
            SealedStore::Place{m_workspace.id, folder(), m_workspace.sealingAccount()}, vault, *m_writer, clock);
    }
    /// Opens, lets the vault answer, and waits until the store is there, or anywhere else that is asked for.
    bool openUntil(Keeping keeping) {
        store().open();
        return reaches(keeping);
    }
    bool reaches(Keeping keeping) {
        return QTest::qWaitFor([this, keeping] {
            clock.advance(0); // a vault answers when the clock moves
            return store().keeping() == keeping;
        });
    }
    /// Overwrites most of the file behind the back of the store, which has it open.
    bool breaksInUse() {
        // A write by another connection makes SQLite drop what it has cached; the broken pages are read again.
        auto other = SqlConnection::open(file());
        if (!other || !(*other)->run(QStringLiteral("INSERT INTO sealed VALUES ('other', x'00', x'00')")))
            return false;
        QFile opened(file());
        return opened.open(QIODevice::ReadWrite) && opened.size() > 300'000 && opened.seek(8192) &&
               opened.write(QByteArray(opened.size() - 8192, '\x55')) > 0;
    }
    /// Waits until the writer's thread has done what it was given, and its answers have come.
    bool settles() {
        bool done = false;
        const auto handle = m_writer->ask<bool>([] { return true; }, [&done](bool) { done = true; });
        return QTest::qWaitFor([&done] { return done; });
    }

private:
    QTemporaryDir m_dir;
    Workspace m_workspace;
    std::unique_ptr<WriterThread> m_writer;
    std::unique_ptr<SealedStore> m_store;
};

} // namespace klipy::test
