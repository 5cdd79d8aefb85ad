#pragma once

#include "core/common/result.h"
#include "core/storage/keeping.h"
#include "core/storage/sealed_rows.h"
#include "core/storage/sealing_secret.h"
#include "core/storage/storage_failure.h"
#include "core/storage/writer_thread.h"

#include <QObject>

#include <optional>

namespace klipy {

class SealedDatabase;

/// A file that could not be used any more. It is still there, under another name.
struct StorageNotice {
    enum class Kind {
        Damaged,    ///< it was broken
        SecretLost, ///< its sealing secret is gone from the keychain
        OtherSecret ///< the keychain's sealing secret doesn't open it
    };
    Kind kind = Kind::Damaged;
    QString file; ///< where it is now
    bool operator==(const StorageNotice&) const = default;
};

/// The sealed database of one workspace, as seen from the window's thread: it waits for the vault, opens the file on
/// the writer's thread, sets a bad one aside, and tries again by itself where that can help.
class SealedStore final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 busyRetryMs = 2000;
    static constexpr qint64 diskRetryMs = 30000;

    struct Place {
        QString workspaceId;
        QString folder;         ///< of this workspace; made at first need
        QString sealingAccount; ///< Workspace::sealingAccount()
    };
    /// The vault, the thread and the clock must outlive the store.
    SealedStore(const Place& place, KeyVault& vault, WriterThread& writer, Clock& clock, QObject* parent = nullptr);
    ~SealedStore() override;

    /// Begins, or tries again (after the user has unlocked the keychain, say). Harmless at any time.
    void open();
    /// The workspace's API key has just been read or stored, so the keychain is open. Tries again if the store waits
    /// for the vault; a sealing secret that is still not found is then known to be lost, the file is set aside and a
    /// new one begun.
    void vaultIsOpen();

    Keeping keeping() const { return m_keeping; }
    const QList<StorageNotice>& notices() const { return m_notices; }

    using Handle = WriterThread::Handle;
    /// Stores all records or none, and tells which. Works only while Durable. After a failure the store finds out more
    /// by itself: it leaves Durable, and comes back to it if it can.
    [[nodiscard]] Handle put(const QList<SealedRecord>& records, std::function<void(bool stored)> answer);
    /// Forgets these in the same way. One that isn't there counts as forgotten.
    [[nodiscard]] Handle remove(const QList<SealedKey>& gone, std::function<void(bool removed)> answer);
    /// Forgets \a gone and stores \a records, all of it or nothing.
    [[nodiscard]] Handle change(const QList<SealedRecord>& records, const QList<SealedKey>& gone,
                                std::function<void(bool done)> answer);
    /// Every record of a kind. Never answers if the store isn't, or doesn't stay, Durable: ask again when it is.
    [[nodiscard]] Handle all(const QByteArray& kind, std::function<void(const SealedContents&)> answer);

    /// The file, for those who show where things are.
    QString file() const;

signals:
    void keepingChanged();
    void noticed(const klipy::StorageNotice& notice);

private:
    struct Slot; // what the writer's thread holds
    struct Opening {
        std::optional<StorageFailure::Kind> failure;
        QList<StorageNotice> notices;
    };
    enum class Before { Nothing, SetAsideDamaged };

    void become(Keeping keeping);
    void sealingHeard(const SealingSecret::Answer& answer);
    void openFile(Before before);
    void opened(const Opening& opening);
    void failed(StorageFailure::Kind kind);
    void tryAgainIn(qint64 ms);
    void closeFile();

    Place m_place;
    WriterThread& m_writer;
    Clock& m_clock;
    SealingSecret m_sealing;
    Secret m_secret;
    std::shared_ptr<Slot> m_slot;
    Keeping m_keeping = Keeping::Opening;
    bool m_secretReplaced = false;
    Handle m_openCall;
    Clock::Alarm m_retry;
    QList<StorageNotice> m_notices;
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::StorageNotice)
