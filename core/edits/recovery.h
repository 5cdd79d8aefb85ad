#pragma once

#include "core/access/key_vault.h"
#include "core/edits/recovery_merge.h"
#include "core/storage/recovery_code.h"
#include "core/storage/writer_thread.h"

#include <QObject>

#include <functional>
#include <optional>

namespace klipy {

/// Why nothing could be recovered; nothing was changed then.
struct RecoveryProblem {
    enum class Kind {
        Code,        ///< the text is no code: `code` says why
        WrongCode,   ///< a sound code, but of another workspace or another time
        NotReady,    ///< what would take it in isn't on disk itself: try again when it is
        Damaged,     ///< the file that was set aside is broken
        Newer,       ///< it was written by a newer version of the program
        Disk,        ///< it can't be read
        KeyringAway, ///< the keychain is locked, doesn't answer, or isn't there
        NoSecret,    ///< the keychain holds no sealing secret for this workspace
    };
    Kind kind = Kind::Disk;
    std::optional<RecoveryCodeProblem> code;
};

/// The recovery code of one stored workspace: gives it out, and opens with it what was set aside when the sealing
/// secret was lost. Disk work is done on the writer's thread; every answer comes later, and none after this object's
/// end. One question of each kind at a time: a new one drops the answer to the former.
class Recovery final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        KeyVault& vault;
        WriterThread& writer;
        QString workspaceId;
        QString folder;         ///< the workspace's
        QString sealingAccount; ///< Workspace::sealingAccount()
        StagedEdits& edits;
        Journal& journal;
        KnownIds& companies;
    };
    /// What \a parts refers to must outlive it.
    explicit Recovery(Parts parts, QObject* parent = nullptr);

    /// The code of the secret that is in use now.
    void askCode(std::function<void(const Result<QString, RecoveryProblem>&)> heard);
    /// The system's words if it could not be written, else nothing.
    void save(const QString& path, const QByteArray& file, std::function<void(const QString& error)> heard);
    /// Empty if it can't be read, or is no recovery file.
    void load(const QString& path, std::function<void(const QByteArray& file)> heard);

    /// Files that were set aside because their secret was lost, the oldest first.
    void findLost(std::function<void(const QStringList& files)> heard);
    /// Opens one of them with a code, or with the text of a recovery file, and takes in what is in it.
    void recover(const QString& lostFile, const QString& text,
                 std::function<void(const Result<Recovered, RecoveryProblem>&)> heard);

private:
    using Opened = Result<SealedArchive, StorageFailure>;
    void opened(const QString& lostFile, const Opened& archive,
                const std::function<void(const Result<Recovered, RecoveryProblem>&)>& heard);
    bool isReady() const;
    void markRecovered();

    Parts m_parts;
    QStringList m_recovered; ///< files whose content is being written again, and that are then no longer offered
    KeyVault::Handle m_code;
    WriterThread::Handle m_save;
    WriterThread::Handle m_load;
    WriterThread::Handle m_find;
    WriterThread::Handle m_open;
    WriterThread::Handle m_mark;
};

} // namespace klipy
