#include "ui/edits/conflict_pane.h"

#include "ui/common/plain_text.h"
#include "ui/edits/conflict_gone.h"
#include "ui/edits/conflict_sheet.h"
#include "ui/workspaces/form_parts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace klipy::ui {

ConflictPane::ConflictPane(QWidget* parent)
    : QWidget(parent), m_title(heading({}, this, 1.0)), m_words(paragraph({}, this)), m_requests(new QToolButton(this)),
      m_body(new QStackedWidget(this)), m_goneView(new GoneView(this)), m_footer(new QWidget(this)),
      m_allMine(dialogButton(tr("All &mine"), QStringLiteral("takeAllMine"), this)),
      m_allTheirs(dialogButton(tr("All &theirs"), QStringLiteral("takeAllTheirs"), this)),
      m_count(new QLabel(this)), m_apply(dialogButton(tr("&Apply"), QStringLiteral("applyDecisions"), this)) {
    setObjectName(QStringLiteral("conflictPane"));
    setAccessibleName(tr("Conflict"));
    build();
    connect(m_requests, &QToolButton::clicked, this, &ConflictPane::requestsWanted);
    connect(m_allMine, &QPushButton::clicked, this, [this] { chooseAll(FieldDecision::Choice::Mine); });
    connect(m_allTheirs, &QPushButton::clicked, this, [this] { chooseAll(FieldDecision::Choice::Theirs); });
    connect(m_apply, &QPushButton::clicked, this, &ConflictPane::apply);
    connect(m_goneView, &GoneView::recreateRequested, this, [this] { emit recreateRequested(RecordRef(m_ref)); });
    connect(m_goneView, &GoneView::dropRequested, this, [this] { emit dropRequested(RecordRef(m_ref)); });
}

ConflictPane::~ConflictPane() = default;

void ConflictPane::build() {
    m_title->setObjectName(QStringLiteral("conflictTitle"));
    m_words->setObjectName(QStringLiteral("conflictWords"));
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->setContentsMargins(14, 0, 14, 8);
    m_requests->setObjectName(QStringLiteral("showRequests"));
    m_requests->setText(tr("Requests"));
    m_requests->setToolTip(tr("Show what will be sent"));
    m_requests->setAutoRaise(true);
    m_requests->setFocusPolicy(Qt::TabFocus);
    m_count->setObjectName(QStringLiteral("decidedCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setWordWrap(true); // it is cut off otherwise where it is narrow
    m_count->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_allMine->setToolTip(tr("Choose your value for every field of this record"));
    m_allTheirs->setToolTip(tr("Choose Klipy's value for every field of this record"));
    m_apply->setToolTip(tr("Stage what is chosen. Nothing is sent; Undo brings the conflict back."));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(14, 6, 8, 2);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_requests, 0, Qt::AlignTop);
    auto* row = new QHBoxLayout(m_footer);
    row->setContentsMargins(14, 8, 14, 10);
    row->setSpacing(8);
    row->addWidget(m_allMine);
    row->addWidget(m_allTheirs);
    row->addWidget(m_count, 1);
    row->addWidget(m_apply);
    m_body->addWidget(m_goneView);
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_words);
    layout->addWidget(m_body, 1);
    layout->addWidget(line);
    layout->addWidget(m_footer);
}

void ConflictPane::show(const StagedRecord& staged, const ChangeContext& context, const EditContext& editing,
                        bool held) {
    m_ref = staged.ref;
    m_held = held;
    m_gone = staged.gone;
    const QString name = recordName(staged);
    m_title->setText(m_gone ? tr("Klipy no longer has %1").arg(name) : tr("Conflict: %1").arg(name));
    m_words->setText(m_gone ? tr("Somebody has deleted it since you began. Your edit is kept here until you decide.")
                            : tr("Somebody else has changed the same after you began. Choose what counts."));
    m_footer->setVisible(!m_gone);
    if (m_gone) {
        m_goneView->show(staged, context);
        m_body->setCurrentWidget(m_goneView);
    } else {
        if (!sheet()) {
            auto* made = new ConflictSheet(m_body);
            m_body->addWidget(made);
            m_sheets.insert(m_ref, made);
            connect(made, &ConflictSheet::changed, this, &ConflictPane::update);
        }
        sheet()->show(staged, context, editing);
        m_body->setCurrentWidget(sheet());
    }
    update();
}

void ConflictPane::keepOnly(const QSet<RecordRef>& undecided) {
    m_sheets.removeIf([&](QHash<RecordRef, ConflictSheet*>::iterator each) {
        if (undecided.contains(each.key()))
            return false;
        each.value()->deleteLater();
        return true;
    });
}

void ConflictPane::update() {
    m_goneView->setEnabled(!m_held);
    const bool any = sheet() && !m_gone;
    const qsizetype chosen = any ? sheet()->decisions().size() : 0;
    const int all = any ? sheet()->count() : 0;
    const QLocale locale;
    m_count->setText(m_held       ? tr("It is being saved")
                     : chosen == 0 ? QString()
                                   : tr("%1 of %2 chosen").arg(locale.toString(chosen), locale.toString(all)));
    m_apply->setEnabled(!m_held && chosen > 0);
    m_allMine->setEnabled(any);
    m_allTheirs->setEnabled(any);
}

void ConflictPane::apply() {
    if (!sheet() || !sheet()->check())
        return;
    const QList<FieldDecision> decisions = sheet()->decisions();
    if (!decisions.isEmpty())
        emit decided(RecordRef(m_ref), decisions);
}

void ConflictPane::chooseAll(FieldDecision::Choice choice) {
    sheet()->chooseAll(choice);
    m_apply->setFocus(Qt::OtherFocusReason);
}

void ConflictPane::focusFirst() {
    if (m_gone)
        m_goneView->focusFirst();
    else if (sheet())
        sheet()->focusFirst();
}

} // namespace klipy::ui
