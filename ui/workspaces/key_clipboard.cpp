#include "ui/workspaces/key_clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

namespace klipy::ui {

void takeOutOfClipboard(const Secret& key) {
    QClipboard* clipboard = QGuiApplication::clipboard();
    if (key.isEmpty() || !clipboard)
        return;
    constexpr qsizetype longestPaste = 8192; // characters; a longer text isn't a key with something around it
    for (const QClipboard::Mode mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        if (mode == QClipboard::Selection && !clipboard->supportsSelection())
            continue;
        QString text = clipboard->text(mode);
        if (text.size() <= longestPaste && Secret::fromPastedKey(text) == key)
            clipboard->clear(mode);
        wipe(text);
    }
}

} // namespace klipy::ui
