#pragma once

#include "core/api/key_standing.h"
#include "core/common/api_error.h"

#include <QString>

class QDateTime;

namespace klipy::ui {

/// What can be done about a failure; the banner shows a button for each that is set.
struct ErrorActions {
    bool retry = false;
    bool replaceKey = false; ///< the key seems to be missing, wrong, revoked or expired
    bool startOver = false;  ///< the cursor is useless: the list is read again from its start
};

/// An ApiError in words: what happened, what the server said, what to do next. All of it is plain text; the server's
/// part may look like HTML and must never be shown as such.
struct ErrorText {
    QString title;  ///< one short sentence
    QString detail; ///< the server's words, with status and code; may be empty
    QString advice; ///< what to do next
    QString requestId;
    ErrorActions actions;
    ErrorKind kind = ErrorKind::None; ///< what it tells of
};

ErrorText describe(const ApiError& error, RefusalMeaning refusal);
/// The same at a given moment: a wait after a 429 is told by its end.
ErrorText describe(const ApiError& error, RefusalMeaning refusal, const QDateTime& now);

} // namespace klipy::ui
