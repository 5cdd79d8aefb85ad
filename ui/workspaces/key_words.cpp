#include "ui/workspaces/key_words.h"

#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
#include "ui/workspaces/workspace_words.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::KeyWords)
};

QString withRequestId(const ErrorText& text) {
    if (text.requestId.isEmpty())
        return text.detail;
    const QString id = Words::tr("Request id: %1").arg(text.requestId);
    return text.detail.isEmpty() ? id : text.detail + u'\n' + id;
}

Message accepted(const Identity& identity) {
    Message message{Tone::Ok, {}, {}, {}, false};
    if (identity.organization.isEmpty()) {
        message.title = Words::tr("The server accepts this key");
        message.text = Words::tr("It didn't say which organization the key belongs to.");
    } else {
        message.title = Words::tr("This key belongs to %1").arg(oneLine(identity.organization, 80));
    }
    return message;
}

} // namespace

Message describeCheck(const Result<Identity>& answer, const QUrl& baseUrl) {
    const KeyVerdict verdict = verdictOf(answer);
    if (verdict == KeyVerdict::Good)
        return accepted(*answer);
    const ErrorText text = describe(answer.error(), RefusalMeaning::Unclear);
    const QString detail = withRequestId(text);
    switch (verdict) {
    case KeyVerdict::MayBeNarrow:
        return {
            Tone::Warning, Words::tr("This key may be good, but can't be verified"),
            Words::tr("A key without the scope ALL may be refused when it asks who it belongs to, and still do what "
                      "its own scopes allow. If you know that the key is right, use it anyway."),
            detail, false};
    case KeyVerdict::Refused:
        return {Tone::Error, Words::tr("%1 refuses this key").arg(hostText(baseUrl)),
                Words::tr("It seems to be wrong, revoked or expired. (A key without the scope ALL might be answered "
                          "like this too.) Check that all of it was copied, and that it belongs to this server."),
                detail, false};
    default:
        return {Tone::Warning, text.title, text.advice, detail, false};
    }
}

Message askingServer(const QUrl& baseUrl) {
    return {Tone::Info, Words::tr("Asking %1 who this key belongs to…").arg(hostText(baseUrl)), {}, {}, true};
}

Message stillAskingServer(const QUrl& baseUrl) {
    Message message = askingServer(baseUrl);
    message.text = Words::tr("No answer yet. It is tried again by itself; you can wait, or cancel.");
    return message;
}

Message savingKey(const Result<Identity>& answer) {
    Message message = answer ? accepted(*answer) : Message{};
    const QString saving = Words::tr("Saving the key in the keychain…");
    if (message.title.isEmpty())
        message.title = saving;
    else
        message.text = saving;
    message.busy = true;
    return message;
}

Message oldKeyStays(VaultState state) {
    Message message{Tone::Warning, Words::tr("Nothing was changed"), {}, {}, false};
    message.text = state == VaultState::Waiting
                       ? Words::tr("The keychain has not answered yet; it may be waiting for your password.")
                       : Words::tr("The keychain is locked, or can't be reached.");
    message.text += u' ' + Words::tr("The old key has to leave it first, so that it is never sent to the new server. "
                                     "Unlock the keychain, then try again.");
    return message;
}

Message keyNotSaved(VaultState state) {
    const QString inMemory = Words::tr("The key works, and is kept for this session only, in memory.");
    Message message{Tone::Warning, {}, {}, {}, false};
    switch (state) {
    case VaultState::Waiting:
        message.title = Words::tr("The keychain has not answered yet");
        message.text = Words::tr("It may be waiting for your password. Until it answers, the key is kept for this "
                                 "session only, in memory.");
        return message;
    case VaultState::Denied:
        message.title = Words::tr("The keychain did not take the key");
        message.text = inMemory + u' ' +
                       Words::tr("The keychain is locked, or access was refused. To save the key, unlock the keychain "
                                 "and enter the key again with “Replace key”.");
        return message;
    case VaultState::Unavailable:
        message.title = Words::tr("There is no keychain on this desktop");
        message.text = inMemory + u' ' +
                       Words::tr("You will be asked for it at the next start. A keychain such as GNOME Keyring or "
                                 "KWallet would keep it.");
        return message;
    case VaultState::Ready:
    case VaultState::LockedOrMissing:
    case VaultState::NotStored:
        break;
    }
    message.title = Words::tr("The keychain did not keep the key");
    message.text = inMemory + u' ' + Words::tr("It was handed over, but could not be read back.");
    return message;
}

} // namespace klipy::ui
