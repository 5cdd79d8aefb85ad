#pragma once

#include "core/access/workspace.h"

namespace klipy {

/// What the settings file remembers: the stored workspaces in the user's order, and which was used last.
struct WorkspaceList {
    QList<Workspace> workspaces;
    QString lastUsed;
    bool operator==(const WorkspaceList&) const = default;
};

/// How reading the settings file ended.
struct WorkspaceFileReading {
    enum class Outcome {
        Good,       ///< also when there is no file yet
        Broken,     ///< not a settings file, or one from which text is missing: nothing in it is believed
        SomeBroken, ///< single entries made no sense; the others are in the list
        Newer,      ///< written by a newer version
        Unreadable, ///< it is there, but the system doesn't let us read it
    };
    Outcome outcome = Outcome::Good;
    WorkspaceList list;
};

WorkspaceFileReading readWorkspaceFile(const QString& file);

/// Writes the whole list: either all of it or nothing, and open to its owner only. Returns whether that worked.
/// Blocks until it is on the disk, so it isn't for the thread of the window.
bool writeWorkspaceFile(const QString& file, const WorkspaceList& list);

} // namespace klipy
