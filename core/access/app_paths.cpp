#include "core/access/app_paths.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QString xdg(QStandardPaths::StandardLocation location) {
    // The generic places, and our name: the Generic… forms don't depend on the names that main() has set by then.
    return QStandardPaths::writableLocation(location) + u"/klipy-desktop"_s;
}

/// Qt 6.4 has no StateLocation. The specification wants an absolute path, and any other ignored.
QString stateFolder() {
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base = QDir::isAbsolutePath(given) ? given : QDir::homePath() + u"/.local/state"_s;
    return base + u"/klipy-desktop"_s;
}

std::optional<PathProblem> makePrivate(const QString& path) {
    const QFileInfo before(path);
    if (before.exists() && !before.isDir())
        return PathProblem{PathProblem::Kind::NotAFolder, path};
    const QString parent = before.absolutePath();
    if (!before.exists() && (!QDir().mkpath(parent) || !QDir().mkdir(path, ownerOnly)))
        return PathProblem{PathProblem::Kind::CannotCreate, path};
    // One that was there already may be open to others; and mkdir's mode is subject to the umask.
    QFile::setPermissions(path, ownerOnly);
    if (!QFileInfo(path).isWritable())
        return PathProblem{PathProblem::Kind::NotWritable, path};
    return std::nullopt;
}

} // namespace

QString AppPaths::settingsFile() const {
    return config + u"/workspaces.ini"_s;
}

QString AppPaths::workspacesFolder() const {
    return data + u"/workspaces"_s;
}

Result<AppPaths, PathProblem> AppPaths::prepare(const std::optional<QString>& dataDir) {
    AppPaths paths;
    if (dataDir) {
        const QString root = QDir::cleanPath(QFileInfo(*dataDir).absoluteFilePath());
        paths = {root + u"/config"_s, root + u"/data"_s, root + u"/cache"_s, root + u"/logs"_s};
        // The folder itself may be one that the user shares; only what is ours is closed.
        if (!QFileInfo::exists(root) && !QDir().mkpath(QFileInfo(root).absolutePath()))
            return failure(PathProblem{PathProblem::Kind::CannotCreate, root});
        if (!QFileInfo::exists(root)) {
            if (auto problem = makePrivate(root))
                return failure(*problem);
        }
    } else {
        paths = {xdg(QStandardPaths::GenericConfigLocation), xdg(QStandardPaths::GenericDataLocation),
                 xdg(QStandardPaths::GenericCacheLocation), stateFolder() + u"/logs"_s};
    }
    for (const QString& path : {paths.config, paths.data, paths.cache, paths.logs}) {
        if (auto problem = makePrivate(path))
            return failure(*problem);
    }
    return paths;
}

} // namespace klipy
