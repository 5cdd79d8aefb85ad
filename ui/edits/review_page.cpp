#include "ui/edits/review_page.h"

#include "ui/activity/cost_text.h"
#include "ui/common/banner.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/edits/change_text.h"
#include "ui/edits/conflict_bar.h"
#include "ui/edits/conflict_pane.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/review_list.h"
#include "ui/edits/review_model.h"
#include "ui/edits/review_report.h"
#include "ui/edits/review_requests.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace klipy::ui {

namespace {
const QString splitterKey = QStringLiteral("review/splitter");
} // namespace

ReviewPage::ReviewPage(WorkspaceSession& session, SaveFlow& flow, QSettings& settings, QWidget* parent)
    : QWidget(parent), m_session(session), m_flow(flow), m_settings(settings), m_model(new ReviewModel(this)),
      m_list(new ReviewList(*m_model, this)), m_requests(new ReviewRequests(this)),
      m_report(new ReviewReport(flow, this)), m_conflict(new ConflictPane(this)), m_side(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)), m_body(new QStackedWidget(this)), m_empty(new EmptyState(this)),
      m_notice(new Banner(this)), m_journal(new Banner(this)), m_conflicts(new ConflictBar(this)) {
    setObjectName(QStringLiteral("reviewPage"));
    setAccessibleName(tr("Review"));
    m_notice->setObjectName(QStringLiteral("reviewNotice"));
    m_journal->setObjectName(QStringLiteral("journalNotice"));
    build();
    m_soon.setSingleShot(true);
    connectParts();
    if (m_flow.isRunning()) // a save that was begun elsewhere is what it was made for
        showReport(true);
}

ReviewPage::~ReviewPage() = default;

QWidget* ReviewPage::buildHeader() {
    auto* header = new QWidget(this);
    auto* name = heading(tr("Review"), header, 1.35);
    name->setWordWrap(false);
    m_count = new QLabel(header);
    m_count->setObjectName(QStringLiteral("reviewCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    const auto button = [header](const QString& text, const char* objectName, QStringView iconName) {
        QPushButton* made = dialogButton(text, QLatin1String(objectName), header);
        made->setAccessibleName(text);
        if (!iconName.isEmpty())
            made->setIcon(icon(iconName));
        return made;
    };
    m_discard = button(tr("Discard all"), "discardAll", u"trash");
    m_saveSelected = button(tr("Save selected"), "saveSelected", {});
    m_saveAll = button(tr("Save all"), "saveAll", {});
    m_saveAll->setDefault(true);
    m_unlock = button(tr("Unlock to save"), "unlockToSave", u"unlock");
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(12, 8, 12, 6);
    layout->setSpacing(8);
    layout->addWidget(name);
    layout->addSpacing(6);
    layout->addWidget(m_count, 1);
    for (QPushButton* each : {m_discard, m_saveSelected, m_saveAll, m_unlock})
        layout->addWidget(each);
    return header;
}

void ReviewPage::build() {
    m_keeping = quietLine(u"info", {}, this);
    m_keepingWords = m_keeping->findChild<QLabel*>();
    m_keepingWords->setObjectName(QStringLiteral("keepingWords"));
    m_keeping->setContentsMargins(12, 0, 12, 8);
    m_side->addWidget(m_requests);
    m_side->addWidget(m_report);
    m_side->addWidget(m_conflict);
    m_splitter->setObjectName(QStringLiteral("reviewSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_side);
    m_list->setMinimumWidth(280);
    m_side->setMinimumWidth(240);
    m_splitter->setSizes({560, 480});
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(m_settings.value(splitterKey).toByteArray());
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_empty);
    m_empty->setContent(QStringLiteral("review"), tr("Nothing is staged"),
                        tr("Edit a cell of a table, or a field of a record: nothing is sent. What you have changed "
                           "waits here, as before → after, with the exact requests that saving it sends."));
    auto* banners = new QVBoxLayout;
    banners->setContentsMargins(12, 0, 12, 0);
    banners->setSpacing(8);
    banners->addWidget(m_journal);
    banners->addWidget(m_notice);
    banners->addWidget(m_conflicts);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_keeping);
    layout->addLayout(banners);
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    layout->addSpacing(4);
    layout->addWidget(line);
    layout->addWidget(m_body, 1);
}

void ReviewPage::connectParts() {
    connect(&m_soon, &QTimer::timeout, this, &ReviewPage::refresh);
    connectSession();
    connectSaving();
    connectConflicts();
    connect(m_model, &ReviewModel::chosenChanged, this, &ReviewPage::refreshSoon);
    connect(m_list, &ReviewList::revertRequested, this, &ReviewPage::revert);
    connect(m_list, &ReviewList::currentMoved, this, &ReviewPage::currentMoved);
    const auto open = [this](const RecordRef& ref) { emit recordRequested(ref.kind, ref.id); };
    connect(m_list, &QTreeView::doubleClicked, this, [this, open](const QModelIndex& index) {
        open(m_model->refAt(index));
    });
    connect(m_report, &ReviewReport::recordRequested, this, open);
    connect(m_report, &ReviewReport::closeRequested, this, [this] { showReport(false); });
    connect(m_report, &ReviewReport::conflictRequested, this, [this](const RecordRef& ref) {
        showReport(false);
        (void)showRecord(ref);
    });
    connect(m_requests, &ReviewRequests::reportRequested, this, [this] { showReport(true); });
    connect(m_empty, &EmptyState::firstActionTriggered, this, [this] { showReport(true); });
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings.setValue(splitterKey, m_splitter->saveState()); });
    connect(m_discard, &QPushButton::clicked, &m_flow, &SaveFlow::discardAll);
    connect(m_unlock, &QPushButton::clicked, this, &ReviewPage::unlockRequested);
}

