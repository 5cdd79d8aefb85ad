#pragma once

#include <QString>

#include <memory>

namespace klipy::test {

/// What a user would do to the keyring, done over D-Bus: locking it, unlocking it with its password, and letting its
/// prompt stand unanswered. Only for a keyring made by tests/support/with-keyring.sh.
class SecretService {
public:
    static bool isLocked();
    static bool lock();
    static bool unlock(const QString& password);

    /// As long as this lives, the desktop's prompter never answers: whoever wants to unlock the keyring hangs.
    class SilentPrompter {
    public:
        SilentPrompter();
        ~SilentPrompter();
        Q_DISABLE_COPY_MOVE(SilentPrompter)
        bool isAsked() const;

    private:
        class Object;
        std::unique_ptr<Object> m_object;
    };
};

} // namespace klipy::test
