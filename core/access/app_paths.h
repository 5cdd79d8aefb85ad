#pragma once

#include "core/common/result.h"

#include <QString>

#include <optional>

namespace klipy {

/// A folder that the program needs and can't have.
struct PathProblem {
    enum class Kind { CannotCreate, NotAFolder, NotWritable };
    Kind kind = Kind::CannotCreate;
    QString path;
};

/// Where files live. Every folder exists, belongs to the program, and only its owner can look into it.
struct AppPaths {
    QString config; ///< settings: the list of workspaces, the window's layout. No keys
    QString data;   ///< what can't be fetched again: sealed, one folder for each workspace
    QString cache;  ///< what can be fetched again
    QString logs;

    QString settingsFile() const;     ///< the list of workspaces
    QString workspacesFolder() const; ///< under data; see workspaceFolder() in core/storage

    /// With \a dataDir everything goes under that one folder (config/, data/, cache/, logs/); without it to the XDG
    /// places, logs being state. Folders are created, and closed to others, as needed.
    static Result<AppPaths, PathProblem> prepare(const std::optional<QString>& dataDir);
};

} // namespace klipy