void ReviewPage::connectSession() {
    Editing& editing = m_session.editing();
    connect(&editing.edits(), &StagedEdits::changed, this, &ReviewPage::refreshSoon);
    connect(&editing.edits(), &StagedEdits::keepingChanged, this, &ReviewPage::refreshSoon);
    connect(&editing.edits(), &StagedEdits::temporaryIdReplaced, this, &ReviewPage::refreshSoon);
    connect(&editing.journal(), &Journal::keepingChanged, this, &ReviewPage::refreshSoon);
    connect(&editing, &Editing::modeChanged, this, &ReviewPage::refreshSoon);
    connect(&m_session, &WorkspaceSession::namesChanged, this, &ReviewPage::refreshSoon);
    connect(&m_session, &WorkspaceSession::keyInUseChanged, this, &ReviewPage::refreshSoon);
}

void ReviewPage::connectSaving() {
    connect(m_saveAll, &QPushButton::clicked, &m_flow, &SaveFlow::saveAll);
    connect(m_saveSelected, &QPushButton::clicked, this, [this] { m_flow.saveSelected(m_model->chosen()); });
    connect(&m_flow, &SaveFlow::started, this, [this] {
        m_notice->dismiss();
        showReport(true);
        refreshSoon();
    });
    connect(&m_flow, &SaveFlow::progressed, this, &ReviewPage::refreshSoon);
    connect(&m_flow, &SaveFlow::finished, this, &ReviewPage::refreshSoon);
    connect(&m_flow, &SaveFlow::refused, this, [this](const QString& why) {
        m_notice->showMessage(Banner::Tone::Warning, tr("Nothing was sent"), why);
    });
    connect(&m_flow.instead(), &UpdateInstead::changed, this, &ReviewPage::refreshSoon);
    connect(&m_flow.instead(), &UpdateInstead::staged, this, [this](const RecordRef& person) {
        refresh();
        m_list->setCurrentIndex(m_model->indexOf(person, {}));
    });
}

void ReviewPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

/// At once, but for what a running save tells: that comes in quick succession.
void ReviewPage::refreshSoon() {
    constexpr int whileSaving = 150; // ms
    if (!m_flow.isRunning())
        m_soon.start(0);
    else if (!m_soon.isActive())
        m_soon.start(whileSaving);
}

