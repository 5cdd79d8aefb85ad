#include "ui/edits/grace_bar.h"

#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
#include "ui/edits/delete_many_row.h"
#include "ui/edits/edit_words.h"
#include "ui/edits/grace_row.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace klipy::ui {

namespace {

constexpr qint64 tickMs = 100;

QString nameOf(const Deletion& deletion) {
    const QString name = oneLine(deletion.record() ? deletion.record()->name : deletion.result().name, 80);
    return name.isEmpty() ? deletion.ref().id : name;
}

} // namespace

GraceBar::GraceBar(WorkspaceSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("graceBar"));
    setAccessibleName(tr("Deletes under way"));
    m_layout->setContentsMargins(12, 8, 12, 8);
    m_layout->setSpacing(6);
    hide();
    connect(&session.editing(), &Editing::deletionsChanged, this, [this] { follow(News::Records); });
    connect(&session.editing(), &Editing::deletionEnded, this, &GraceBar::ended);
    connect(&session.editing(), &Editing::batchesChanged, this, [this] { follow(News::Records); });
    connect(&session.editing(), &Editing::batchEnded, this, &GraceBar::batchEnded);
    follow(News::Records);
}

GraceBar::~GraceBar() = default;

GraceRow* GraceBar::row(const RecordRef& ref) {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const GraceRow* each) {
        return each->ref() == ref && !qobject_cast<const DeleteManyRow*>(each);
    });
    return found == m_rows.end() ? nullptr : *found;
}

GraceRow* GraceBar::makeRow(const RecordRef& ref) {
    auto* made = new GraceRow(ref, this);
    connect(made, &GraceRow::undoRequested, this, [this, ref] {
        if (Deletion* deletion = m_session.editing().deletion(ref))
            deletion->undo();
    });
    add(made);
    return made;
}

void GraceBar::add(GraceRow* row) {
    m_rows.append(row);
    m_layout->addWidget(row);
    connect(row, &GraceRow::closeRequested, this, [this, row] { drop(row); });
    row->show();
    show();
}

void GraceBar::drop(GraceRow* row) {
    m_rows.removeOne(row);
    m_layout->removeWidget(row);
    row->hide();
    row->deleteLater();
    if (m_rows.isEmpty())
        hide();
}

void GraceBar::follow(News news) {
    const auto deletions = m_session.editing().deletions();
    bool anyWaits = false;
    for (Deletion* deletion : deletions) {
        const Deletion::Step step = deletion->step();
        if (step < Deletion::Step::Grace || step == Deletion::Step::Done)
            continue;
        GraceRow* shown = row(deletion->ref());
        if (!shown)
            shown = makeRow(deletion->ref());
        shown->leaves.reset(); // it may tell of an earlier try
        if (step == Deletion::Step::Grace) {
            const qint64 left = deletion->graceLeftMs();
            shown->showWaiting(nameOf(*deletion), left, double(left) / double(Deletion::graceMs));
            anyWaits = true;
        } else {
            shown->showSending(nameOf(*deletion));
        }
    }
    anyWaits = followBatches(news) || anyWaits;
    if (anyWaits && !m_tick)
        m_tick = m_session.clock()->after(tickMs, [this] { tick(); });
}

void GraceBar::tick() {
    const Clock::Alarm rung = std::exchange(m_tick, nullptr);
    follow(News::Time);
}

