#include "ui/edits/grace_bar.h"

#include "ui/common/error_text.h"
#include "ui/common/plain_text.h"
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
    connect(&session.editing(), &Editing::deletionsChanged, this, &GraceBar::follow);
    connect(&session.editing(), &Editing::deletionEnded, this, &GraceBar::ended);
    follow();
}

GraceBar::~GraceBar() = default;

GraceRow* GraceBar::row(const RecordRef& ref) {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const GraceRow* each) { return each->ref() == ref; });
    return found == m_rows.end() ? nullptr : *found;
}

GraceRow* GraceBar::makeRow(const RecordRef& ref) {
    auto* made = new GraceRow(ref, this);
    m_rows.append(made);
    m_layout->addWidget(made);
    connect(made, &GraceRow::undoRequested, this, [this, ref] {
        if (Deletion* deletion = m_session.editing().deletion(ref))
            deletion->undo();
    });
    connect(made, &GraceRow::closeRequested, this, [this, made] { drop(made); });
    made->show();
    show();
    return made;
}

void GraceBar::drop(GraceRow* row) {
    m_rows.removeOne(row);
    m_layout->removeWidget(row);
    row->hide();
    row->deleteLater();
    if (m_rows.isEmpty())
        hide();
}

void GraceBar::follow() {
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
    if (anyWaits && !m_tick)
        m_tick = m_session.clock()->after(tickMs, [this] { tick(); });
}

void GraceBar::tick() {
    const Clock::Alarm rung = std::exchange(m_tick, nullptr);
    follow();
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

bool GraceBar::undoNewest() {
    for (auto each = m_rows.crbegin(); each != m_rows.crend(); ++each) {
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
