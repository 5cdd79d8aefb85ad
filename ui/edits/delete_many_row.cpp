#include "ui/edits/delete_many_row.h"

#include "ui/common/icons.h"
#include "ui/edits/delete_many_list.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace klipy::ui {

namespace {

constexpr int rowsSeen = 4;

bool wasTakenBack(const DeletionBatch::Target& target) {
    return target.ended && target.result.kind == SaveResult::Kind::NotSent &&
           target.result.reason == SaveResult::Reason::Declined;
}

/// The first that needs a look, for those who don't unfold.
QString firstTrouble(const QList<DeletionBatch::Target>& targets, const Contract& contract) {
    for (const DeletionBatch::Target& target : targets) {
        if (!deleteManyWentWell({target}))
            return DeleteManyRow::tr("%1: %2", "record, what became of it")
                .arg(target.result.name, deleteManyEnd(target.result, contract));
    }
    return {};
}

} // namespace

DeleteManyRow::DeleteManyRow(WorkspaceSession& session, QWidget* parent)
    : GraceRow({}, parent), m_session(session), m_more(new QToolButton(this)),
      m_copy(new QPushButton(tr("Copy"), this)), m_list(new DeleteManyList(rowsSeen, this)) {
    m_more->setObjectName(QStringLiteral("graceMore"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setObjectName(QStringLiteral("graceCopy"));
    m_copy->setIcon(icon(u"copy"));
    m_copy->setAutoDefault(false);
    m_copy->setAccessibleDescription(tr("Copies what became of each record as text"));
    m_copy->hide();
    undoButton()->setText(tr("Undo all"));
    // Before the buttons that end it.
    top()->insertWidget(top()->indexOf(undoButton()), m_more);
    top()->insertWidget(top()->indexOf(undoButton()), m_copy);
    whole()->addWidget(m_list);
    connect(m_more, &QToolButton::toggled, this, &DeleteManyRow::unfold);
    connect(m_copy, &QPushButton::clicked, this, &DeleteManyRow::copy);
    connect(m_list, &DeleteManyList::undoRequested, this, &DeleteManyRow::undoOneRequested);
    unfold(false);
}

void DeleteManyRow::unfold(bool open) {
    m_list->setVisible(open);
    m_more->setText(open ? tr("Hide") : tr("Show each"));
    m_more->setIcon(icon(open ? u"chevron-down" : u"chevron-right"));
}

void DeleteManyRow::fill(const DeletionBatch& batch) {
    QList<DeleteManyLine> lines;
    for (const DeletionBatch::Target& target : batch.targets())
        lines.append(deleteManyLine(m_session, batch, target));
    m_list->setLines(lines);
}

void DeleteManyRow::follow(const DeletionBatch& batch) {
    if (batch.step() == DeletionBatch::Step::Grace)
        tellTime(batch);
    else
        tellSending(batch);
    fill(batch);
}

void DeleteManyRow::tellTime(const DeletionBatch& batch) {
    if (batch.step() != DeletionBatch::Step::Grace)
        return;
    const QString count = deleteManyCount(batch.wanted());
    const qint64 left = batch.graceLeftMs();
    wait(tr("Deleting %1 in %2 s", "12 people, seconds").arg(count, QLocale().toString((left + 999) / 1000)),
         tr("Undo: keep %1", "12 people").arg(count), double(left) / double(DeletionBatch::graceMs));
}

void DeleteManyRow::tellSending(const DeletionBatch& batch) {
    const auto& targets = batch.targets();
    const qsizetype left = batch.wanted().size();
    const auto all = targets.size() - std::count_if(targets.begin(), targets.end(), wasTakenBack);
    const qsizetype at = all - left + 1; // the one that is under way
    send(tr("Deleting %1 of %2", "numbers").arg(QLocale().toString(qMin(at, all)), QLocale().toString(all)),
         all > 0 ? double(all - left) / double(all) : -1);
    undoButton()->setText(tr("Stop"));
    undoButton()->setIcon(icon(u"stop"));
    undoButton()->setAccessibleName(tr("Stop: keep those that are not deleted yet"));
    undoButton()->setToolTip(tr("Keeps those that are not deleted yet"));
    undoButton()->setVisible(left > 1);
}

void DeleteManyRow::tellEnd(const DeletionBatch& batch) {
    const QList<DeletionBatch::Target>& targets = batch.targets();
    m_text = deleteManyText(targets, m_session.contract());
    fill(batch);
    const bool fine = deleteManyWentWell(targets);
    const bool refused = std::any_of(targets.begin(), targets.end(), [](const DeletionBatch::Target& target) {
        return target.result.kind == SaveResult::Kind::Failed;
    });
    QList<RecordRef> refs;
    bool allDeleted = targets.size() > 1;
    for (const DeletionBatch::Target& target : targets) {
        refs.append(target.ref);
        allDeleted = allDeleted && target.result.kind == SaveResult::Kind::Saved &&
                     target.result.reason == SaveResult::Reason::None;
    }
    showEnd(fine      ? Tone::Ok
            : refused ? Tone::Error
                      : Tone::Warning,
            allDeleted ? tr("%1 are deleted", "12 people").arg(deleteManyCount(refs)) : deleteManySummary(targets),
            fine ? QString() : firstTrouble(targets, m_session.contract()));
    m_copy->setVisible(!fine);
}

void DeleteManyRow::copy() {
    QGuiApplication::clipboard()->setText(m_text);
}

} // namespace klipy::ui
