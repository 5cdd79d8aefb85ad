#pragma once

#include "core/access/workspace.h"
#include "core/common/clock.h"
#include "core/session/contract_choice.h"
#include "core/storage/writer_thread.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace klipy {

/// Something about a workspace's own contract that has to be told once.
struct ContractNotice {
    enum class Kind {
        Broken,     ///< the kept document can't be read any more: set aside, the built-in one is in use
        Unreadable, ///< the system doesn't let us read it: left alone, the built-in one is in use
        Newer,      ///< a newer version of the program has written it: left alone, the built-in one is in use
        NotKept,    ///< in use, but it could not be written: gone when the program ends
        NotRemoved, ///< taken back, but its file could not be removed: back when the program starts again
    };
    Kind kind = Kind::Broken;
    QString file; ///< where it is now; empty if that isn't known
    bool operator==(const ContractNotice&) const = default;
};

/// The documents that users put in place of the built-in contract, one a workspace: in the workspace's folder, open to
/// its owner only, or in memory where the workspace is. Nothing secret is in them: they describe an API.
class ContractKeeper final : public QObject {
    Q_OBJECT
public:
    struct Kept {
        ContractChoice choice;
        std::shared_ptr<const Contract> contract; ///< read from it, never null
    };

    /// \a workspacesFolder: AppPaths::workspacesFolder(). The thread and the clock must outlive this object.
    ContractKeeper(QString workspacesFolder, WriterThread& writer, Clock& clock, QObject* parent = nullptr);

    /// Null: the built-in one. Reads the file the first time, on this thread: some ms for a usual document, a part of a
    /// second for the longest.
    const Kept* find(const Workspace& workspace);
    void put(const Workspace& workspace, Kept kept);
    /// Also its file.
    void remove(const Workspace& workspace);

    /// The file of a workspace that is stored; empty for others.
    QString fileOf(const Workspace& workspace) const;

signals:
    /// Never from within a call.
    void noticed(const QString& workspaceId, const klipy::ContractNotice& notice);

private:
    std::shared_ptr<const Kept> read(const Workspace& workspace);
    void onWriter(const QString& id, std::function<std::optional<ContractNotice>()> task);

    const QString m_workspacesFolder;
    WriterThread& m_writer;
    Clock& m_clock;
    QHash<QString, std::shared_ptr<const Kept>> m_kept; // by workspace; null: it has none
    QHash<quint64, WriterThread::Handle> m_calls;
    quint64 m_nextCall = 0;
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::ContractNotice)
