#pragma once

#include "core/access/secret.h"

namespace klipy::ui {

/// Empties the clipboard, and the selection where the desktop has one (X11, some Wayland), if what is in it is \a key
/// as it was pasted: bare, or with the header name, `Bearer` or the white space that fromPastedKey() takes off. What
/// else is there stays. For a key that was taken into use.
///
/// What a clipboard manager has kept of it can't be taken back, and on Wayland the clipboard can only be seen by the
/// window that has the focus.
void takeOutOfClipboard(const Secret& key);

} // namespace klipy::ui
