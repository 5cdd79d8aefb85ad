#pragma once

#include "core/access/key_vault.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace klipy::test {

/// A keychain in the mood that a test chooses. Answers at the next turn of the event loop; while it is Silent every
/// call is answered as overdue, and for good only by wake().
class ScriptedVault final : public KeyVault {
public:
    enum class Mood { Working, Locked, NoService, Refusing, Silent };

    Mood mood = Mood::Working;
    QHash<QString, Secret> entries;

    [[nodiscard]] Handle read(const QString& account, StoredMark mark, Receiver receiver) override {
        return begin(std::move(receiver), [this, account, mark]() -> VaultAnswer {
            const auto found = entries.constFind(account);
            if (mood == Mood::Working && found != entries.constEnd())
                return {VaultState::Ready, *found};
            if (mood == Mood::Working || mood == Mood::Locked)
                return {mark == StoredMark::Yes ? VaultState::LockedOrMissing : VaultState::NotStored, {}};
            return {trouble(), {}};
        });
    }

    [[nodiscard]] Handle store(const QString& account, const Secret& secret, Receiver receiver) override {
        return begin(std::move(receiver), [this, account, secret]() -> VaultAnswer {
            if (mood != Mood::Working)
                return {trouble(), {}};
            entries.insert(account, secret);
            return {VaultState::Ready, {}};
        });
    }

    [[nodiscard]] Handle erase(const QString& account, Receiver receiver) override {
        return begin(std::move(receiver), [this, account]() -> VaultAnswer {
            if (mood != Mood::Working)
                return {trouble(), {}};
            entries.remove(account);
            return {VaultState::NotStored, {}};
        });
    }

    bool outlivesProgram() const override { return true; }

    /// What waited in silence is answered now, in the new mood.
    void wake(Mood newMood) {
        mood = newMood;
        const auto waiting = std::exchange(m_silent, {});
        for (const auto& answer : waiting)
            answer();
    }

private:
    VaultState trouble() const { return mood == Mood::NoService ? VaultState::Unavailable : VaultState::Denied; }

    Handle begin(Receiver receiver, std::function<VaultAnswer()> work) {
        auto call = std::make_shared<Receiver>(std::move(receiver));
        QMetaObject::invokeMethod(
            &m_context,
            [this, weak = std::weak_ptr(call), work = std::move(work)] {
                if (mood == Mood::Silent) {
                    m_silent.push_back([weak, work] { tell(weak, work(), &Receiver::lateAnswer); });
                    tell(weak, {VaultState::Waiting, {}}, &Receiver::answered);
                } else {
                    tell(weak, work(), &Receiver::answered);
                }
            },
            Qt::QueuedConnection);
        return call;
    }

    static void tell(const std::weak_ptr<Receiver>& call, const VaultAnswer& answer,
                     std::function<void(const VaultAnswer&)> Receiver::*how) {
        const auto waiting = call.lock();
        if (waiting && (*waiting).*how)
            ((*waiting).*how)(answer);
    }

    std::vector<std::function<void()>> m_silent;
    QObject m_context;
};

} // namespace klipy::test
