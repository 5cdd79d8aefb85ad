#include "ui/detail/record_panel.h"

#include "core/api/client.h"
#include "core/edits/staged_edits.h"
#include "ui/common/banner.h"
#include "ui/common/empty_state.h"
#include "ui/common/link_gate.h"
#include "ui/detail/details_view.h"
#include "ui/detail/inline_editing.h"
#include "ui/detail/json_view.h"
#include "ui/detail/record_header.h"
#include "ui/common/record_icons.h"
#include "ui/detail/record_notice.h"
#include "ui/detail/timeline_view.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace klipy::ui {

namespace {

QString kindWord(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return RecordPanel::tr("Person");
    case RecordKind::Company:
        return RecordPanel::tr("Company");
    case RecordKind::Interaction:
        break;
    }
    return RecordPanel::tr("Interaction");
}

} // namespace

RecordPanel::RecordPanel(LinkGate& gate, QWidget* parent)
    : QWidget(parent), m_gate(gate), m_header(new RecordHeader), m_banner(new Banner), m_notice(new RecordNotice),
      m_stagedProblem(new Banner), m_unfinished(new Banner), m_pages(new QStackedWidget), m_empty(new EmptyState), m_tabs(new QTabWidget), m_details(new DetailsView), m_timeline(new TimelineView),
      m_json(new JsonView) {
    setObjectName(QStringLiteral("recordPanel"));
    setAccessibleName(tr("Record"));
    m_banner->setObjectName(QStringLiteral("recordBanner"));
    m_stagedProblem->setObjectName(QStringLiteral("stagedProblem"));
    m_unfinished->setObjectName(QStringLiteral("unfinishedBanner"));
    m_empty->setObjectName(QStringLiteral("recordEmpty"));
    buildTabs();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_tabs);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_unfinished);
    column->addWidget(m_header);
    column->addWidget(m_notice);
    column->addWidget(m_stagedProblem);
    column->addWidget(m_banner);
    column->addWidget(m_pages, 1);
    connectParts();
    clear();
}

RecordPanel::~RecordPanel() = default;

void RecordPanel::buildTabs() {
    m_details->setObjectName(QStringLiteral("detailsTab"));
    m_timeline->setObjectName(QStringLiteral("timelineTab"));
    m_json->setObjectName(QStringLiteral("jsonTab"));
    m_tabs->setObjectName(QStringLiteral("recordTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Views of the record"));
    m_tabs->tabBar()->setAccessibleName(tr("Views of the record"));
    m_tabs->addTab(m_details, tr("Details"));
    m_tabs->addTab(m_timeline, tr("Timeline"));
    m_tabs->addTab(m_json, tr("JSON"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (!m_choosingTab)
            m_wantedTab = tab;
    });
}

void RecordPanel::connectParts() {
    const auto retry = [this] { emit retryRequested(m_kind, m_entry.id); };
    connect(m_header, &RecordHeader::closeRequested, this, &RecordPanel::closeRequested);
    connect(m_details, &DetailsView::openRecordRequested, this, &RecordPanel::openRecordRequested);
    connect(m_details, &DetailsView::openAddressRequested, this,
            [this](const QString& address) { m_gate.ask(QUrl(address)); });
    connect(m_timeline, &TimelineView::openRecordRequested, this, &RecordPanel::openRecordRequested);
    connect(m_timeline, &TimelineView::replaceKeyRequested, this, &RecordPanel::replaceKeyRequested);
    connect(m_banner, &Banner::retryRequested, this, retry);
    connect(m_banner, &Banner::actionTriggered, this, retry);
    connect(m_banner, &Banner::replaceKeyRequested, this, &RecordPanel::replaceKeyRequested);
    connect(m_empty, &EmptyState::firstActionTriggered, this, retry);
    connect(m_notice, &RecordNotice::actionTriggered, this, &RecordPanel::actOnNotice);
    connect(m_unfinished, &Banner::actionTriggered, this, &RecordPanel::goBackToUnfinished);
    connect(&m_details->editing(), &InlineEditing::unfinishedChanged, this, &RecordPanel::showUnfinished);
}

void RecordPanel::setContext(const PanelContext& context) {
    if (m_context.edits && m_context.edits != context.edits)
        m_context.edits->disconnect(this);
    if (context.edits && m_context.edits != context.edits) {
        connect(context.edits, &StagedEdits::changed, this, [this](const QList<RecordRef>& refs) {
            if (refs.contains(ref()))
                refreshStaged();
        });
    }
    m_details->setContext(context);
    m_context = context;
    m_timeline->setContext(context);
    clear();
}

