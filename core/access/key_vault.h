#pragma once

#include "core/access/secret.h"
#include "core/common/clock.h"

#include <functional>
#include <memory>

namespace klipy {

/// How things stand with one entry of the vault.
enum class VaultState {
    Ready,           ///< the entry is there, and was read (or stored, and proved by reading it back)
    Waiting,         ///< the keychain has not answered within the deadline; the answer may still come
    LockedOrMissing, ///< not found, though it was stored once: the keychain is locked, or the entry was removed
    NotStored,       ///< there is no entry, and none is expected
    Unavailable,     ///< no session bus, no service, no backend, or one that doesn't keep what it is given
    Denied,          ///< the user or the keychain refused; also what storing into a locked keychain ends with
};

/// Whether an entry was stored earlier, as our settings remember. A locked keychain says "not found" just as an empty
/// one does, so this non-secret mark is what tells the two apart.
enum class StoredMark { No, Yes };

struct VaultAnswer {
    VaultState state = VaultState::Unavailable;
    Secret secret; ///< only with Ready, and only from read()
};

/// Where secrets are kept. Asynchronous: a keychain may ask the user for a password, or never answer.
///
/// All calls and all answers happen on the thread that made the vault, and an answer never comes from inside the call.
/// An account is a name of ours for one entry. A secret is UTF-8 text without zero bytes: some keychains hold no other.
class KeyVault {
public:
    /// `answered` is called exactly once. If it said Waiting, `lateAnswer` (optional) is called at most once, whenever
    /// the keychain answers after all, for example because the user has unlocked it.
    struct Receiver {
        std::function<void(const VaultAnswer&)> answered;
        std::function<void(const VaultAnswer&)> lateAnswer;
    };
    /// Dropping the handle drops the callbacks. What was asked of the keychain goes on all the same.
    using Handle = std::shared_ptr<void>;

    virtual ~KeyVault() = default;
    /// Ends as Ready with the secret, or as any other state.
    [[nodiscard]] virtual Handle read(const QString& account, StoredMark mark, Receiver receiver) = 0;
    /// Ends as Ready only when a read-back has returned the same secret. Replaces what was there.
    [[nodiscard]] virtual Handle store(const QString& account, const Secret& secret, Receiver receiver) = 0;
    /// Ends as NotStored only when the entry is known to be gone.
    [[nodiscard]] virtual Handle erase(const QString& account, Receiver receiver) = 0;
    /// What is stored here is still there when the program starts again.
    virtual bool outlivesProgram() const = 0;
};

/// One call under way, as implementations of KeyVault keep it: the receiver, its deadline, and who was first.
/// The caller's handle owns it; the implementation holds it weakly.
class VaultCall : public std::enable_shared_from_this<VaultCall> {
public:
    static std::shared_ptr<VaultCall> begin(KeyVault::Receiver receiver, Clock& clock, qint64 deadlineMs);
    /// The keychain's answer; to `answered`, or to `lateAnswer` after the deadline. Only the first one counts.
    void finish(const VaultAnswer& answer);

private:
    explicit VaultCall(KeyVault::Receiver receiver) : m_receiver(std::move(receiver)) {}
    void expire();

    KeyVault::Receiver m_receiver;
    Clock::Alarm m_deadline;
    bool m_expired = false;
    bool m_finished = false;
};

} // namespace klipy
