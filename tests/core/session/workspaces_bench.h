#pragma once

#include "core/session/workspaces.h"
#include "core/storage/workspace_folder.h"
#include "tests/core/session/session_bench.h"

#include <QDir>
#include <QTemporaryDir>

namespace klipy::test {

/// The program from one start to the next, as far as workspaces go: its keychain and its folder outlive it.
class WorkspacesBench : public SessionBench {
public:
    explicit WorkspacesBench(std::shared_ptr<const Contract> spoken = theContract())
        : SessionBench(smallWorkspace(), std::move(spoken)) {
        start();
    }

    void start() { m_program = std::make_unique<Program>(*this, m_dir.path()); }
    void stop() { m_program.reset(); }
    void restart() {
        stop();
        start();
    }

    Workspaces& workspaces() { return *m_program->workspaces; }
    WorkspaceRegistry& registry() { return workspaces().registry(); }
    WorkspaceSession* current() { return workspaces().current(); }
    FakeVault& keychain() { return vault; }
    FakeVault& memory() { return m_program->memory; }
    QString folder() const { return m_dir.path(); }
    QString folderOf(const Workspace& workspace) const {
        return workspaceFolder(AppPaths::prepare(folder())->workspacesFolder(), workspace.id);
    }
    QStringList names() {
        QStringList found;
        for (const Workspace& workspace : registry().workspaces())
            found.append(workspace.name);
        return found;
    }

    /// Adds a workspace with a key, and waits until both are where they belong.
    Workspace add(const QString& name, WorkspaceStorage storage = WorkspaceStorage::Stored,
                  const QByteArray& key = demoKeys::full) {
        Workspace added = workspace(storage);
        added.name = name;
        std::optional<VaultState> stored;
        if (!workspaces().add(added, Secret::fromBytes(key), [&](VaultState state) { stored = state; }))
            return {};
        const bool done = until([&] { return stored == VaultState::Ready; }) && until([&] { return isKept(); });
        return done ? added : Workspace();
    }
    /// Whether the open workspace's companies are where they stay.
    bool isKept() {
        const Keeping keeping = current()->knownCompanies().keeping();
        return keeping == Keeping::Durable || keeping == Keeping::MemoryByChoice;
    }
    /// Reads the open workspace's first people.
    bool reads() {
        PageFeed* feed = current()->feed(RecordKind::Person);
        feed->loadMore(Lane::Visible);
        return rests(*feed) && feed->progress().loaded == 100;
    }
    bool writerRests() {
        bool done = false;
        const auto handle = m_program->writer.ask<bool>([] { return true; }, [&done](bool) { done = true; });
        return until([&done] { return done; });
    }

private:
    struct Program {
        Program(SessionBench& bench, const QString& folder) : memory(bench.clock) {
            memory.durable = false;
            Workspaces::Parts parts;
            parts.services = bench.services;
            parts.paths = *AppPaths::prepare(folder);
            parts.keychain = &bench.vault;
            parts.memory = &memory;
            parts.writer = &writer;
            workspaces = std::make_unique<Workspaces>(std::move(parts));
        }
        FakeVault memory;
        WriterThread writer;
        std::unique_ptr<Workspaces> workspaces;
    };

    QTemporaryDir m_dir;
    std::unique_ptr<Program> m_program;
};

} // namespace klipy::test
