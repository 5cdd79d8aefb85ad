#include "ui/edits/journal_detail.h"

#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/moment_text.h"
#include "ui/common/plain_text.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/journal_change_list.h"
#include "ui/edits/journal_words.h"
#include "ui/workspaces/form_parts.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int iconSize = 16;
constexpr int mostBodyLines = 12;

QLabel* copyable(QLabel* label, const QString& name) {
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

JournalDetail::JournalDetail(std::shared_ptr<const Contract> contract, QWidget* parent)
    : QScrollArea(parent), m_contract(std::move(contract)) {
    setObjectName(QStringLiteral("journalDetail"));
    setAccessibleName(tr("The chosen write"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    build();
    showNothing();
}

void JournalDetail::build() {
    auto* both = new QWidget(this);
    auto* layout = new QVBoxLayout(both);
    layout->setContentsMargins(16, 12, 16, 16);
    m_nothing = paragraph(tr("Choose a write to see what it changed, what was sent, and what the server said."), both);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_sheet = new QWidget(both);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_sheet, 1);
    auto* sheet = new QVBoxLayout(m_sheet);
    sheet->setContentsMargins({});
    sheet->setSpacing(4);
    buildHead(sheet);
    buildButtons(sheet);
    m_changesTitle = title(tr("What changed"), sheet);
    m_changes = new QWidget(m_sheet);
    m_changes->setObjectName(QStringLiteral("journalChanges"));
    sheet->addWidget(m_changes);
    m_answerTitle = title(tr("What the server said"), sheet);
    m_answer = copyable(paragraph({}, m_sheet), QStringLiteral("journalAnswer"));
    sheet->addWidget(m_answer);
    m_requestRow = new QWidget(m_sheet);
    auto* row = new QHBoxLayout(m_requestRow);
    row->setContentsMargins({});
    m_requestId = new ElidedLabel(m_requestRow);
    m_requestId->setObjectName(QStringLiteral("journalRequestId"));
    m_requestId->setForegroundRole(QPalette::PlaceholderText);
    auto* copy = new QToolButton(m_requestRow);
    copy->setObjectName(QStringLiteral("copyJournalRequestId"));
    copy->setIcon(icon(u"copy"));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy request id"));
    copy->setAccessibleName(copy->toolTip());
    row->addWidget(m_requestId, 1);
    row->addWidget(copy);
    sheet->addWidget(m_requestRow);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_requestRow->property("requestId").toString()); });
    m_bodyTitle = title(tr("What was sent"), sheet);
    m_path = copyable(new QLabel(m_sheet), QStringLiteral("journalPath"));
    m_path->setTextFormat(Qt::PlainText);
    m_path->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    sheet->addWidget(m_path);
    m_body = new QPlainTextEdit(m_sheet);
    m_body->setObjectName(QStringLiteral("journalBody"));
    m_body->setAccessibleName(tr("The body that was sent"));
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    m_body->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_body->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    sheet->addWidget(m_body);
    sheet->addStretch(1);
    setWidget(both);
}

void JournalDetail::buildHead(QVBoxLayout* layout) {
    m_name = heading({}, m_sheet, 1.2);
    m_name->setObjectName(QStringLiteral("journalTitle"));
    m_when = paragraph({}, m_sheet);
    m_when->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_name);
    layout->addWidget(m_when);
    layout->addSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_outcomeIcon = new QLabel(m_sheet);
    m_outcomeName = paragraph({}, m_sheet);
    m_outcomeName->setObjectName(QStringLiteral("journalOutcome"));
    QFont bold = m_outcomeName->font();
    bold.setWeight(QFont::DemiBold);
    m_outcomeName->setFont(bold);
    row->addWidget(m_outcomeIcon, 0, Qt::AlignTop);
    row->addWidget(m_outcomeName, 1);
    layout->addLayout(row);
    m_meaning = paragraph({}, m_sheet);
    m_meaning->setObjectName(QStringLiteral("journalMeaning"));
    layout->addWidget(m_meaning);
}

