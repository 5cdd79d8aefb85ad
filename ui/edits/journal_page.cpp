#include "ui/edits/journal_page.h"

#include "ui/common/banner.h"
#include "ui/common/elided_label.h"
#include "ui/common/empty_state.h"
#include "ui/edits/journal_detail.h"
#include "ui/edits/journal_restore_dialog.h"
#include "ui/edits/journal_retention.h"
#include "ui/edits/journal_saves.h"
#include "ui/edits/journal_table.h"
#include "ui/edits/journal_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

const QString splitterKey = QStringLiteral("journal/splitter");

QString writesText(qsizetype count) {
    return count == 1 ? JournalPage::tr("1 write") : JournalPage::tr("%1 writes").arg(QLocale().toString(count));
}

} // namespace

JournalPage::JournalPage(WorkspaceSession& session, QSettings& settings, QWidget* parent)
    : QWidget(parent), m_session(session), m_settings(settings),
      m_model(new JournalModel(session.editing().journal(), session.sharedContract(),
                               [clock = session.clock()] { return clock->wallMs(); }, this)) {
    setObjectName(QStringLiteral("journalPage"));
    setAccessibleName(tr("Journal"));
    setFocusPolicy(Qt::StrongFocus);
    build();
    connectParts();
    updateHeader();
    keepCurrent();
}

JournalPage::~JournalPage() = default;

void JournalPage::build() {
    m_keeping = new Banner(this);
    m_keeping->setObjectName(QStringLiteral("journalKeeping"));
    m_notice = new Banner(this);
    m_notice->setObjectName(QStringLiteral("journalNotice"));
    m_empty = new EmptyState(this);
    m_empty->setObjectName(QStringLiteral("journalEmpty"));
    m_detail = new JournalDetail(m_session.sharedContract(), this);
    m_table = new JournalTable(*m_model, this);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("journalSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_table->setMinimumWidth(320);
    m_detail->setMinimumWidth(280);
    m_splitter->setSizes({700, 370});
    m_splitter->restoreState(m_settings.value(splitterKey).toByteArray());
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    auto* banners = new QVBoxLayout;
    banners->setContentsMargins(12, 4, 12, 0);
    banners->setSpacing(8);
    banners->addWidget(m_keeping);
    banners->addWidget(m_notice);
    layout->addLayout(banners);
    layout->addWidget(buildFilter());
    layout->addWidget(m_body, 1);
}

QWidget* JournalPage::buildHeader() {
    auto* header = new QWidget(this);
    auto* name = new QLabel(tr("Journal"), header);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    m_summary = new ElidedLabel(header);
    m_summary->setObjectName(QStringLiteral("journalSummary"));
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(12, 8, 8, 2);
    layout->setSpacing(6);
    layout->addWidget(name);
    layout->addSpacing(8);
    layout->addWidget(buildSwitch(header));
    layout->addSpacing(8);
    layout->addWidget(m_summary, 1);
    layout->addWidget(new JournalRetention(m_session.editing().journal(), m_settings, header));
    return header;
}

QWidget* JournalPage::buildSwitch(QWidget* header) {
    m_switch = new QWidget(header);
    m_switch->setAccessibleName(tr("What the journal shows"));
    auto* layout = new QHBoxLayout(m_switch);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    const auto choice = [this, layout](const QString& text, const QString& name, bool saves) {
        auto* made = new QToolButton(m_switch);
        made->setObjectName(name);
        made->setText(text);
        made->setToolButtonStyle(Qt::ToolButtonTextOnly);
        made->setCheckable(true);
        made->setAutoExclusive(true);
        made->setChecked(!saves);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, [this, saves] { showSaves(saves); });
        layout->addWidget(made);
        return made;
    };
    m_writesChoice = choice(tr("Writes"), QStringLiteral("journalWrites"), false);
    m_savesChoice = choice(tr("Saves"), QStringLiteral("journalSavesChoice"), true);
    m_switch->hide();
    return m_switch;
}

void JournalPage::offerSaves(ReportLog& log) {
    m_saves = new JournalSaves(m_session, log, this);
    m_body->addWidget(m_saves);
    connect(m_saves, &JournalSaves::recordRequested, this, &JournalPage::recordRequested);
    m_switch->show();
}

void JournalPage::showSaves(bool shown) {
    (shown ? m_savesChoice : m_writesChoice)->setChecked(true);
    updateBody();
}

QWidget* JournalPage::buildFilter() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("journalFilterBar"));
    m_filter = new QComboBox(bar);
    m_filter->setObjectName(QStringLiteral("journalFilter"));
    m_filter->setAccessibleName(tr("Which writes"));
    m_filter->setToolTip(m_filter->accessibleName());
    m_filter->addItems({tr("All writes"), tr("Problems"), tr("Outcome unknown")}); // in the order of JournalFilter
    m_shown = new QLabel(bar);
    m_shown->setObjectName(QStringLiteral("journalShown"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_shown);
    layout->addStretch(1);
    return bar;
}