void ReviewPage::refresh() {
    if (!isVisible())
        return; // showing it does this
    Editing& editing = m_session.editing();
    const QList<StagedRecord> records = editing.edits().all();
    const QList<RecordRef> chosen = m_model->chosen(records);
    m_all = editing.plan();
    m_chosen = m_model->isChoiceUntouched() ? m_all : chosen.isEmpty() ? SavePlan() : editing.plan(chosen);
    const RecordRef current = m_model->refAt(m_list->currentIndex());
    const QString field = m_model->fieldAt(m_list->currentIndex());
    m_refreshing = true; // nobody has moved
    m_model->show(records, m_chosen, m_flow.context());
    const QModelIndex now = m_list->currentIndex();
    if (!records.isEmpty() && (!now.isValid() || m_model->refAt(now) != current)) {
        const QModelIndex again = m_model->indexOf(current, field);
        if (again.isValid() || !now.isValid())
            m_list->setCurrentIndex(again.isValid() ? again : m_model->index(0, 0));
    }
    m_refreshing = false;
    refreshConflict();
    refreshRequests();
    m_report->refresh();
    const bool nothing = records.isEmpty() && m_side->currentWidget() == m_requests;
    m_body->setCurrentWidget(nothing ? static_cast<QWidget*>(m_empty) : m_splitter);
    m_list->setVisible(!records.isEmpty());
    m_empty->setActions(m_flow.lines().isEmpty() ? QString() : tr("Show the last save"));
    m_count->setText(status());
    updateButtons();
    updateNotices();
    emit statusChanged();
}

QString ReviewPage::status() const {
    const StagedEdits& edits = m_session.editing().edits();
    if (edits.count() == 0)
        return {};
    const QLocale locale;
    const QString records =
        edits.count() == 1 ? tr("1 record") : tr("%1 records").arg(locale.toString(edits.count()));
    return edits.fieldCount() == 1
               ? tr("%1, 1 change", "records").arg(records)
               : tr("%1, %2 changes", "records, changes").arg(records, locale.toString(edits.fieldCount()));
}

void ReviewPage::refreshRequests() {
    m_requests->setReportOffered(!m_flow.lines().isEmpty());
    m_requests->setConflictOffered(currentIsUndecided());
    m_requestsAreOld = m_flow.isRunning() && m_side->currentWidget() != m_requests;
    if (m_requestsAreOld)
        return; // showing them does this
    QString cost;
    Scheduler* scheduler = m_session.scheduler();
    if (scheduler && !m_chosen.writes.isEmpty())
        cost = costSentence(scheduler->forecast(m_chosen.requests()));
    m_requests->show(m_chosen, m_flow.context(), cost);
}

void ReviewPage::updateButtons() {
    const Editing& editing = m_session.editing();
    const bool running = m_flow.isRunning();
    const bool locked = editing.isLocked() || editing.isLocking();
    const bool any = editing.edits().count() > 0;
    const QString why = m_flow.whyNot();
    for (QPushButton* button : {m_discard, m_saveSelected, m_saveAll})
        button->setVisible(!running);
    m_saveAll->setEnabled(why.isEmpty() && !m_all.writes.isEmpty());
    m_saveSelected->setEnabled(why.isEmpty() && !m_chosen.writes.isEmpty());
    const auto tip = [&why](const SavePlan& plan) {
        return !why.isEmpty() ? why : plan.writes.isEmpty() ? QString() : requestCountText(plan);
    };
    m_saveAll->setToolTip(tip(m_all));
    m_saveSelected->setToolTip(tip(m_chosen));
    m_discard->setEnabled(any);
    m_unlock->setVisible(locked && any && !running);
    m_unlock->setDefault(locked);
    m_saveAll->setDefault(!locked);
}

void ReviewPage::updateNotices() {
    Editing& editing = m_session.editing();
    const QString keeping = editing.edits().count() > 0 ? keepingText(editing.edits().keeping()) : QString();
    m_keepingWords->setText(keeping);
    m_keeping->setVisible(!keeping.isEmpty());
    const QString waits = journalWaitText(editing.journal().keeping());
    if (waits.isEmpty())
        m_journal->dismiss();
    else
        m_journal->showMessage(Banner::Tone::Warning, tr("Saving waits for the journal"), waits);
}

void ReviewPage::revert(const QModelIndex& index) {
    StagedEdits& edits = m_session.editing().edits();
    const RecordRef ref = m_model->refAt(index);
    const QString field = m_model->fieldAt(index);
    if (field.isEmpty())
        edits.revert({ref});
    else
        edits.revertField(ref, field);
}

void ReviewPage::showReport(bool shown) {
    showSide(shown ? static_cast<QWidget*>(m_report) : m_requests);
    refreshSoon();
}

void ReviewPage::showSide(QWidget* side) {
    m_side->setCurrentWidget(side);
    if (side == m_requests && m_requestsAreOld)
        refreshRequests();
}

} // namespace klipy::ui
