#include "core/access/keychain_vault.h"

#include <QObject>
#include <qt6keychain/keychain.h>

#include <sodium.h>

#include <cstring>

namespace klipy {

namespace {

using namespace Qt::StringLiterals;

/// What an entry holds between being overwritten and being deleted. If the program ends just there, it reads as gone.
constexpr QByteArrayView erasedMarker = "klipy-desktop: erased";

VaultState stateOf(QKeychain::Error error, StoredMark mark) {
    switch (error) {
    case QKeychain::NoError:
        return VaultState::Ready;
    case QKeychain::EntryNotFound:
        return mark == StoredMark::Yes ? VaultState::LockedOrMissing : VaultState::NotStored;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return VaultState::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return VaultState::Unavailable;
}

/// Takes the secret out of a finished job and wipes the job's own copy, which QtKeychain would only free.
Secret takeSecret(const QKeychain::ReadPasswordJob& job) {
    const QByteArray bytes = job.binaryData(); // shares the job's buffer
    Secret secret = Secret::fromBytes(bytes);
    if (!bytes.isEmpty()) {
        // The buffer is on the heap (QtKeychain copied it from the service's answer), and the job is done with it.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): data() would make a copy, and wipe that
        sodium_memzero(const_cast<char*>(bytes.constData()), static_cast<size_t>(bytes.size()));
    }
    return secret;
}

} // namespace

/// Runs QtKeychain's jobs one step at a time. Jobs own themselves: they delete themselves when they finish, and if
/// this object goes first they finish unheard.
class KeychainVault::Jobs {
public:
    using Read = std::function<void(QKeychain::Error, const Secret&)>;
    using Done = std::function<void(QKeychain::Error)>;

    explicit Jobs(QString service) : m_service(std::move(service)) {}

    void read(const QString& account, Read done) {
        auto* job = new QKeychain::ReadPasswordJob(m_service);
        start(job, account, [job, done = std::move(done)](QKeychain::Error error) {
            const Secret secret = takeSecret(*job);
            if (error == QKeychain::NoError && secret.view() == erasedMarker)
                done(QKeychain::EntryNotFound, {});
            else
                done(error, secret);
        });
    }

    void write(const QString& account, QByteArrayView bytes, Done done) {
        auto* job = new QKeychain::WritePasswordJob(m_service);
        // As text, not as binary data: reading takes one look-up less, and other tools show it as it is.
        QString text = QString::fromUtf8(bytes);
        job->setTextData(text);
        wipe(text);
        start(job, account, std::move(done));
    }

    void remove(const QString& account, Done done) {
        start(new QKeychain::DeletePasswordJob(m_service), account, std::move(done));
    }

private:
    void start(QKeychain::Job* job, const QString& account, Done done) {
        job->setAutoDelete(true);
        job->setInsecureFallback(false);
        job->setKey(account);
        QObject::connect(job, &QKeychain::Job::finished, &m_context,
                         [done = std::move(done)](QKeychain::Job* finished) { done(finished->error()); });
        job->start();
    }

    QString m_service;
    QObject m_context;
};

KeychainVault::KeychainVault(Clock& clock, qint64 deadlineMs, const QString& service)
    : m_clock(clock), m_deadlineMs(deadlineMs), m_jobs(std::make_unique<Jobs>(service)) {}

KeychainVault::~KeychainVault() = default;

std::shared_ptr<VaultCall> KeychainVault::begin(Receiver receiver) {
    return VaultCall::begin(std::move(receiver), m_clock, m_deadlineMs);
}

namespace {

void finish(const std::weak_ptr<VaultCall>& call, VaultState state, const Secret& secret = {}) {
    if (auto waiting = call.lock())
        waiting->finish({state, secret});
}

} // namespace

KeyVault::Handle KeychainVault::read(const QString& account, StoredMark mark, Receiver receiver) {
    auto call = begin(std::move(receiver));
    m_jobs->read(account, [weak = std::weak_ptr(call), mark](QKeychain::Error error, const Secret& secret) {
        finish(weak, stateOf(error, mark), error == QKeychain::NoError ? secret : Secret());
    });
    return call;
}

KeyVault::Handle KeychainVault::store(const QString& account, const Secret& secret, Receiver receiver) {
    auto call = begin(std::move(receiver));
    const std::weak_ptr<VaultCall> weak = call;
    m_jobs->write(account, secret.view(), [this, weak, account, secret](QKeychain::Error error) {
        if (error != QKeychain::NoError) {
            finish(weak, stateOf(error, StoredMark::Yes));
            return;
        }
        m_jobs->read(account, [weak, secret](QKeychain::Error readError, const Secret& found) {
            if (readError != QKeychain::NoError)
                finish(weak, stateOf(readError, StoredMark::Yes));
            else
                finish(weak, found == secret ? VaultState::Ready : VaultState::Unavailable);
        });
    });
    return call;
}

KeyVault::Handle KeychainVault::erase(const QString& account, Receiver receiver) {
    auto call = begin(std::move(receiver));
    const std::weak_ptr<VaultCall> weak = call;
    const auto proveGone = [weak](QKeychain::Error error, const Secret&) {
        if (error == QKeychain::EntryNotFound)
            finish(weak, VaultState::NotStored);
        else
            finish(weak, error == QKeychain::NoError ? VaultState::Denied : stateOf(error, StoredMark::Yes));
    };
    m_jobs->write(account, erasedMarker, [this, weak, account, proveGone](QKeychain::Error error) {
        if (error != QKeychain::NoError) {
            finish(weak, stateOf(error, StoredMark::Yes));
            return;
        }
        m_jobs->remove(account, [this, weak, account, proveGone](QKeychain::Error removeError) {
            if (removeError != QKeychain::NoError && removeError != QKeychain::EntryNotFound)
                finish(weak, stateOf(removeError, StoredMark::Yes));
            else
                m_jobs->read(account, proveGone);
        });
    });
    return call;
}

} // namespace klipy
