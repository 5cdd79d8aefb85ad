#include "core/access/workspace_registry.h"

#include "core/access/set_aside.h"

#include <QPointer>

#include <algorithm>

namespace klipy {

WorkspaceRegistry::WorkspaceRegistry(const QString& settingsFile, const Clock& clock, FileThread fileThread,
                                     QObject* parent)
    : QObject(parent), m_file(settingsFile), m_clock(clock), m_fileThread(std::move(fileThread)) {
    if (!m_fileThread)
        m_fileThread = [](const std::function<void()>& task) { task(); };
}

void WorkspaceRegistry::load() {
    using Outcome = WorkspaceFileReading::Outcome;
    const WorkspaceFileReading reading = readWorkspaceFile(m_file);
    m_workspaces = reading.list.workspaces;
    m_lastUsed = reading.list.lastUsed;
    m_writable = true;
    switch (reading.outcome) {
    case Outcome::Good:
        break;
    case Outcome::Newer:
        m_writable = false;
        notice(RegistryNotice::Kind::Newer, m_file);
        break;
    case Outcome::Unreadable:
        m_writable = false;
        notice(RegistryNotice::Kind::Unreadable, m_file);
        break;
    case Outcome::Broken:
    case Outcome::SomeBroken: {
        const bool some = reading.outcome == Outcome::SomeBroken;
        const QString aside = some ? copyAside(m_file, QStringLiteral("broken"), m_clock.wallMs())
                                   : setAside(m_file, QStringLiteral("broken"), m_clock.wallMs());
        // What can't be kept must not be written over.
        m_writable = !aside.isEmpty();
        if (!m_writable)
            notice(RegistryNotice::Kind::Unreadable, m_file);
        else
            notice(some ? RegistryNotice::Kind::EntriesDropped : RegistryNotice::Kind::SetAside, aside);
        break;
    }
    }
    emit changed();
}

std::optional<Workspace> WorkspaceRegistry::find(const QString& id) const {
    const qsizetype index = indexOf(id);
    return index < 0 ? std::nullopt : std::optional(m_workspaces[index]);
}

Result<void, WorkspaceProblem> WorkspaceRegistry::add(const Workspace& workspace) {
    if (auto good = checkWorkspace(workspace); !good)
        return good;
    if (indexOf(workspace.id) >= 0)
        return failure(WorkspaceProblem::DuplicateId);
    m_workspaces.insert(workspace.isStored() ? storedCount() : m_workspaces.size(), workspace);
    if (workspace.isStored())
        save();
    emit changed();
    return {};
}

Result<void, WorkspaceProblem> WorkspaceRegistry::update(const Workspace& workspace) {
    if (auto good = checkWorkspace(workspace); !good)
        return good;
    const qsizetype index = indexOf(workspace.id);
    if (index < 0)
        return failure(WorkspaceProblem::UnknownId);
    if (m_workspaces[index].storage != workspace.storage)
        return failure(WorkspaceProblem::StorageChanged);
    if (m_workspaces[index] == workspace)
        return {};
    m_workspaces[index] = workspace;
    if (workspace.isStored())
        save();
    emit changed();
    return {};
}

Result<void, WorkspaceProblem> WorkspaceRegistry::remove(const QString& id) {
    const qsizetype index = indexOf(id);
    if (index < 0)
        return failure(WorkspaceProblem::UnknownId);
    if (m_workspaces.takeAt(index).isStored())
        save();
    emit changed();
    return {};
}

Result<void, WorkspaceProblem> WorkspaceRegistry::move(const QString& id, qsizetype to) {
    const qsizetype index = indexOf(id);
    if (index < 0 || !m_workspaces[index].isStored())
        return failure(WorkspaceProblem::UnknownId);
    const qsizetype target = std::clamp<qsizetype>(to, 0, storedCount() - 1);
    if (target == index)
        return {};
    m_workspaces.move(index, target);
    save();
    emit changed();
    return {};
}

Result<void, WorkspaceProblem> WorkspaceRegistry::setKeyStored(const QString& id, bool stored) {
    auto workspace = find(id);
    if (!workspace)
        return failure(WorkspaceProblem::UnknownId);
    workspace->keyStored = stored;
    return update(*workspace);
}

QString WorkspaceRegistry::lastUsed() const {
    return indexOf(m_lastUsed) >= 0 ? m_lastUsed : QString();
}

void WorkspaceRegistry::setLastUsed(const QString& id) {
    const qsizetype index = indexOf(id);
    if (index < 0 || !m_workspaces[index].isStored() || m_lastUsed == id)
        return;
    m_lastUsed = id;
    save();
}

qsizetype WorkspaceRegistry::indexOf(const QString& id) const {
    for (qsizetype i = 0; i < m_workspaces.size(); ++i) {
        if (m_workspaces[i].id == id)
            return i;
    }
    return -1;
}

qsizetype WorkspaceRegistry::storedCount() const {
    return std::count_if(m_workspaces.begin(), m_workspaces.end(), [](const Workspace& w) { return w.isStored(); });
}

void WorkspaceRegistry::notice(RegistryNotice::Kind kind, const QString& file) {
    m_notices.append({kind, file});
    emit noticed(m_notices.constLast());
}

void WorkspaceRegistry::save() {
    if (!m_writable)
        return; // said when it was loaded
    WorkspaceList list{m_workspaces.first(storedCount()), lastUsed()};
    m_fileThread([file = m_file, list = std::move(list), self = QPointer(this)] {
        if (writeWorkspaceFile(file, list) || !self)
            return;
        QMetaObject::invokeMethod(
            self, [self, file] { self->notice(RegistryNotice::Kind::NotSaved, file); }, Qt::QueuedConnection);
    });
}

} // namespace klipy
