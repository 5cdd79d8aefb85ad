#pragma once

#include "core/access/key_vault.h"
#include "core/session/key_check.h"
#include "ui/common/colors.h"

#include <QString>

namespace klipy::ui {

/// A message as MessagePanel shows it. Plain text throughout; some of it may be a server's.
struct Message {
    Tone tone = Tone::Info;
    QString title;
    QString text;   ///< what it means, and what to do
    QString detail; ///< the server's words and the request id; may be empty
    bool busy = false;
};

/// What `GET /authenticate` answered about a key.
Message describeCheck(const Result<Identity>& answer, const QUrl& baseUrl);

/// While it is asked.
Message askingServer(const QUrl& baseUrl);
/// The answer takes long: it is being tried again, or the server has told us to wait.
Message stillAskingServer(const QUrl& baseUrl);

/// While the keychain takes a key.
Message savingKey(const Result<Identity>& answer);
/// The old key couldn't be taken out of the keychain, so that the address was left as it was.
Message oldKeyStays(VaultState state);
/// A key works, but the keychain didn't keep it. For every state but Ready.
Message keyNotSaved(VaultState state);

} // namespace klipy::ui
