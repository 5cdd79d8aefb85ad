#include "ui/scopes/scopes_page.h"

#include "ui/common/banner.h"
#include "ui/common/empty_state.h"
#include "ui/common/moment_text.h"
#include "ui/scopes/scope_check_panel.h"
#include "ui/scopes/scope_evidence_panel.h"
#include "ui/scopes/scope_key_facts.h"
#include "ui/scopes/scope_legend.h"
#include "ui/scopes/scope_matrix_view.h"
#include "ui/scopes/scope_summary_words.h"
#include "ui/scopes/scope_warning_list.h"
#include "ui/scopes/scope_words.h"
#include "ui/scopes/scope_write_dialog.h"
#include "ui/scopes/scopes_header.h"

#include <QDateTime>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace klipy::ui {

namespace {

constexpr qint64 refreshEveryMs = 250;

QString momentText(qint64 ms) {
    const QLocale locale;
    return ScopesPage::tr("%1, %2", "day, time")
        .arg(mediumDate(ms, locale),
             locale.toString(QDateTime::fromMSecsSinceEpoch(ms).time(), QStringLiteral("HH:mm:ss")));
}

/// A check of the key in use, or what is remembered of another one.
ScopeChoice checkChoice(const ScopeSnapshot& check) {
    return {QStringLiteral("check:%1").arg(check.wallMs), ScopesPage::tr("Check of %1").arg(momentText(check.wallMs)),
            true, check};
}

ScopeChoice earlierKey(const RememberedKey& key) {
    return {QStringLiteral("key:") + QString::fromLatin1(key.name.toHex()),
            ScopesPage::tr("Earlier key %1").arg(key.hint), true, beforeRefusal({key.lastMs, key.hint, key.findings})};
}

} // namespace

ScopesPage::ScopesPage(const ScopesPageParts& parts, QWidget* parent)
    : QWidget(parent), m_parts(parts), m_check(parts.client, parts.watch),
      m_writeCheck(parts.client, parts.watch, parts.gate), m_model(new ScopeMatrixModel(this)),
      m_header(new ScopesHeader(this)), m_facts(new ScopeKeyFacts(this)), m_alarm(new Banner(this)),
      m_notice(new Banner(this)), m_panel(new ScopeCheckPanel(this)), m_summary(heading({}, this, 1.15)),
      m_warnings(new ScopeWarningList(this)), m_compare(new ScopeCompareBar(this)), m_body(new QStackedWidget(this)),
      m_shown(new QWidget(this)), m_halves(new QSplitter(Qt::Vertical, m_shown)),
      m_table(new ScopeMatrixView(*m_model, this)), m_legend(new ScopeLegend(this)),
      m_evidence(new ScopeEvidencePanel(this)), m_empty(new EmptyState(this)),
      m_refreshedAt(parts.clock->monotonicMs() - refreshEveryMs) {
    setObjectName(QStringLiteral("scopesPage"));
    setAccessibleName(tr("Key and scopes"));
    m_writeCheck.setRecorder(m_parts.beforeWrite, m_parts.afterWrite);
    build();
    connectParts();
    refresh();
}

ScopesPage::~ScopesPage() {
    delete m_writeDialog.data(); // it refers to this page's check
}

void ScopesPage::build() {
    m_alarm->setObjectName(QStringLiteral("scopesAlarm"));
    m_notice->setObjectName(QStringLiteral("scopesNotice"));
    m_summary->setObjectName(QStringLiteral("scopesSummary"));
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* upper = new QWidget(m_shown);
    auto* matrix = new QVBoxLayout(upper);
    matrix->setContentsMargins(0, 0, 0, 0);
    matrix->setSpacing(0);
    matrix->addWidget(m_table, 1);
    matrix->addWidget(m_legend);
    m_halves->setChildrenCollapsible(false);
    m_halves->addWidget(upper);
    m_halves->addWidget(m_evidence);
    m_halves->setStretchFactor(0, 0);
    m_halves->setStretchFactor(1, 1);
    connect(m_halves, &QSplitter::splitterMoved, this, [this] { m_wasDivided = true; });

    auto* words = new QVBoxLayout;
    words->setContentsMargins(12, 2, 12, 4);
    words->setSpacing(8);
    words->addWidget(m_summary);
    words->addWidget(m_warnings);
    auto* shown = new QVBoxLayout(m_shown);
    shown->setContentsMargins(0, 0, 0, 0);
    shown->setSpacing(0);
    shown->addLayout(words);
    shown->addWidget(m_compare);
    shown->addWidget(m_halves, 1);
    m_body->addWidget(m_shown);
    m_body->addWidget(m_empty);

    auto* above = new QVBoxLayout;
    above->setContentsMargins(12, 4, 12, 4);
    above->setSpacing(8);
    above->addWidget(m_alarm);
    above->addWidget(m_notice);
    above->addWidget(m_panel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_facts);
    layout->addLayout(above);
    layout->addWidget(m_body, 1);
}