void JournalPage::connectParts() {
    Editing& editing = m_session.editing();
    const auto refresh = [this] {
        updateHeader();
        keepCurrent();
    };
    connect(&editing.journal(), &Journal::changed, this, refresh);
    connect(&editing.journal(), &Journal::loaded, this, refresh);
    connect(&editing.journal(), &Journal::keepingChanged, this, refresh);
    connect(&editing.outcomeCheck(), &OutcomeCheck::found, this, &JournalPage::updateDetail);
    connect(&editing.outcomeCheck(), &OutcomeCheck::finished, this, &JournalPage::updateDetail);
    connect(&editing.edits(), &StagedEdits::changed, this, &JournalPage::updateDetail);
    connect(&editing.saver(), &Saver::finished, this, &JournalPage::updateDetail);
    connect(&m_session, &WorkspaceSession::namesChanged, this, &JournalPage::updateDetail);
    connect(m_filter, &QComboBox::currentIndexChanged, this,
            [this](int index) { chooseFilter(static_cast<JournalFilter>(index)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (const JournalEntry* entry = m_model->entry(now.row()); entry && entry->id != m_chosen) {
            m_chosen = entry->id;
            updateDetail();
        }
    });
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings.setValue(splitterKey, m_splitter->saveState()); });
    connect(m_empty, &EmptyState::firstActionTriggered, this, [this] { m_filter->setCurrentIndex(0); });
    connect(m_detail, &JournalDetail::restoreRequested, this, &JournalPage::askToRestore);
    connect(m_detail, &JournalDetail::checkRequested, this, &JournalPage::check);
    connect(m_detail, &JournalDetail::sendAgainRequested, this, &JournalPage::sendAgain);
    connect(m_notice, &Banner::actionTriggered, this, [this] { emit reviewRequested(m_staged); });
}

void JournalPage::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_saves && m_body->currentWidget() == m_saves)
        m_saves->setFocus(Qt::OtherFocusReason);
    else if (m_body->currentWidget() == m_splitter)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_filter->setFocus(Qt::OtherFocusReason);
}

// What is shown

void JournalPage::updateHeader() {
    const Journal& journal = m_session.editing().journal();
    const Keeping keeping = journal.keeping();
    const bool warns = journalKeepingTone(keeping) == Tone::Warning;
    QStringList parts;
    if (!journal.entries().isEmpty())
        parts.append(writesText(journal.entries().size()));
    if (!warns)
        parts.append(journalKeepingText(keeping));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    if (keeping == m_saidKeeping)
        return;
    m_saidKeeping = keeping;
    if (warns)
        m_keeping->showMessage(Banner::Tone::Warning, tr("Nothing can be saved at the moment"),
                               journalKeepingText(keeping));
    else
        m_keeping->hide();
}

void JournalPage::chooseFilter(JournalFilter filter) {
    m_model->setFilter(filter);
    keepCurrent();
}

const JournalEntry* JournalPage::chosen() const {
    return m_model->entry(m_model->rowOf(m_chosen));
}

void JournalPage::keepCurrent() {
    int row = m_model->rowOf(m_chosen);
    if (row < 0 && m_model->rowCount() > 0)
        row = std::clamp(m_table->currentIndex().row(), 0, m_model->rowCount() - 1);
    const JournalEntry* entry = m_model->entry(row);
    m_chosen = entry ? entry->id : QString();
    if (entry && m_table->currentIndex().row() != row)
        m_table->selectRow(row);
    updateBody();
    updateDetail();
}

void JournalPage::updateBody() {
    const Journal& journal = m_session.editing().journal();
    const bool any = !journal.entries().isEmpty();
    const bool saves = m_saves && m_savesChoice->isChecked();
    m_filter->parentWidget()->setVisible(any && !saves);
    if (saves)
        return m_body->setCurrentWidget(m_saves);
    m_shown->setText(m_model->filter() == JournalFilter::All
                         ? QString()
                         : tr("%1 of %2").arg(QLocale().toString(m_model->rowCount()),
                                              QLocale().toString(journal.entries().size())));
    if (m_model->rowCount() > 0) {
        m_body->setCurrentWidget(m_splitter);
        return;
    }
    if (any) {
        const bool open = m_model->filter() == JournalFilter::Open;
        m_empty->setContent(QStringLiteral("check"), open ? tr("No outcome is unknown") : tr("No write has a problem"),
                            open ? tr("Of every write it is known whether it was carried out.")
                                 : tr("Every write in the journal was carried out."));
        m_empty->setActions(tr("Show all"));
    } else if (!journal.isLoaded()) {
        m_empty->setContent(QStringLiteral("journal"), tr("The journal isn't open yet"),
                            journalKeepingText(journal.keeping()));
        m_empty->setActions({});
    } else {
        m_empty->setContent(QStringLiteral("journal"), tr("Nothing was written yet"),
                            tr("Every create, update and delete turns up here: it is written down before it is sent, "
                               "with the record as it was, then how it ended. From here an edit can be taken back, and "
                               "a deleted person or company made anew."));
        m_empty->setActions({});
    }
    m_body->setCurrentWidget(m_empty);
}

