#pragma once

#include "core/access/key_vault.h"
#include "tests/support/fake_clock.h"

#include <QHash>

#include <vector>

namespace klipy::test {

/// A vault whose mood a test decides. A call is answered when the clock moves past `delayMs`, in the mood of that
/// moment; while the vault is Silent calls wait for wake().
class FakeVault final : public KeyVault {
public:
    enum class Mood { Working, Locked, NoService, Refusing, Silent };

    explicit FakeVault(FakeClock& clock) : m_clock(clock) {}

    Mood mood = Mood::Working;
    qint64 delayMs = 0;
    qint64 deadlineMs = 5000;
    bool durable = true;
    QHash<QString, Secret> entries;
    int reads = 0;
    int stores = 0;
    int erases = 0;

    [[nodiscard]] Handle read(const QString& account, StoredMark mark, Receiver receiver) override {
        ++reads;
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
        ++stores;
        return begin(std::move(receiver), [this, account, secret]() -> VaultAnswer {
            if (mood != Mood::Working)
                return {trouble(), {}};
            entries.insert(account, secret);
            return {VaultState::Ready, {}};
        });
    }

    [[nodiscard]] Handle erase(const QString& account, Receiver receiver) override {
        ++erases;
        return begin(std::move(receiver), [this, account]() -> VaultAnswer {
            if (mood != Mood::Working)
                return {trouble(), {}};
            entries.remove(account);
            return {VaultState::NotStored, {}};
        });
    }

    bool outlivesProgram() const override { return durable; }

    /// What waited in silence is answered now, in the new mood.
    void wake(Mood newMood) {
        mood = newMood;
        const auto waiting = std::move(m_silent);
        m_silent.clear();
        for (const auto& answer : waiting)
            answer();
    }

private:
    VaultState trouble() const { return mood == Mood::NoService ? VaultState::Unavailable : VaultState::Denied; }

    Handle begin(Receiver receiver, std::function<VaultAnswer()> work) {
        auto call = VaultCall::begin(std::move(receiver), m_clock, deadlineMs);
        // As with a keychain, the work is done also when nobody waits for its answer any more.
        const auto finish = [weak = std::weak_ptr(call), work = std::move(work)] {
            const VaultAnswer answer = work();
            if (auto waiting = weak.lock())
                waiting->finish(answer);
        };
        m_work.push_back(m_clock.after(delayMs, [this, finish] {
            if (mood == Mood::Silent)
                m_silent.emplace_back(finish);
            else
                finish();
        }));
        return call;
    }

    FakeClock& m_clock;
    std::vector<Clock::Alarm> m_work;
    std::vector<std::function<void()>> m_silent;
};

} // namespace klipy::test