void ScopesPage::connectParts() {
    connect(&m_parts.watch, &ScopeWatch::changed, this, [this] {
        keepToOneKey();
        refreshSoon();
    });
    connect(&m_parts.memory, &ScopeMemory::loaded, this, &ScopesPage::refreshSoon);
    connect(m_header, &ScopesHeader::checkRequested, this, &ScopesPage::askForCheck);
    connect(m_header, &ScopesHeader::writeCheckRequested, this, &ScopesPage::openWriteCheck);
    connect(m_header, &ScopesHeader::copyRequested, this, &ScopesPage::copyReport);
    connect(m_header, &ScopesHeader::saveRequested, this, &ScopesPage::askForFile);
    connect(m_panel, &ScopeCheckPanel::sendRequested, this, &ScopesPage::sendCheck);
    connect(m_panel, &ScopeCheckPanel::cancelled, this, [this] {
        m_panel->hide();
        showButtons();
        focusTable();
    });
    connect(m_panel, &ScopeCheckPanel::stopRequested, &m_check, &ScopeRun::stop);
    connect(&m_check, &ScopeRun::progressed, m_panel, &ScopeCheckPanel::showProgress);
    connect(&m_check, &ScopeRun::ended, this, &ScopesPage::checkEnded);
    connect(&m_writeCheck, &ScopeRun::ended, this, &ScopesPage::writeCheckEnded);
    connect(m_compare, &ScopeCompareBar::chosenChanged, this, &ScopesPage::refresh);
    connect(m_table, &ScopeMatrixView::scopeSelected, this, &ScopesPage::showSelected);
    connect(m_empty, &EmptyState::firstActionTriggered, this, &ScopesPage::keyRequested);
}

void ScopesPage::focusTable() {
    if (m_body->currentWidget() == m_shown)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_empty->setFocus(Qt::OtherFocusReason);
}

QString ScopesPage::status() const {
    if (!hasKey())
        return tr("No key");
    const QList<ScopeCell>& scopes = m_parts.watch.report().scopes;
    const auto known =
        std::count_if(scopes.begin(), scopes.end(), [](const ScopeCell& cell) { return cell.held != Held::NotKnown; });
    return tr("%1 of %2 scopes known").arg(QLocale().toString(known), QLocale().toString(scopes.size()));
}

void ScopesPage::setKeyDates(QWidget* dates) {
    m_facts->setDates(dates);
}

bool ScopesPage::hasKey() const {
    return m_parts.client.hasScheduler();
}

// What comes in

void ScopesPage::workspaceChanged() {
    if (m_writeDialog)
        m_writeDialog->lookAtLock();
    refreshSoon();
}

void ScopesPage::refreshSoon() {
    if (!isVisible() || m_refresh)
        return;
    const qint64 passed = m_parts.clock->monotonicMs() - m_refreshedAt;
    m_refresh = m_parts.clock->after(std::max<qint64>(0, refreshEveryMs - passed), [this] { refresh(); });
}

void ScopesPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void ScopesPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    divide();
}

/// All rows of the matrix, and what is left for the evidence; until the user divides it otherwise.
void ScopesPage::divide() {
    if (m_wasDivided)
        return;
    const int matrix = m_table->sizeHint().height() + m_legend->heightForWidth(width());
    m_halves->setSizes({matrix, std::max(0, m_halves->height() - m_halves->handleWidth() - matrix)});
}

void ScopesPage::refresh() {
    const auto ended = std::move(m_refresh); // this alarm, which may be ringing
    m_refreshedAt = m_parts.clock->monotonicMs();
    keepToOneKey();
    m_facts->show(m_parts.watch.report(), m_parts.keyState(), m_parts.clock->wallMs());
    if (hasKey()) {
        m_compare->offer(choices());
        showReport();
        m_body->setCurrentWidget(m_shown);
    } else {
        m_empty->setContent(QStringLiteral("key"), tr("No key in use"),
                            tr("Once there is a key, this page shows which scopes it has, and how that is known. "
                               "Nothing needs to be sent for it: what the app asks anyway tells."));
        m_empty->setActions(m_parts.keyState() == WorkspaceKey::State::Waiting ? QString() : tr("Enter API key…"));
        m_body->setCurrentWidget(m_empty);
    }
    showButtons();
    emit statusChanged();
}