void GraceBar::ended(Deletion* deletion) {
    const SaveResult& result = deletion->result();
    GraceRow* shown = row(deletion->ref());
    if (result.kind == SaveResult::Kind::NotSent && result.reason == SaveResult::Reason::Declined) {
        if (shown)
            drop(shown);
        return;
    }
    if (!shown)
        shown = makeRow(deletion->ref());
    const QString name = nameOf(*deletion);
    if (result.kind == SaveResult::Kind::Saved) {
        const bool gone = result.reason == SaveResult::Reason::Gone;
        shown->showEnd(Tone::Ok, gone ? tr("%1 was gone already").arg(name) : tr("%1 is deleted").arg(name), {});
        shown->leaves = m_session.clock()->after(toldMs, [this, shown] { drop(shown); });
        return;
    }
    const bool unknown = result.kind == SaveResult::Kind::Unknown;
    QStringList detail{saveResultText(result, m_session.contract())};
    if (result.error && !unknown)
        detail.append(describe(*result.error, RefusalMeaning::Unclear).advice);
    if (!unknown)
        detail.append(tr("The delete is still staged: see Review."));
    detail.removeAll(QString());
    for (QString& sentence : detail) { // the server's words may end anyhow
        if (!QStringLiteral(".!?…").contains(sentence.back()))
            sentence += u'.';
    }
    shown->showEnd(unknown ? Tone::Warning : Tone::Error,
                   unknown ? tr("Whether %1 is deleted isn't known").arg(name) : tr("%1 was not deleted").arg(name),
                   detail.join(u' '));
}

DeleteManyRow* GraceBar::row(const DeletionBatch* batch) {
    if (DeleteManyRow* shown = m_batchRows.value(batch))
        return shown;
    auto* made = new DeleteManyRow(m_session, this);
    m_batchRows.insert(batch, made);
    connect(made, &GraceRow::undoRequested, this, [this, made] {
        if (DeletionBatch* running = batchOf(made))
            running->undo();
    });
    connect(made, &DeleteManyRow::undoOneRequested, this, [this, made](const RecordRef& ref) {
        if (DeletionBatch* running = batchOf(made))
            running->undo(ref);
    });
    add(made);
    return made;
}

/// Null: it has ended.
DeletionBatch* GraceBar::batchOf(const GraceRow* row) const {
    const auto batches = m_session.editing().batches();
    for (DeletionBatch* batch : batches) {
        if (m_batchRows.value(batch) == row)
            return batch;
    }
    return nullptr;
}

/// Whether one waits. The records of a batch are looked at only where something about them can have changed.
bool GraceBar::followBatches(News news) {
    const auto batches = m_session.editing().batches();
    bool anyWaits = false;
    for (const DeletionBatch* batch : batches) {
        const DeletionBatch::Step step = batch->step();
        if (step == DeletionBatch::Step::Grace || step == DeletionBatch::Step::Sending) {
            if (news == News::Records)
                row(batch)->follow(*batch);
            else
                row(batch)->tellTime(*batch);
        }
        anyWaits = anyWaits || step == DeletionBatch::Step::Grace;
    }
    return anyWaits;
}

void GraceBar::batchEnded(DeletionBatch* batch) {
    const auto& targets = batch->targets();
    const bool allTakenBack = std::all_of(targets.begin(), targets.end(), [](const DeletionBatch::Target& target) {
        return target.result.kind == SaveResult::Kind::NotSent && target.result.reason == SaveResult::Reason::Declined;
    });
    DeleteManyRow* shown = allTakenBack ? m_batchRows.value(batch) : row(batch);
    m_batchRows.remove(batch);
    if (!shown)
        return;
    if (allTakenBack)
        return drop(shown);
    shown->tellEnd(*batch);
    if (deleteManyWentWell(targets))
        shown->leaves = m_session.clock()->after(toldMs, [this, shown] { drop(shown); });
}

bool GraceBar::undoNewest() {
    for (auto each = m_rows.crbegin(); each != m_rows.crend(); ++each) {
        if (DeletionBatch* batch = batchOf(*each); batch && batch->step() == DeletionBatch::Step::Grace) {
            batch->undo();
            return true;
        }
        Deletion* deletion = m_session.editing().deletion((*each)->ref());
        if (deletion && deletion->step() == Deletion::Step::Grace) {
            deletion->undo();
            return true;
        }
    }
    return false;
}

void GraceBar::say(const QString& words) {
    GraceRow* shown = row({});
    if (!shown)
        shown = makeRow({});
    shown->showEnd(Tone::Info, words, {});
    shown->leaves = m_session.clock()->after(toldMs, [this, shown] { drop(shown); });
}

} // namespace klipy::ui
