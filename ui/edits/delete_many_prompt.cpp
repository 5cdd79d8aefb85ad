#include "ui/edits/delete_many_prompt.h"

#include "ui/activity/cost_text.h"
#include "ui/common/spinner.h"
#include "ui/edits/delete_many_list.h"
#include "ui/edits/destructive_button.h"
#include "ui/workspaces/workspace_words.h"

#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace klipy::ui {

namespace {

constexpr int rowsSeen = 5;

QLabel* quiet(const QString& text, QWidget* parent) {
    QLabel* label = paragraph(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

DeleteManyPrompt::DeleteManyPrompt(WorkspaceSession& session, const DeletionBatch& batch, int drafts, QWidget* parent)
    : SnugDialog(parent), m_session(session), m_question(heading({}, this)), m_reading(new QWidget(this)),
      m_progress(paragraph({}, m_reading)), m_list(new DeleteManyList(rowsSeen, this)),
      m_changed(new HintLabel(this)), m_fallenOut(new HintLabel(this)), m_cost(quiet({}, this)),
      m_label(paragraph({}, this)), m_typed(new QLineEdit(this)),
      m_delete(new DestructiveButton(session.clock(), this)),
      m_cancel(dialogButton(tr("Cancel"), QStringLiteral("deleteCancel"), this)) {
    setObjectName(QStringLiteral("deleteManyPrompt"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Delete"));
    m_question->setObjectName(QStringLiteral("deleteQuestion"));
    m_progress->setObjectName(QStringLiteral("deleteReading"));
    m_changed->setObjectName(QStringLiteral("deleteChanged"));
    m_fallenOut->setObjectName(QStringLiteral("deleteFallenOut"));
    m_cost->setObjectName(QStringLiteral("deleteCost"));
    m_label->setObjectName(QStringLiteral("deleteTypeLabel"));
    m_typed->setObjectName(QStringLiteral("deleteTyped"));
    m_delete->setObjectName(QStringLiteral("deleteConfirm"));
    build(drafts);
    follow(batch);
}

void DeleteManyPrompt::build(int drafts) {
    QVBoxLayout* layout = dialogLayout(this);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_question);
    const Workspace& workspace = m_session.workspace();
    head->addWidget(quiet(workspace.name + QStringLiteral(" · ") + environmentText(workspace.environment), this));
    layout->addLayout(head);
    auto* row = new QHBoxLayout(m_reading);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(new Spinner(m_reading), 0, Qt::AlignTop);
    row->addWidget(m_progress, 1);
    layout->addWidget(m_reading);
    layout->addWidget(m_list);

    auto* notes = new QVBoxLayout;
    notes->setSpacing(4);
    notes->addWidget(m_changed);
    notes->addWidget(m_fallenOut);
    if (drafts > 0) {
        QLabel* local = quiet(drafts == 1 ? tr("1 new one of the selection was never sent. It is simply dropped.")
                                          : tr("%1 new ones of the selection were never sent. They are simply dropped.")
                                                .arg(QLocale().toString(drafts)),
                              this);
        local->setObjectName(QStringLiteral("deleteDrafts"));
        notes->addWidget(local);
    }
    QLabel* last = paragraph(tr("Neither Klipy nor this program can bring them back."), this);
    QFont font;
    font.setWeight(QFont::DemiBold);
    last->setFont(font);
    notes->addWidget(last);
    notes->addWidget(quiet(m_session.editing().journal().keeping() == Keeping::MemoryByChoice
                               ? tr("The journal keeps copies in memory only, until the program ends.")
                               : tr("The journal keeps copies, from which ones like them can be made: with other IDs, "
                                    "and without their interactions."),
                           this));
    notes->addWidget(m_cost);
    layout->addLayout(notes);

    auto* type = new QVBoxLayout;
    type->setSpacing(hintSpacing);
    type->addWidget(m_label);
    m_label->setBuddy(m_typed);
    m_typed->setMaxLength(8);
    type->addWidget(m_typed);
    layout->addLayout(type);
    layout->addLayout(buttonRow({m_delete, m_cancel}));
    connect(m_typed, &QLineEdit::textChanged, this, &DeleteManyPrompt::look);
    connect(m_delete, &DestructiveButton::armed, this, &DeleteManyPrompt::look);
    connect(m_cancel, &QPushButton::clicked, this, &DeleteManyPrompt::reject);
    connect(m_delete, &QPushButton::clicked, this, &DeleteManyPrompt::confirmed);
    // Without a default button Return does what is typed: nothing while the count is wrong.
    connect(m_typed, &QLineEdit::returnPressed, this, &DeleteManyPrompt::returnPressed);
}

void DeleteManyPrompt::follow(const DeletionBatch& batch) {
    QList<DeleteManyLine> lines;
    qsizetype read = 0;
    for (const DeletionBatch::Target& target : batch.targets()) {
        lines.append(deleteManyLine(m_session, batch, target));
        read += target.ended || target.record ? 1 : 0;
    }
    const QList<RecordRef> wanted = batch.wanted();
    const bool asks = batch.step() == DeletionBatch::Step::Asking;
    const bool isAnother = wanted.size() != m_count;
    m_count = wanted.size();
    m_question->setText(tr("Delete %1?", "12 people").arg(deleteManyCount(wanted)));
    m_delete->setText(tr("Delete %1", "12 people").arg(deleteManyCount(wanted)));
    const QString count = QLocale().toString(m_count);
    m_label->setText(m_count == 1 ? tr("Type %1 to delete it").arg(count) : tr("Type %1 to delete them").arg(count));
    m_typed->setAccessibleName(m_label->text());
    m_list->setLines(lines);
    m_reading->setVisible(!asks);
    m_progress->setText(tr("Reading them once more: %1 of %2", "numbers")
                            .arg(QLocale().toString(read), QLocale().toString(batch.targets().size())));
    tellNotes(batch);
    tellCost(batch);
    m_typed->setEnabled(asks);
    if (asks && (!m_asking || isAnother)) {
        m_typed->clear(); // what was typed was about another question
        m_delete->arm();
        m_typed->setFocus();
    } else if (!asks) {
        m_delete->disarm();
        m_cancel->setFocus();
    }
    m_asking = asks;
    look();
}

void DeleteManyPrompt::tellNotes(const DeletionBatch& batch) {
    int changed = 0;
    int gone = 0;
    int unreadable = 0;
    for (const DeletionBatch::Target& target : batch.targets()) {
        const bool isGone = target.ended && target.result.kind == SaveResult::Kind::Saved;
        changed += !target.ended && !target.changedFields.isEmpty() ? 1 : 0;
        gone += isGone ? 1 : 0;
        unreadable += target.ended && !isGone && target.result.reason != SaveResult::Reason::Declined ? 1 : 0;
    }
    const auto number = [](int count) { return QLocale().toString(count); };
    m_changed->say(changed == 0   ? QString()
                   : changed == 1 ? tr("1 of them has changed since you looked at it.")
                                  : tr("%1 of them have changed since you looked at them.").arg(number(changed)),
                   Tone::Warning);
    QStringList out;
    if (gone > 0)
        out.append(gone == 1 ? tr("1 was gone already.") : tr("%1 were gone already.").arg(number(gone)));
    if (unreadable > 0)
        out.append(unreadable == 1 ? tr("1 can't be read now: it is left out, and stays staged.")
                                   : tr("%1 can't be read now: they are left out, and stay staged.")
                                         .arg(number(unreadable)));
    m_fallenOut->say(out.join(u' '), unreadable > 0 ? Tone::Warning : Tone::Neutral);
}

/// Once they are read, what is to come is said; before that all of it.
void DeleteManyPrompt::tellCost(const DeletionBatch& batch) {
    Scheduler* scheduler = m_session.scheduler();
    const bool asks = batch.step() == DeletionBatch::Step::Asking;
    const int toCome = asks ? int(m_count) : batch.requests();
    QString cost = scheduler ? costSentence(scheduler->forecast(toCome)) : QString();
    if (asks)
        cost += u' ' + tr("Reading them again took %1.", "requests")
                           .arg(batch.readRequests() == 1
                                    ? tr("1 request")
                                    : tr("%1 requests").arg(QLocale().toString(batch.readRequests())));
    m_cost->setText(cost.trimmed());
}

bool DeleteManyPrompt::isTyped() const {
    bool isNumber = false;
    const QString text = m_typed->text().trimmed();
    const qlonglong here = QLocale().toLongLong(text, &isNumber);
    if (isNumber && here == m_count)
        return true;
    return QLocale::c().toLongLong(text, &isNumber) == m_count && isNumber;
}

void DeleteManyPrompt::look() {
    m_delete->setEnabled(m_asking && m_delete->isArmed() && isTyped());
}

void DeleteManyPrompt::returnPressed() {
    if (m_delete->isEnabled())
        m_delete->click();
    else
        m_typed->selectAll();
}

} // namespace klipy::ui
