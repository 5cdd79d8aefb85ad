#include "core/edits/recovery.h"

#include "core/storage/recovery_file.h"
#include "core/storage/seal.h"

namespace klipy {

namespace {

using Kind = RecoveryProblem::Kind;

Kind kindOf(StorageFailure::Kind failure) {
    switch (failure) {
    case StorageFailure::Kind::WrongSecret:
        return Kind::WrongCode;
    case StorageFailure::Kind::Damaged:
        return Kind::Damaged;
    case StorageFailure::Kind::Newer:
        return Kind::Newer;
    case StorageFailure::Kind::Busy:
    case StorageFailure::Kind::Disk:
        break;
    }
    return Kind::Disk;
}

bool isKept(Keeping keeping) {
    return keeping == Keeping::Durable || keeping == Keeping::MemoryByChoice;
}

} // namespace

Recovery::Recovery(Parts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts)) {
    connect(&m_parts.edits, &StagedEdits::keepingChanged, this, &Recovery::markRecovered);
    connect(&m_parts.journal, &Journal::keepingChanged, this, &Recovery::markRecovered);
}

bool Recovery::isReady() const {
    return m_parts.journal.isReady() && m_parts.journal.isLoaded() && isKept(m_parts.edits.keeping());
}

void Recovery::askCode(std::function<void(const Result<QString, RecoveryProblem>&)> heard) {
    const auto answered = [heard = std::move(heard)](const VaultAnswer& answer) {
        if (answer.state == VaultState::NotStored)
            return heard(failure(RecoveryProblem{Kind::NoSecret, {}}));
        if (answer.state != VaultState::Ready)
            return heard(failure(RecoveryProblem{Kind::KeyringAway, {}}));
        const Secret secret = sealingSecretFromText(answer.secret);
        if (secret.isEmpty())
            return heard(failure(RecoveryProblem{Kind::NoSecret, {}}));
        QString code = recoveryCode(secret);
        heard(Result<QString, RecoveryProblem>(code));
        wipe(code);
    };
    m_code = m_parts.vault.read(m_parts.sealingAccount, StoredMark::Yes, {answered, answered});
}

void Recovery::save(const QString& path, const QByteArray& file, std::function<void(const QString&)> heard) {
    m_save = m_parts.writer.ask<QString>([path, file] { return saveRecoveryFile(path, file); },
                                         [heard = std::move(heard)](const QString& error) { heard(error); });
}

void Recovery::load(const QString& path, std::function<void(const QByteArray&)> heard) {
    m_load = m_parts.writer.ask<QByteArray>([path] { return loadRecoveryFile(path); },
                                            [heard = std::move(heard)](const QByteArray& file) { heard(file); });
}

void Recovery::findLost(std::function<void(const QStringList&)> heard) {
    m_find = m_parts.writer.ask<QStringList>([folder = m_parts.folder] { return SealedArchive::lostIn(folder); },
                                             [heard = std::move(heard)](const QStringList& files) { heard(files); });
}

void Recovery::recover(const QString& lostFile, const QString& text,
                       std::function<void(const Result<Recovered, RecoveryProblem>&)> heard) {
    const auto secret = readRecoveryCode(codeInRecoveryFile(text.toUtf8()));
    const auto task = [file = lostFile, id = m_parts.workspaceId, secret]() -> std::optional<Opened> {
        if (!secret)
            return std::nullopt;
        return SealedArchive::read(file, id, *secret, recoverableKinds());
    };
    m_open = m_parts.writer.ask<std::optional<Opened>>(
        task, [this, lostFile, secret, heard = std::move(heard)](const std::optional<Opened>& archive) {
            const auto done = std::move(m_open); // kept until the end of this call
            if (!archive)
                heard(failure(RecoveryProblem{Kind::Code, secret.error()}));
            else
                opened(lostFile, *archive, heard);
        });
}

void Recovery::opened(const QString& lostFile, const Opened& archive,
                      const std::function<void(const Result<Recovered, RecoveryProblem>&)>& heard) {
    if (!archive)
        return heard(failure(RecoveryProblem{kindOf(archive.error().kind), {}}));
    if (!isReady()) // asked only now: it may have changed while the file was read
        return heard(failure(RecoveryProblem{Kind::NotReady, {}}));
    const Recovered recovered = mergeRecovered(*archive, m_parts.edits, m_parts.journal, m_parts.companies);
    // Answered after what the merge has handed to the writer's thread: only what is on disk again is no longer offered.
    m_recovered.append(lostFile);
    m_mark = m_parts.writer.ask<bool>([] { return true; }, [this](bool) { markRecovered(); });
    heard(recovered);
}

void Recovery::markRecovered() {
    if (!isReady()) // keepingChanged() comes when it is
        return;
    for (const QString& file : std::as_const(m_recovered))
        m_parts.writer.post([file] { SealedArchive::markRecovered(file); });
    m_recovered.clear();
}

} // namespace klipy
