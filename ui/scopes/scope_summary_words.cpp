#include "ui/scopes/scope_summary_words.h"

#include "ui/scopes/scope_words.h"

#include <QCoreApplication>

namespace klipy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(klipy::ui::ScopeSummary)
};

QString kindName(RecordKind kind) {
    switch (kind) {
    case RecordKind::Person:
        return Words::tr("people", "after reads, writes, deletes");
    case RecordKind::Company:
        return Words::tr("companies", "after reads, writes, deletes");
    case RecordKind::Interaction:
        break;
    }
    return Words::tr("interactions", "after reads, writes, deletes");
}

/// What a clause is about: kinds of record; where a document gave its scopes no kind, the scopes themselves.
QString about(const SummaryClause& clause) {
    QStringList names;
    for (RecordKind kind : clause.kinds)
        names.append(kindName(kind));
    return listText(names.isEmpty() ? clause.scopes : names);
}

QString can(const SummaryClause& clause) {
    switch (clause.power) {
    case ScopePower::Read:
        return clause.allProven ? Words::tr("reads %1") : Words::tr("probably reads %1");
    case ScopePower::Write:
        return clause.allProven ? Words::tr("writes %1") : Words::tr("probably writes %1");
    case ScopePower::Remove:
        return clause.allProven ? Words::tr("deletes %1") : Words::tr("probably deletes %1");
    default:
        return clause.allProven ? Words::tr("holds %1") : Words::tr("probably holds %1");
    }
}

QString cannot(const SummaryClause& clause) {
    switch (clause.power) {
    case ScopePower::Read:
        return clause.allProven ? Words::tr("can't read %1") : Words::tr("probably can't read %1");
    case ScopePower::Write:
        return clause.allProven ? Words::tr("can't write %1") : Words::tr("probably can't write %1");
    case ScopePower::Remove:
        return clause.allProven ? Words::tr("can't delete %1") : Words::tr("probably can't delete %1");
    default:
        return clause.allProven ? Words::tr("lacks %1") : Words::tr("probably lacks %1");
    }
}

QString clauseText(const SummaryClause& clause) {
    switch (clause.code) {
    case SummaryClause::Code::KeyRefused:
        return Words::tr("everything is refused now: the key was revoked, has expired, or is wrong");
    case SummaryClause::Code::KeyDoubtful:
        return Words::tr("the last answer speaks against the key, or against one of its scopes");
    case SummaryClause::Code::NothingKnown:
        return Words::tr("nothing is known of this key yet");
    case SummaryClause::Code::CanAll:
        // "Deletes everything" would be untrue: the scopes that delete are of some kinds only.
        return can(clause).arg(clause.power == ScopePower::Remove ? about(clause) : Words::tr("everything"));
    case SummaryClause::Code::Can:
        return can(clause).arg(about(clause));
    case SummaryClause::Code::CanOnly:
        return can(clause).arg(Words::tr("only %1", "kinds of record").arg(about(clause)));
    case SummaryClause::Code::Cannot:
        break;
    }
    return cannot(clause).arg(about(clause));
}

} // namespace

QString summaryText(const QList<SummaryClause>& clauses) {
    QStringList parts;
    for (const SummaryClause& clause : clauses)
        parts.append(clauseText(clause));
    QString text = parts.join(Words::tr("; ", "between the clauses of the summary"));
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString warningText(const ScopeWarning& warning) {
    const QString scopes = listText(warning.scopes);
    switch (warning.code) {
    case ScopeWarning::Code::RemovesWhileLocked:
        return (warning.proven ? Words::tr("The workspace is Locked, and its key can delete (%1).")
                               : Words::tr("The workspace is Locked, and its key can probably delete (%1)."))
                   .arg(scopes) +
               u' ' + Words::tr("Elsewhere nothing stops it: a key without that would do here.");
    case ScopeWarning::Code::WritesWhileLocked:
        return (warning.proven ? Words::tr("The workspace is Locked, and its key can write (%1).")
                               : Words::tr("The workspace is Locked, and its key can probably write (%1)."))
                   .arg(scopes) +
               u' ' + Words::tr("A key that only reads would do here.");
    case ScopeWarning::Code::AllWhereLessWouldDo:
        return Words::tr("The key has ALL, as far as seen, where less would do. Not used so far: %1.").arg(scopes);
    case ScopeWarning::Code::PageLacksScope:
        break;
    }
    const QString kind = warning.kind ? kindName(*warning.kind) : scopes;
    return (warning.proven ? Words::tr("The app can't show %1: the key lacks %2.")
                           : Words::tr("The app probably can't show %1: the key seems to lack %2."))
        .arg(kind, scopes);
}

} // namespace klipy::ui