void JournalPage::updateDetail() {
    const JournalEntry* entry = chosen();
    if (!entry)
        return m_detail->showNothing();
    Editing& editing = m_session.editing();
    const OutcomeCheck& check = editing.outcomeCheck();
    const auto open = openWrites(editing.journal(), editing.edits());
    const bool isOpen = std::any_of(open.begin(), open.end(), [&](const auto& each) { return each.id == entry->id; });
    const auto unknown = std::find_if(check.stillUnknown().begin(), check.stillUnknown().end(),
                                      [&](const auto& each) { return each.journalId == entry->id; });
    JournalDetail::Facts facts;
    if (isOpen && unknown != check.stillUnknown().end())
        facts.stillUnknown = stillUnknownText(*entry, *unknown);
    facts.canRestore = restoreOf(*entry, m_session.contract()).kind != Restore::Kind::None;
    facts.whyNotRestore = whyNotRestored(*entry);
    facts.checking = isOpen && check.isRunning();
    facts.canCheck = isOpen && m_session.scheduler();
    facts.canSendAgain = isOpen && entry->outcome == WriteOutcome::Unknown && editing.edits().find(entry->ref);
    m_detail->showEntry(*entry, m_session.names(), facts);
}

QString JournalPage::whyNotRestored(const JournalEntry& entry) const {
    const bool done = entry.outcome == WriteOutcome::Saved || entry.outcome == WriteOutcome::Landed;
    if (!done)
        return {};
    if (entry.ref.kind == RecordKind::Interaction)
        return tr("It can't be taken back: Klipy's API can't change or delete interactions.");
    if (entry.action == Action::Create || entry.action == Action::Upsert)
        return tr("To take a create back, delete the record.");
    return tr("It can't be taken back: the record as it was before isn't known.");
}

void JournalPage::showEntry(const QString& entryId) {
    if (!m_session.editing().journal().find(entryId))
        return;
    m_chosen = entryId;
    showSaves(false);
    if (m_model->rowOf(entryId) < 0)
        m_filter->setCurrentIndex(0);
    keepCurrent();
    m_table->scrollTo(m_table->currentIndex());
}

// What can be done

void JournalPage::askToRestore() {
    const JournalEntry* entry = chosen();
    if (!entry)
        return;
    const Restore wanted = restoreOf(*entry, m_session.contract());
    if (wanted.kind == Restore::Kind::None)
        return;
    const bool reads =
        wanted.kind == Restore::Kind::Reverse && !m_session.store(wanted.ref.kind).server(wanted.ref.id);
    auto* dialog = new JournalRestoreDialog(*entry, wanted, m_session.contract(), reads, this);
    connect(dialog, &JournalRestoreDialog::confirmed, this, [this, id = entry->id] { restore(id); });
    dialog->open();
}

void JournalPage::restore(const QString& entryId) {
    const JournalEntry* entry = m_session.editing().journal().find(entryId);
    if (!entry)
        return;
    const RecordPtr current = m_session.store(entry->ref.kind).server(entry->ref.id);
    if (entry->action == Action::Delete || current)
        return stage(entryId, current);
    m_notice->showMessage(Banner::Tone::Info, tr("Reading the record…"));
    m_reading = m_session.lookup(entry->ref.kind).byId(entry->ref.id, [this, entryId](const Result<RecordPtr>& read) {
        const Client::Ticket ended = std::move(m_reading);
        if (read)
            stage(entryId, *read);
        else
            m_notice->showError(describe(read.error(), RefusalMeaning::Unclear));
    });
}

void JournalPage::stage(const QString& entryId, const RecordPtr& current) {
    const JournalEntry* entry = m_session.editing().journal().find(entryId);
    if (!entry)
        return;
    StagedEdits& edits = m_session.editing().edits();
    const QString name = journalRecordName(*entry);
    const auto staged = stageRestore(restoreOf(*entry, m_session.contract()), current, edits);
    if (staged) {
        m_staged = *staged;
        m_notice->showMessage(Banner::Tone::Info, tr("Staged: %1").arg(name),
                              tr("Nothing is sent until you save it."), tr("Show in Review"));
    } else if (edits.isHeld(entry->ref)) {
        m_notice->showMessage(Banner::Tone::Warning, tr("%1 is being saved").arg(name),
                              tr("Restore it when that has ended."));
    } else {
        m_notice->showMessage(Banner::Tone::Info, tr("There is nothing to restore"),
                              tr("%1 has these values already.").arg(name));
    }
}

void JournalPage::check() {
    m_session.editing().outcomeCheck().start();
    updateDetail();
}

void JournalPage::sendAgain() {
    if (const JournalEntry* entry = chosen())
        emit reviewRequested(entry->ref);
}

} // namespace klipy::ui