void ScopesPage::showReport() {
    const ScopeReport& report = m_parts.watch.report();
    const std::shared_ptr<const Contract> contract = m_parts.client.sharedContract();
    std::optional<ScopeOther> other;
    if (const ScopeChoice* choice = m_compare->chosen())
        other = ScopeOther{choice->title, choice->ofTimes, scopeReport(*contract, choice->snapshot)};
    m_model->show(report, contract, m_parts.clock->wallMs(), other);
    m_compare->say(m_model->comparison(), !other || other->ofTimes);
    const ScopeDocument now = document();
    QString summary = now.summary + u'.';
    if (report.key == KeyState::Unknown && m_parts.watch.findings().isEmpty())
        summary += u' ' + tr("Use the app, or check its scopes.");
    if (m_summary->text() != summary)
        m_summary->setText(summary);
    m_warnings->show(now.warnings);
    showSelected();
    divide();
}

void ScopesPage::showSelected() {
    const ScopeCell* cell = m_model->report().scope(m_table->scope());
    m_evidence->show(cell, m_parts.client.contract(), m_parts.clock->wallMs());
}

void ScopesPage::showButtons() {
    const bool busy = m_check.isRunning() || m_writeCheck.isRunning();
    m_header->setChecksEnabled(hasKey() && !busy,
                               hasKey() ? tr("A check is under way") : tr("There is no key to check"));
    m_header->setReportEnabled(hasKey());
}

QList<ScopeChoice> ScopesPage::choices() const {
    QList<ScopeChoice> choices;
    const KeyState key = m_parts.watch.report().key;
    if ((key == KeyState::Doubtful || key == KeyState::Refused) && m_parts.watch.report().lastWorkedMs > 0)
        choices.append(
            {QStringLiteral("worked"), tr("When it last worked"), true, beforeRefusal(m_parts.watch.snapshot())});
    if (const RememberedKey* mine = m_parts.memory.find(m_parts.keeper.name())) {
        for (auto it = mine->checks.crbegin(); it != mine->checks.crend(); ++it)
            choices.append(checkChoice(*it));
    }
    const QList<RememberedKey> keys = m_parts.memory.all();
    for (const RememberedKey& other : keys) {
        if (other.name != m_parts.keeper.name())
            choices.append(earlierKey(other));
    }
    const QList<OtherKey> others = m_parts.others ? m_parts.others() : QList<OtherKey>();
    for (const OtherKey& other : others)
        choices.append({QStringLiteral("workspace:") + other.workspaceId,
                        tr("%1 · %2", "workspace, key").arg(other.name, other.snapshot.hint), false, other.snapshot});
    return choices;
}

// Checking

/// A check that was asked for one key doesn't go on with another.
void ScopesPage::keepToOneKey() {
    if (m_checkedWith == m_parts.client.scheduler())
        return;
    m_check.stop();
    m_writeCheck.stop();
}

void ScopesPage::askForCheck() {
    if (m_check.isRunning() || !hasKey())
        return;
    m_plan = m_check.plan(m_parts.knownCompany ? m_parts.knownCompany() : QString());
    const BudgetState budget = m_parts.client.scheduler()->budget();
    m_notice->dismiss();
    m_panel->ask(m_plan, budget.limit, budget.remaining);
}

void ScopesPage::sendCheck() {
    if (!m_panel->isAsking() || m_check.isRunning() || m_writeCheck.isRunning())
        return;
    m_checkedWith = m_parts.client.scheduler();
    m_panel->showProgress(0, m_plan.cost());
    m_check.start(m_plan);
    showButtons();
}

void ScopesPage::checkEnded(ScopeCheckEnd how) {
    m_panel->hide();
    if (how == ScopeCheckEnd::Finished)
        m_parts.keeper.keepCheck();
    const bool calm = how == ScopeCheckEnd::Finished || how == ScopeCheckEnd::Stopped;
    m_notice->showMessage(calm ? Banner::Tone::Info : Banner::Tone::Warning, checkEndTitle(how, m_check.sent()),
                          checkEndText(how));
    refresh();
    focusTable();
}

void ScopesPage::openWriteCheck() {
    if (m_check.isRunning() || m_writeCheck.isRunning() || m_writeDialog || !hasKey())
        return;
    m_panel->hide();
    m_checkedWith = m_parts.client.scheduler();
    m_writeDialog = new ScopeWriteDialog(m_writeCheck, m_parts.watch, m_parts.gate, m_parts.workspace(),
                                         m_parts.client.contract(), this);
    connect(m_writeDialog, &ScopeWriteDialog::unlockRequested, this, &ScopesPage::unlockRequested);
    m_writeDialog->open();
}

void ScopesPage::writeCheckEnded(ScopeCheckEnd how) {
    if (how == ScopeCheckEnd::Finished)
        m_parts.keeper.keepCheck();
    if (how == ScopeCheckEnd::Answered) {
        const QString id = answeredRequestId(m_parts.watch.findings());
        m_alarm->showMessage(Banner::Tone::Error, checkEndTitle(how, m_writeCheck.sent()),
                             id.isEmpty() ? checkEndText(how)
                                          : checkEndText(how) + u'\n' + tr("Request id: %1").arg(id));
    }
    refresh();
}

} // namespace klipy::ui
