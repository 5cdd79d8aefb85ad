#pragma once

#include "core/access/workspace.h"
#include "core/scopes/scope_report.h"

namespace klipy {

/// What a scope is for, by the operations that it opens in the contract.
enum class ScopePower { Everything, Read, Write, Remove, Other };
ScopePower powerOf(QStringView scope, const Contract& contract);
/// The kinds of record that its operations are about.
QList<RecordKind> kindsOf(QStringView scope, const Contract& contract);

/// One clause of the one-line summary: "reads everything", "can't delete companies", as a code for ui/ to word.
struct SummaryClause {
    enum class Code {
        KeyRefused,   ///< everything is refused now; no other clause follows
        KeyDoubtful,  ///< the last answer speaks against the key, or against its scopes; others follow
        NothingKnown, ///< no other clause follows
        CanAll,       ///< of this power all scopes of the contract are held
        Can,          ///< those in `scopes` are held, and of the others of this power none is known to be lacking
        CanOnly,      ///< those in `scopes` are held, and all others of this power are lacking
        Cannot,       ///< those in `scopes` are lacking
    };
    Code code = Code::NothingKnown;
    ScopePower power = ScopePower::Other;
    QStringList scopes;      ///< in the contract's order
    QList<RecordKind> kinds; ///< what they are about
    bool allProven = false;  ///< else at least one is only probable
    bool operator==(const SummaryClause&) const = default;
};
/// In the order Read, Write, Remove; what the key can do before what it can't. Never empty.
QList<SummaryClause> summaryOf(const ScopeReport& report, const Contract& contract);

/// What somebody ought to know before handing this key on.
struct ScopeWarning {
    enum class Code {
        RemovesWhileLocked,  ///< the workspace stays locked, and the key could delete
        WritesWhileLocked,   ///< the same of creating and changing
        AllWhereLessWouldDo, ///< ALL (as far as seen) is held, and not all of it is used: `scopes` aren't
        PageLacksScope,      ///< the page of `kind` can't show anything: `scopes` is lacking
    };
    Code code = Code::PageLacksScope;
    QStringList scopes;
    std::optional<RecordKind> kind;
    bool proven = false; ///< else it is only probable that there is something to warn of
    bool operator==(const ScopeWarning&) const = default;
};
/// \a mode: of the workspace. Most important first.
QList<ScopeWarning> warningsOf(const ScopeReport& report, const Contract& contract, WorkspaceMode mode);

} // namespace klipy