const KindDescription* RecordPanel::description() const {
    return m_context.contract ? &m_context.contract->kind(m_kind) : nullptr;
}

void RecordPanel::showRecord(RecordKind kind, const Entry& entry, const std::optional<ApiError>& error) {
    if (entry.id.isEmpty()) {
        clear();
        return;
    }
    m_kind = kind;
    m_entry = entry;
    showHeader();
    showBanner(error);
    if (m_entry.record && description())
        showTabs();
    else
        showUnread(error.has_value());
    showStaged();
}

void RecordPanel::clear() {
    m_entry = {};
    m_header->clear();
    m_banner->dismiss();
    m_details->showRecord(m_kind, nullptr);
    m_timeline->clear();
    m_json->setRecord(nullptr);
    m_empty->setContent(QStringLiteral("panel-right"), tr("Select a record"),
                        tr("Its fields, its timeline and its JSON show here."));
    m_empty->setActions({});
    m_pages->setCurrentWidget(m_empty);
    showStaged();
}

void RecordPanel::refreshNames() {
    if (m_entry.id.isEmpty())
        return;
    showHeader();
    if (m_entry.record)
        m_details->refresh();
}

void RecordPanel::refreshStaged() {
    refreshNames();
    showStaged();
}

void RecordPanel::refreshTimeline() {
    m_timeline->refresh();
}

void RecordPanel::showHeader() {
    const KindDescription* kind = description();
    if (!m_entry.record || !kind) {
        m_header->setRecord(m_kind, m_context.nameOrId(m_kind, m_entry.id), kindWord(m_kind));
        return;
    }
    const QString subtitle = recordSubtitle(*m_entry.record, *kind, m_context, QLocale());
    const QString name = m_entry.record->name.isEmpty() ? namelessDraft(m_kind) : m_entry.record->name;
    m_header->setRecord(m_kind, name, subtitle.isEmpty() ? kindWord(m_kind) : subtitle);
}

void RecordPanel::showTabs() {
    m_details->showRecord(m_kind, basis());
    m_json->setRecord(isDraft() ? nullptr : basis());
    if (!hasTimeline())
        m_timeline->clear();
    else
        m_timeline->setSubject(m_kind, m_entry.id, m_entry.record->name);
    showTab();
    m_pages->setCurrentWidget(m_tabs);
}

void RecordPanel::showTab() {
    m_choosingTab = true;
    const int timeline = m_tabs->indexOf(m_timeline);
    m_tabs->setTabVisible(timeline, hasTimeline());
    m_tabs->setCurrentIndex(m_tabs->isTabVisible(m_wantedTab) ? m_wantedTab : m_tabs->indexOf(m_details));
    m_choosingTab = false;
}

void RecordPanel::showBanner(const std::optional<ApiError>& error) {
    const bool failed = m_entry.presence == Presence::Failed;
    if (failed && error && m_context.client)
        m_banner->showError(describe(*error, m_context.client->standing().meaning(*error)));
    else if (failed && m_entry.record)
        m_banner->showMessage(Banner::Tone::Error, tr("Reading it again failed"),
                              tr("What is shown is as it was read last."), tr("Retry"));
    else if (m_entry.presence == Presence::Gone && m_entry.record)
        m_banner->showMessage(Banner::Tone::Warning, tr("The server no longer has this record"),
                              tr("What is shown is as it was read last."), tr("Look again"));
    else
        m_banner->dismiss();
}

void RecordPanel::showUnread(bool bannerTells) {
    m_details->showRecord(m_kind, nullptr);
    m_json->setRecord(nullptr);
    m_timeline->clear();
    const QString picture = kindIconName(m_kind).toString();
    const QString known = tr("All that is known of it is its id: %1").arg(m_entry.id);
    switch (m_entry.presence) {
    case Presence::Reading:
        m_empty->setContent(picture, tr("Reading…"), known);
        m_empty->setActions({});
        break;
    case Presence::Gone:
        m_empty->setContent(
            picture, tr("This record is gone"),
            tr("The server doesn't know it, or no longer does. Others may still refer to it. Its id: %1")
                .arg(m_entry.id));
        m_empty->setActions(tr("Look again"));
        break;
    case Presence::Failed:
        m_empty->setContent(picture, tr("This record couldn't be read"), known);
        m_empty->setActions(bannerTells ? QString() : tr("Retry"));
        break;
    case Presence::NotRead:
    case Presence::Loaded:
    case Presence::Draft:
        m_empty->setContent(picture, tr("Not read yet"), known);
        m_empty->setActions(tr("Read it now"));
        break;
    }
    m_pages->setCurrentWidget(m_empty);
}

} // namespace klipy::ui
