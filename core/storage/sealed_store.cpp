#include "core/storage/sealed_store.h"

#include "core/storage/sealed_database.h"
#include "core/storage/workspace_folder.h"

#include <QFileInfo>

namespace klipy {

/// Shared by the tasks on the writer's thread; the database in it is made, used and closed there only.
struct SealedStore::Slot {
    std::unique_ptr<SealedDatabase> database;
};

namespace {

QString reasonOf(StorageNotice::Kind kind) {
    switch (kind) {
    case StorageNotice::Kind::SecretLost:
        return QStringLiteral("secret-lost");
    case StorageNotice::Kind::OtherSecret:
        return QStringLiteral("other-secret");
    case StorageNotice::Kind::Damaged:
        break;
    }
    return QStringLiteral("damaged");
}

std::optional<StorageNotice::Kind> noticeFor(StorageFailure::Kind kind, bool secretReplaced) {
    if (kind == StorageFailure::Kind::Damaged)
        return StorageNotice::Kind::Damaged;
    if (kind == StorageFailure::Kind::WrongSecret)
        return secretReplaced ? StorageNotice::Kind::SecretLost : StorageNotice::Kind::OtherSecret;
    return std::nullopt;
}

} // namespace

SealedStore::SealedStore(const Place& place, KeyVault& vault, WriterThread& writer, Clock& clock, QObject* parent)
    : QObject(parent), m_place(place), m_writer(writer), m_clock(clock),
      m_sealing(vault, place.sealingAccount, [this](const SealingSecret::Answer& answer) { sealingHeard(answer); }),
      m_slot(std::make_shared<Slot>()) {}

SealedStore::~SealedStore() {
    closeFile();
}

QString SealedStore::file() const {
    return m_place.folder + QStringLiteral("/sealed.db");
}

void SealedStore::open() {
    switch (m_keeping) {
    case Keeping::MemoryByChoice:
    case Keeping::Durable:
        return;
    case Keeping::Opening:
    case Keeping::WaitingForVault:
    case Keeping::NoKeychain:
        if (!m_sealing.isAsking() && !m_openCall)
            m_sealing.ask(QFileInfo::exists(file()));
        return;
    case Keeping::Busy:
    case Keeping::DiskTrouble:
    case Keeping::NewerFile:
        openFile(Before::Nothing);
        return;
    }
}

void SealedStore::vaultIsOpen() {
    m_sealing.expectOpenVault();
    if (m_secret.isEmpty() && !m_sealing.isAsking())
        m_sealing.ask(QFileInfo::exists(file()));
}

void SealedStore::sealingHeard(const SealingSecret::Answer& answer) {
    switch (answer.state) {
    case SealingSecret::State::Waiting:
        become(Keeping::WaitingForVault);
        return;
    case SealingSecret::State::NoKeychain:
        become(Keeping::NoKeychain);
        return;
    case SealingSecret::State::Ready:
        m_secret = answer.secret;
        m_secretReplaced = answer.replaced;
        openFile(Before::Nothing);
        return;
    }
}

void SealedStore::openFile(Before before) {
    m_retry.reset();
    become(Keeping::Opening);
    const auto task = [slot = m_slot, place = m_place, path = file(), secret = m_secret, before,
                       secretReplaced = m_secretReplaced, wallMs = m_clock.wallMs()] {
        Opening result;
        slot->database.reset();
        if (!makeWorkspaceFolder(place.folder)) {
            result.failure = StorageFailure::Kind::Disk;
            return result;
        }
        const auto aside = [&](StorageNotice::Kind kind) {
            const QString moved = setAsideDatabase(path, reasonOf(kind), wallMs);
            if (!moved.isEmpty())
                result.notices.append({kind, moved});
            return !moved.isEmpty();
        };
        if (before == Before::SetAsideDamaged && QFileInfo::exists(path) && !aside(StorageNotice::Kind::Damaged)) {
            result.failure = StorageFailure::Kind::Disk;
            return result;
        }
        auto database = SealedDatabase::open(path, place.workspaceId, secret);
        if (!database) {
            const auto kind = noticeFor(database.error().kind, secretReplaced);
            if (kind && aside(*kind))
                database = SealedDatabase::open(path, place.workspaceId, secret);
        }
        if (database)
            slot->database = std::move(*database);
        else
            result.failure = database.error().kind;
        return result;
    };
    m_openCall = m_writer.ask<Opening>(task, [this](const Opening& opening) { opened(opening); });
}

void SealedStore::opened(const Opening& opening) {
    m_openCall.reset();
    for (const StorageNotice& notice : opening.notices) {
        m_notices.append(notice);
        emit noticed(notice);
    }
    if (!opening.failure)
        return become(Keeping::Durable);
    switch (*opening.failure) {
    case StorageFailure::Kind::Busy:
        become(Keeping::Busy);
        return tryAgainIn(busyRetryMs);
    case StorageFailure::Kind::Newer:
        return become(Keeping::NewerFile);
    case StorageFailure::Kind::Damaged:     // and could not be moved aside
    case StorageFailure::Kind::WrongSecret: // likewise
    case StorageFailure::Kind::Disk:
        become(Keeping::DiskTrouble);
        return tryAgainIn(diskRetryMs);
    }
}

void SealedStore::failed(StorageFailure::Kind kind) {
    if (m_keeping != Keeping::Durable)
        return; // it is being looked into already
    if (kind == StorageFailure::Kind::Damaged)
        return openFile(Before::SetAsideDamaged);
    closeFile();
    opened({kind, {}});
}

void SealedStore::tryAgainIn(qint64 ms) {
    m_retry = m_clock.after(ms, [this] { openFile(Before::Nothing); });
}

void SealedStore::closeFile() {
    m_writer.post([slot = m_slot] { slot->database.reset(); });
}

SealedStore::Handle SealedStore::put(const QList<SealedRecord>& records, std::function<void(bool)> answer) {
    return change(records, {}, std::move(answer));
}

SealedStore::Handle SealedStore::remove(const QList<SealedKey>& gone, std::function<void(bool)> answer) {
    return change({}, gone, std::move(answer));
}

SealedStore::Handle SealedStore::change(const QList<SealedRecord>& records, const QList<SealedKey>& gone,
                                        std::function<void(bool)> answer) {
    using Outcome = std::optional<StorageFailure::Kind>;
    const auto task = [slot = m_slot, records, gone]() -> std::pair<bool, Outcome> {
        if (!slot->database)
            return {false, std::nullopt};
        const auto stored = slot->database->change(records, gone);
        return {stored.has_value(), stored ? Outcome() : Outcome(stored.error().kind)};
    };
    return m_writer.ask<std::pair<bool, Outcome>>(
        task, [this, answer = std::move(answer)](const std::pair<bool, Outcome>& done) {
            answer(done.first);
            if (done.second)
                failed(*done.second);
        });
}

SealedStore::Handle SealedStore::all(const QByteArray& kind, std::function<void(const SealedContents&)> answer) {
    using Found = Result<SealedContents, StorageFailure>;
    const auto task = [slot = m_slot, kind]() -> std::optional<Found> {
        if (!slot->database)
            return std::nullopt;
        return slot->database->all(kind);
    };
    return m_writer.ask<std::optional<Found>>(task,
                                              [this, answer = std::move(answer)](const std::optional<Found>& found) {
                                                  if (!found)
                                                      return;
                                                  if (*found)
                                                      answer(**found);
                                                  else
                                                      failed(found->error().kind);
                                              });
}

void SealedStore::become(Keeping keeping) {
    if (m_keeping == keeping)
        return;
    m_keeping = keeping;
    emit keepingChanged();
}

} // namespace klipy
