#include "ui/tables/page_entries.h"

namespace klipy::ui {

QString pageText(const char* text) {
    return QCoreApplication::translate("klipy::ui::PageEntry", text);
}

QString pageTitle(const PageEntry& entry) {
    return pageText(entry.name);
}

const PageEntry& pageEntry(RecordKind kind) {
    for (const PageEntry& entry : pageEntries) {
        if (entry.kind == kind)
            return entry;
    }
    return pageEntries[0];
}

const PageEntry* pageEntry(const QString& key) {
    for (const PageEntry& entry : pageEntries) {
        if (key == QLatin1String(entry.key))
            return &entry;
    }
    return nullptr;
}

} // namespace klipy::ui
