#pragma once

#include "core/access/key_vault.h"

namespace klipy {

/// The desktop's keychain (Secret Service or KWallet) through QtKeychain. Never its plain-text fallback.
///
/// What QtKeychain 0.13.2 does, measured against gnome-keyring 42, and what is done about it here:
/// - jobs may never finish: each call has a deadline of its own, and a started job is never deleted, it ends by itself;
/// - jobs queue up behind one another in the whole process: behind a hanging one every call ends as Waiting;
/// - a locked keyring whose prompt can't be shown reads as "entry not found": see StoredMark;
/// - deleting from a locked keyring reports success and deletes nothing: erase() first overwrites the entry, which a
///   locked keyring refuses, then deletes it, then proves by reading that it is gone;
/// - no bus or no service reads as "other error".
/// It needs a thread whose event loop runs on glib, as Qt's does on Linux.
class KeychainVault final : public KeyVault {
public:
    /// Long enough for a keychain that is just being started; short enough to offer a session key to someone who waits.
    static constexpr qint64 defaultDeadlineMs = 5000;

    /// \a clock must outlive the vault. \a service is the name under which the entries are filed.
    explicit KeychainVault(Clock& clock, qint64 deadlineMs = defaultDeadlineMs,
                           const QString& service = QStringLiteral("klipy-desktop"));
    ~KeychainVault() override;
    Q_DISABLE_COPY_MOVE(KeychainVault)

    [[nodiscard]] Handle read(const QString& account, StoredMark mark, Receiver receiver) override;
    [[nodiscard]] Handle store(const QString& account, const Secret& secret, Receiver receiver) override;
    [[nodiscard]] Handle erase(const QString& account, Receiver receiver) override;
    bool outlivesProgram() const override { return true; }

private:
    class Jobs; // all that knows of QtKeychain

    std::shared_ptr<VaultCall> begin(Receiver receiver);

    Clock& m_clock;
    qint64 m_deadlineMs;
    std::unique_ptr<Jobs> m_jobs;
};

} // namespace klipy
