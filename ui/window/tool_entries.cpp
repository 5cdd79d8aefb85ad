#include "ui/window/tool_entries.h"

#include "ui/activity/activity_page.h"
#include "ui/edits/journal_page.h"
#include "ui/edits/review_page.h"
#include "ui/window/session_view.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

QWidget* makeReview(const ToolParts& parts, QWidget* parent) {
    auto* page = new ReviewPage(parts.session, parts.saving, parts.settings, parent);
    QObject::connect(page, &ReviewPage::unlockRequested, &parts.view, &SessionView::unlockRequested);
    QObject::connect(page, &ReviewPage::recordRequested, &parts.view, &SessionView::openRecord);
    return page;
}

QWidget* makeJournal(const ToolParts& parts, QWidget* parent) {
    auto* page = new JournalPage(parts.session, parts.settings, parent);
    QObject::connect(page, &JournalPage::reviewRequested, &parts.view,
                     [view = &parts.view] { view->showTool(QStringLiteral("review")); });
    return page;
}

} // namespace

const QList<ToolEntry>& toolEntries() {
    static const QList<ToolEntry> entries{
        {"review", "review", QT_TRANSLATE_NOOP("klipy::ui::ToolEntry", "Review"), makeReview},
        {"journal", "journal", QT_TRANSLATE_NOOP("klipy::ui::ToolEntry", "Journal"), makeJournal},
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
