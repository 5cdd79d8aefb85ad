#pragma once

#include "core/edits/journal_entry.h"

#include <QList>
#include <QStringList>

namespace klipy {

/// How one record of a save ended.
struct SaveResult {
    enum class Kind {
        Saved,
        Failed,     ///< refused by the server, or not possible; still staged
        Unknown,    ///< outcome unknown: it may have been carried out
        NotSent,    ///< still staged
        Duplicate,  ///< an interaction that Klipy had already; nothing new was made
        Conflicted, ///< somebody else changed `conflicts` meanwhile; not sent, still staged, to be decided
    };
    enum class Reason {
        None,
        ParentFailed,
        Stopped,
        Locked,
        Journal,
        NoConnection,
        ChangedMeanwhile,
        Gone,
        Declined,
        AlreadySo, ///< of Saved: somebody else had saved the same already, and nothing was sent
    };
    RecordRef ref;
    QString name;
    Action action = Action::Update;
    Kind kind = Kind::NotSent;
    Reason reason = Reason::None;
    QStringList savedAs; ///< fields that the server changed ("saved as …"): the record shows the new value
    QStringList ignored; ///< fields that were accepted, but not changed; still staged
    std::optional<ApiError> error;
    QStringList conflicts; ///< of Conflicted: the fields. With the reason Gone none: the record itself is gone
    QStringList merged;    ///< other fields, which somebody else had changed meanwhile: kept as they are there
    QString createdId;
    QString journalId;
};

/// How a save went, or goes: one result for each record of its plan, in the plan's order.
struct SaveReport {
    QList<SaveResult> results;
    bool finished = false;
    qint64 startedMs = 0;  ///< Unix ms
    qint64 finishedMs = 0; ///< Unix ms; 0: it runs
    int count(SaveResult::Kind kind) const;
};

} // namespace klipy
