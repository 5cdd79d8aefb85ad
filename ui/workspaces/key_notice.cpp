#include "ui/workspaces/key_notice.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::KeyNotice)
};

QString keeping(Keeping keeping) {
    switch (keeping) {
    case Keeping::WaitingForVault:
        return Words::tr("Newly found companies are remembered in memory only, until the keychain is unlocked.");
    case Keeping::NoKeychain:
        return Words::tr("Without a keychain, newly found companies are remembered in memory only.");
    case Keeping::Busy:
        return Words::tr("Another program is using this workspace's file: newly found companies are remembered in "
                         "memory until it is free.");
    case Keeping::DiskTrouble:
        return Words::tr("This workspace's file can't be written: newly found companies are remembered in memory until "
                         "it can.");
    case Keeping::NewerFile:
        return Words::tr("This workspace's file belongs to a newer version of Klipy Desktop and is left alone: newly "
                         "found companies are remembered in memory only.");
    case Keeping::MemoryByChoice:
    case Keeping::Opening:
    case Keeping::Durable:
        break;
    }
    return {};
}

} // namespace

QString keyNotice(const WorkspaceSession& session) {
    switch (session.workspace().storage) {
    case WorkspaceStorage::Demo:
        return {};
    case WorkspaceStorage::SessionOnly:
        return Words::tr(
            "For this session only: this workspace and its API key are in memory, and gone when you quit.");
    case WorkspaceStorage::Stored:
        break;
    }
    QStringList sentences;
    if (session.key().state() == WorkspaceKey::State::Session)
        sentences.append(Words::tr("The API key is in memory only, and gone when you quit."));
    if (const QString companies = keeping(session.knownCompanies().keeping()); !companies.isEmpty())
        sentences.append(companies);
    return sentences.join(u' ');
}

} // namespace klipy::ui
