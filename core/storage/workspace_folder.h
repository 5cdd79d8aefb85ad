#pragma once

#include "core/storage/writer_thread.h"

#include <QString>

namespace klipy {

/// The folder of one workspace under AppPaths::workspacesFolder(). Empty if \a id isn't a workspace's id.
QString workspaceFolder(const QString& workspacesFolder, const QString& id);

/// Makes the folder, and those above it, open to their owner only. For the writer's thread.
bool makeWorkspaceFolder(const QString& folder);

/// Deletes everything that was kept for a workspace, files that were set aside included: the user has removed it.
/// Whatever has these files open (SealedStore) must have been destroyed before the call. The sealing secret in the key
/// vault (Workspace::sealingAccount()) is the caller's to erase. \a answer hears whether nothing is left.
[[nodiscard]] WriterThread::Handle removeWorkspaceFiles(WriterThread& writer, const QString& workspacesFolder,
                                                        const QString& id, std::function<void(bool gone)> answer);

} // namespace klipy
