#include "core/storage/workspace_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace klipy {

QString workspaceFolder(const QString& workspacesFolder, const QString& id) {
    // The id becomes part of a path that is removed with all that is in it: it must be a UUID and nothing else.
    const QUuid uuid = QUuid::fromString(id);
    if (workspacesFolder.isEmpty() || uuid.isNull() || uuid.toString(QUuid::WithoutBraces) != id)
        return {};
    return workspacesFolder + u'/' + id;
}

bool makeWorkspaceFolder(const QString& folder) {
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (folder.isEmpty())
        return false;
    for (const QString& path : {QFileInfo(folder).absolutePath(), folder}) {
        if (QFileInfo(path).isDir())
            continue;
        if (!QDir().mkpath(path) || !QFile::setPermissions(path, ownerOnly))
            return false;
    }
    return true;
}

WriterThread::Handle removeWorkspaceFiles(WriterThread& writer, const QString& workspacesFolder, const QString& id,
                                          std::function<void(bool)> answer) {
    const QString folder = workspaceFolder(workspacesFolder, id);
    return writer.ask<bool>(
        [folder] { return !folder.isEmpty() && (!QFileInfo::exists(folder) || QDir(folder).removeRecursively()); },
        std::move(answer));
}

} // namespace klipy
