#pragma once

#include "core/access/workspace_file.h"
#include "core/common/clock.h"

#include <QObject>

#include <functional>
#include <optional>

namespace klipy {

/// Something about the settings file that the user must be told.
struct RegistryNotice {
    enum class Kind {
        SetAside,       ///< the file was broken; it was moved to `file`, and the list is empty
        EntriesDropped, ///< some entries were broken; a copy of the file as it was is `file`
        Newer,          ///< written by a newer version: left alone, and nothing is saved
        Unreadable,     ///< can't be read, or can't be moved aside: left alone, and nothing is saved
        NotSaved,       ///< the last change could not be written
    };
    Kind kind = Kind::NotSaved;
    QString file;
    bool operator==(const RegistryNotice&) const = default;
};

/// The list of workspaces: stored ones from the settings file, session-only and demo ones in memory only.
/// Changes are in force at once and are written behind the caller's back; a failure to write is a notice.
class WorkspaceRegistry final : public QObject {
    Q_OBJECT
public:
    /// Carries tasks to the thread that writes files, in order. Without one they run at once, on the caller's thread.
    using FileThread = std::function<void(std::function<void()>)>;

    /// \a clock names the moment when a broken file is set aside; it must outlive the registry.
    WorkspaceRegistry(const QString& settingsFile, const Clock& clock, FileThread fileThread = {},
                      QObject* parent = nullptr);

    /// Reads the file (small; once, at the start).
    void load();

    /// The stored ones in the user's order, then those that live in memory, in the order in which they came.
    const QList<Workspace>& workspaces() const { return m_workspaces; }
    std::optional<Workspace> find(const QString& id) const;

    Result<void, WorkspaceProblem> add(const Workspace& workspace);
    /// Replaces the one of the same id. Who lets a user change the base URL to another origin (sameOrigin()) must ask
    /// for the key again: the key in the keychain belongs to the old one.
    Result<void, WorkspaceProblem> update(const Workspace& workspace);
    /// Forgets it. The key in the vault and the files on disk are the caller's to remove.
    Result<void, WorkspaceProblem> remove(const QString& id);
    /// Moves a stored workspace to place \a to among the stored ones; a place that doesn't exist means the nearest.
    Result<void, WorkspaceProblem> move(const QString& id, qsizetype to);
    /// Sets the mark that a key is in the keychain.
    Result<void, WorkspaceProblem> setKeyStored(const QString& id, bool stored);

    /// The stored workspace that was in use last; empty if there was none, or it is gone.
    QString lastUsed() const;
    /// Ignores ids that aren't stored ones.
    void setLastUsed(const QString& id);

    /// Everything that load() and saving had to tell, oldest first.
    const QList<RegistryNotice>& notices() const { return m_notices; }

signals:
    void changed();
    void noticed(const klipy::RegistryNotice& notice);

private:
    qsizetype indexOf(const QString& id) const;
    qsizetype storedCount() const;
    void notice(RegistryNotice::Kind kind, const QString& file);
    void save();

    QString m_file;
    const Clock& m_clock;
    FileThread m_fileThread;
    QList<Workspace> m_workspaces; // stored ones first
    QString m_lastUsed;
    QList<RegistryNotice> m_notices;
    bool m_writable = true;
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::RegistryNotice)
