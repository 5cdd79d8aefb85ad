#include "core/session/contract_keeper.h"

#include "core/access/set_aside.h"
#include "core/storage/workspace_folder.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace klipy {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr qint64 mostHeadBytes = 1024 * 1024; // of the line before the document

using Kind = ContractNotice::Kind;

/// All of it or nothing, synced.
bool writeFile(const QString& file, const QByteArray& bytes) {
    if (!makeWorkspaceFolder(QFileInfo(file).absolutePath()))
        return false;
    QSaveFile target(file);
    return target.open(QIODevice::WriteOnly) && target.setPermissions(ownerOnly) &&
           target.write(bytes) == bytes.size() && target.commit();
}

} // namespace

ContractKeeper::ContractKeeper(QString workspacesFolder, WriterThread& writer, Clock& clock, QObject* parent)
    : QObject(parent), m_workspacesFolder(std::move(workspacesFolder)), m_writer(writer), m_clock(clock) {}

QString ContractKeeper::fileOf(const Workspace& workspace) const {
    const QString folder = workspace.isStored() ? workspaceFolder(m_workspacesFolder, workspace.id) : QString();
    return folder.isEmpty() ? folder : folder + QStringLiteral("/contract");
}

const ContractKeeper::Kept* ContractKeeper::find(const Workspace& workspace) {
    auto known = m_kept.find(workspace.id);
    if (known == m_kept.end())
        known = m_kept.insert(workspace.id, read(workspace));
    return known->get();
}

std::shared_ptr<const ContractKeeper::Kept> ContractKeeper::read(const Workspace& workspace) {
    const QString path = fileOf(workspace);
    if (path.isEmpty() || !QFileInfo::exists(path))
        return nullptr;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        onWriter(workspace.id, [path] { return ContractNotice{Kind::Unreadable, path}; });
        return nullptr;
    }
    const auto choice = readContractFile(file.read(mostContractBytes + mostHeadBytes));
    if (!choice && choice.error() == ContractFileProblem::Newer) {
        onWriter(workspace.id, [path] { return ContractNotice{Kind::Newer, path}; });
        return nullptr;
    }
    const auto contract = choice.and_then([](const ContractChoice& read) -> Result<Contract, ContractFileProblem> {
        auto found = readContract(read.document, builtInOverlay(), read.renames);
        if (!found)
            return failure(ContractFileProblem::Broken);
        return *std::move(found);
    });
    if (!contract) {
        onWriter(workspace.id, [path, now = m_clock.wallMs()] {
            const QString aside = setAside(path, QStringLiteral("broken"), now);
            return ContractNotice{Kind::Broken, aside.isEmpty() ? path : aside};
        });
        return nullptr;
    }
    return std::make_shared<Kept>(Kept{*choice, std::make_shared<Contract>(*contract)});
}

void ContractKeeper::put(const Workspace& workspace, Kept kept) {
    const QString file = fileOf(workspace);
    if (!file.isEmpty())
        onWriter(workspace.id, [file, bytes = contractFile(kept.choice)]() -> std::optional<ContractNotice> {
            if (writeFile(file, bytes))
                return std::nullopt;
            return ContractNotice{Kind::NotKept, file};
        });
    m_kept.insert(workspace.id, std::make_shared<Kept>(std::move(kept)));
}

void ContractKeeper::remove(const Workspace& workspace) {
    const QString file = fileOf(workspace);
    if (!file.isEmpty())
        onWriter(workspace.id, [file]() -> std::optional<ContractNotice> {
            if (!QFileInfo::exists(file) || QFile::remove(file))
                return std::nullopt;
            return ContractNotice{Kind::NotRemoved, file};
        });
    m_kept.insert(workspace.id, nullptr);
}

void ContractKeeper::onWriter(const QString& id, std::function<std::optional<ContractNotice>()> task) {
    const quint64 call = m_nextCall++;
    m_calls.insert(call, m_writer.ask<std::optional<ContractNotice>>(
                             std::move(task), [this, id, call](std::optional<ContractNotice> notice) {
                                 const auto ended = m_calls.take(call); // kept until the end of this call
                                 if (notice)
                                     emit noticed(id, *notice);
                             }));
}

} // namespace klipy
