#include "ui/window/tool_entries.h"

#include "ui/activity/activity_page.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

const QList<ToolEntry>& toolEntries() {
    static const QList<ToolEntry> entries{
        {"activity", "activity", QT_TRANSLATE_NOOP("klipy::ui::ToolEntry", "Activity"),
         [](const ToolParts& parts, QWidget* parent) -> QWidget* {
             return new ActivityPage(parts.session.activity(), parts.session.clock(), parts.settings, parent);
         }},
    };
    return entries;
}

const ToolEntry* toolEntry(const QString& key) {
    const auto& entries = toolEntries();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const ToolEntry& entry) { return key == QLatin1String(entry.key); });
    return found == entries.end() ? nullptr : &*found;
}

QString toolTitle(const ToolEntry& entry) {
    return QCoreApplication::translate("klipy::ui::ToolEntry", entry.name);
}

} // namespace klipy::ui
