#include "ui/window/tool_entries.h"

#include "core/session/scope_recorder.h"
#include "core/session/workspaces.h"
#include "ui/activity/activity_page.h"
#include "ui/contract/contract_page.h"
#include "ui/contract/contract_session.h"
#include "ui/edits/journal_page.h"
#include "ui/edits/review_page.h"
#include "ui/scopes/scopes_page.h"
#include "ui/tables/record_finder.h"
#include "ui/window/session_view.h"
#include "ui/workspaces/key_dates_view.h"

#include <QCoreApplication>

#include <algorithm>

namespace klipy::ui {

namespace {

QWidget* makeReview(const ToolParts& parts, QWidget* parent) {
    auto* page = new ReviewPage(parts.session, parts.saving, parts.settings, parent);
    QObject::connect(page, &ReviewPage::unlockRequested, &parts.view, &SessionView::unlockRequested);
    QObject::connect(page, &ReviewPage::recordRequested, &parts.view, &SessionView::openRecord);
    page->setEditing([session = &parts.session] { return editContext(*session); });
    return page;
}

QWidget* makeJournal(const ToolParts& parts, QWidget* parent) {
    auto* page = new JournalPage(parts.session, parts.settings, parent);
    QObject::connect(page, &JournalPage::reviewRequested, &parts.view,
                     [view = &parts.view] { view->showTool(QStringLiteral("review")); });
    page->offerSaves(parts.session.editing().reports());
    QObject::connect(page, &JournalPage::recordRequested, &parts.view,
                     [view = &parts.view](const RecordRef& ref) { view->openRecord(ref.kind, ref.id); });
    return page;
}

QList<OtherKey> otherKeys(const WorkspaceSession& session, Workspaces& workspaces) {
    QList<OtherKey> others;
    for (const Workspace& workspace : workspaces.registry().workspaces()) {
        WorkspaceSession* other = workspaces.session(workspace.id);
        if (other && other != &session && other->key().isUsable())
            others.append({workspace.id, workspace.name, other->scopes().snapshot()});
    }
    return others;
}

QWidget* makeScopes(const ToolParts& parts, QWidget* parent) {
    WorkspaceSession& session = parts.session;
    auto recorder = std::make_shared<ScopeRecorder>(session.editing().journal(), session.clock(),
                                                    QCoreApplication::translate("klipy::ui::ToolEntry", "Check of write scopes"));
    const ScopesPageParts scopes{
        session.client(), session.scopes(), session.scopeMemory(), session.scopeKeeper(), session.editing().gate(),
        session.clock(),
        [&session] {
            Workspace workspace = session.workspace();
            workspace.mode = session.editing().mode(); // as it is now, not as it is opened with
            return workspace;
        },
        [&session] { return session.key().state(); },
        [&session] {
            const RecordStore& companies = session.store(RecordKind::Company);
            for (qsizetype i = 0; i < companies.size(); ++i) {
                if (companies.at(i).presence == Presence::Loaded)
                    return companies.at(i).id;
            }
            return QString();
        },
        [&session, workspaces = &parts.workspaces] { return otherKeys(session, *workspaces); },
        recorder->before(), recorder->after()};
    auto* page = new ScopesPage(scopes, parent);
    auto* dates = new KeyDatesView(parts.workspaces, page);
    dates->setSession(&session);
    dates->setVisible(session.workspace().storage != WorkspaceStorage::Demo);
    page->setKeyDates(dates);
    QObject::connect(page, &ScopesPage::unlockRequested, &parts.view, &SessionView::unlockRequested);
    QObject::connect(page, &ScopesPage::keyRequested, &parts.view, &SessionView::replaceKeyRequested);
    QObject::connect(dates, &KeyDatesView::rotateRequested, &parts.view, &SessionView::replaceKeyRequested);
    QObject::connect(&session, &WorkspaceSession::workspaceChanged, page, &ScopesPage::workspaceChanged);
    QObject::connect(&session, &WorkspaceSession::keyInUseChanged, page, &ScopesPage::workspaceChanged);
    QObject::connect(&session, &WorkspaceSession::keyChanged, page, &ScopesPage::workspaceChanged);
    QObject::connect(&session.editing(), &Editing::modeChanged, page, &ScopesPage::workspaceChanged);
    return page;
}

QWidget* makeContract(const ToolParts& parts, QWidget* parent) {
    return new ContractPage(contractPartsOf(parts.session, parts.workspaces), parent);
}

} // namespace

const QList<ToolEntry>& toolEntries() {
    static const QList<ToolEntry> entries{
        {"review", "review", QT_TRANSLATE_NOOP("klipy::ui::ToolEntry", "Review"), makeReview},
        {"journal", "journal", QT_TRANSLATE_NOOP("klipy::ui::ToolEntry", "Journal"), makeJournal},
        {"scopes", "key", QT_TRANSLATE_NOOP("klipy::ui::ToolEntry", "Key & scopes"), makeScopes},
        {"contract", "contract", QT_TRANSLATE_NOOP("klipy::ui::ToolEntry", "Contract"), makeContract},
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
