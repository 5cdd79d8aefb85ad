#pragma once

#include "core/access/key_vault.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QSaveFile>

namespace klipy::test {

/// A keychain for a program that is going to be killed: what it was given outlives it, in a file of the test's.
class FileVault final : public KeyVault {
public:
    explicit FileVault(QString file) : m_file(std::move(file)) {}

    static QJsonObject entriesIn(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    static bool write(const QString& path, const QJsonObject& entries) {
        QSaveFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(entries).toJson()) > 0 && file.commit();
    }

    [[nodiscard]] Handle read(const QString& account, StoredMark, Receiver receiver) override {
        const QJsonValue entry = entriesIn(m_file).value(account);
        if (!entry.isString())
            return answer(std::move(receiver), {VaultState::NotStored, {}});
        return answer(std::move(receiver), {VaultState::Ready, Secret::fromBytes(entry.toString().toUtf8())});
    }
    [[nodiscard]] Handle store(const QString& account, const Secret& secret, Receiver receiver) override {
        QJsonObject entries = entriesIn(m_file);
        entries.insert(account, QString::fromUtf8(secret.view()));
        const bool stored = write(m_file, entries);
        return answer(std::move(receiver), {stored ? VaultState::Ready : VaultState::Unavailable, {}});
    }
    [[nodiscard]] Handle erase(const QString& account, Receiver receiver) override {
        QJsonObject entries = entriesIn(m_file);
        entries.remove(account);
        const bool erased = write(m_file, entries);
        return answer(std::move(receiver), {erased ? VaultState::NotStored : VaultState::Unavailable, {}});
    }
    bool outlivesProgram() const override { return true; }

private:
    Handle answer(Receiver receiver, const VaultAnswer& answer) {
        auto call = std::make_shared<Receiver>(std::move(receiver));
        QMetaObject::invokeMethod(
            &m_context,
            [weak = std::weak_ptr(call), answer] {
                if (auto waiting = weak.lock(); waiting && waiting->answered)
                    waiting->answered(answer);
            },
            Qt::QueuedConnection);
        return call;
    }

    QString m_file;
    QObject m_context; // queued answers die with the vault
};

} // namespace klipy::test
