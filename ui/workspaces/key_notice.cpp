#include "ui/workspaces/key_notice.h"

#include "ui/workspaces/key_dates_words.h"

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

/// The dates are those of the key that is kept; another that is in use for this session has its own.
QString dates(const WorkspaceSession& session) {
    const Workspace& workspace = session.workspace();
    if (workspace.isStored() && session.key().state() == WorkspaceKey::State::Session)
        return {};
    return dueText(dueOf(workspace.keyDates, todayOf(*session.clock())));
}

QString whereItIsKept(const WorkspaceSession& session) {
    if (session.workspace().storage == WorkspaceStorage::SessionOnly)
        return Words::tr(
            "For this session only: this workspace and its API key are in memory, and gone when you quit.");
    if (session.key().state() == WorkspaceKey::State::Session)
        return Words::tr("The API key is in memory only, and gone when you quit.");
    return {};
}

} // namespace

QString keyNotice(const WorkspaceSession& session) {
    if (session.workspace().storage == WorkspaceStorage::Demo)
        return {};
    QStringList sentences{dates(session), whereItIsKept(session)};
    if (session.workspace().isStored())
        sentences.append(keeping(session.knownCompanies().keeping()));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace klipy::ui
