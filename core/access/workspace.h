#pragma once

#include "core/access/key_dates.h"
#include "core/common/result.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

namespace klipy {

enum class Environment { Production, Staging, Test, Other };

/// What may be sent: see the product's table of modes. New workspaces start Locked.
enum class WorkspaceMode { Locked, Ask, Trusted };

enum class WorkspaceStorage {
    Stored,      ///< in the settings, its key in the keychain
    SessionOnly, ///< gone when the program ends
    Demo,        ///< the embedded one; also gone when the program ends
};

/// One Klipy workspace, as the user has set it up. Holds no key.
struct Workspace {
    QString id; ///< a UUID of ours, without braces; never changes
    QString name;
    Environment environment = Environment::Production;
    QUrl baseUrl;   ///< as checkBaseUrl() returns it
    QString colour; ///< "#rrggbb"
    WorkspaceMode mode = WorkspaceMode::Locked;
    bool keyStored = false; ///< the mark: a key was put into the keychain. Not a secret
    WorkspaceStorage storage = WorkspaceStorage::Stored;
    KeyDates keyDates; ///< of the key in the keychain; not of one that is used for a session only

    static QString newId();
    bool isStored() const { return storage == WorkspaceStorage::Stored; }
    /// The names of its entries in the key vault.
    QString keyAccount() const { return accountFor(QStringLiteral("api-key")); }
    QString sealingAccount() const { return accountFor(QStringLiteral("sealing-secret")); }

    bool operator==(const Workspace&) const = default;

private:
    QString accountFor(const QString& purpose) const;
};

/// Why a workspace can't be kept as it is.
enum class WorkspaceProblem {
    BadId,
    DuplicateId,
    UnknownId,
    NameMissing,
    BadUrl,
    BadColour,
    StorageChanged, ///< a stored workspace can't become session-only by an update, nor the other way round
    KeyBelongsElsewhere, ///< it can't move to another server while its key is still kept: the key would go there
};

/// Checks each member by itself. A list's problems (DuplicateId, UnknownId) are the registry's.
Result<void, WorkspaceProblem> checkWorkspace(const Workspace& workspace);

/// The words used in the settings file. Reading knows no other.
QString nameOf(Environment environment);
QString nameOf(WorkspaceMode mode);
bool readName(const QString& name, Environment& environment);
bool readName(const QString& name, WorkspaceMode& mode);

} // namespace klipy

Q_DECLARE_METATYPE(klipy::Workspace)