void JournalDetail::buildButtons(QVBoxLayout* layout) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    const auto add = [&](const char* iconName, const QString& text, const char* name, void (JournalDetail::*wanted)()) {
        auto* button = new QPushButton(icon(QString::fromLatin1(iconName)), text, m_sheet);
        button->setObjectName(QString::fromLatin1(name));
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, wanted);
        return button;
    };
    m_check = add("refresh", tr("Check again"), "journalCheck", &JournalDetail::checkRequested);
    m_sendAgain = add("review", tr("Send again…"), "journalSendAgain", &JournalDetail::sendAgainRequested);
    m_sendAgain->setToolTip(tr("Shows it in Review. Nothing is sent until you save it there."));
    m_restore = add("undo", tr("Restore…"), "journalRestore", &JournalDetail::restoreRequested);
    row->addStretch(1);
    layout->addLayout(row);
    m_hint = paragraph({}, m_sheet);
    m_hint->setObjectName(QStringLiteral("journalHint"));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_hint);
}

QLabel* JournalDetail::title(const QString& text, QVBoxLayout* layout) {
    layout->addSpacing(12);
    QLabel* label = heading(text, m_sheet, 1.0);
    layout->addWidget(label);
    return label;
}

void JournalDetail::showNothing() {
    m_sheet->hide();
    m_nothing->show();
}

void JournalDetail::showEntry(const JournalEntry& entry, const LinkNames& names, const Facts& facts) {
    m_nothing->hide();
    m_sheet->show();
    m_outcome = entry.outcome;
    const QString what = writeName(entry.action);
    m_name->setText(tr("%1: %2", "what was done: the record").arg(what, journalRecordName(entry)));
    m_when->setText(absoluteMoment(entry.intendedMs, QLocale()));
    m_outcomeName->setText(outcomeText(entry.outcome));
    m_meaning->setText(facts.stillUnknown.isEmpty() ? outcomeMeaning(entry)
                                                    : outcomeMeaning(entry) + u' ' + facts.stillUnknown);
    paintOutcome();
    showChanges(entry, names);
    const QString answer = serverAnswer(entry);
    m_answerTitle->setVisible(!answer.isEmpty() || !entry.requestId.isEmpty());
    m_answer->setVisible(!answer.isEmpty());
    m_answer->setText(answer);
    m_requestRow->setVisible(!entry.requestId.isEmpty());
    m_requestRow->setProperty("requestId", entry.requestId);
    m_requestId->setText(tr("Request id: %1").arg(oneLine(entry.requestId, 200)));
    showBody(entry);
    showActions(facts);
}

void JournalDetail::showChanges(const JournalEntry& entry, const LinkNames& names) {
    const auto changes = changesOf(entry, *m_contract);
    m_changesTitle->setText(entry.action == Action::Delete ? tr("What it held") : tr("What changed"));
    m_changesTitle->setVisible(!changes.isEmpty());
    m_changes->setVisible(!changes.isEmpty());
    delete m_changes->layout();
    qDeleteAll(m_changes->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    fillChangeList(m_changes, changes, entry, names);
}

void JournalDetail::showBody(const JournalEntry& entry) {
    m_path->setText(QString::fromLatin1(methodName(entry.method)) + u' ' + oneLine(entry.pathTemplate, 200));
    const QString body = sentBody(entry);
    m_body->setVisible(!body.isEmpty());
    m_body->setPlainText(severalLines(body, 100'000));
    const int lines = std::min(mostBodyLines, static_cast<int>(body.count(u'\n')) + 1);
    m_body->setFixedHeight(m_body->fontMetrics().lineSpacing() * (lines + 1) + 16);
}

void JournalDetail::showActions(const Facts& facts) {
    m_restore->setVisible(facts.canRestore);
    m_check->setVisible(facts.canCheck || facts.checking);
    m_check->setEnabled(!facts.checking);
    m_check->setText(facts.checking ? tr("Checking…") : tr("Check again"));
    m_sendAgain->setVisible(facts.canSendAgain && !facts.checking);
    m_hint->setText(facts.whyNotRestore);
    m_hint->setVisible(!facts.canRestore && !facts.whyNotRestore.isEmpty());
}

void JournalDetail::paintOutcome() {
    const QColor color = toneText(outcomeTone(m_outcome), palette());
    m_outcomeIcon->setPixmap(
        iconPixmap(outcomeIcon(m_outcome), color, {iconSize, iconSize}, devicePixelRatioF()));
}

void JournalDetail::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_outcomeIcon)
        paintOutcome();
}

} // namespace klipy::ui
