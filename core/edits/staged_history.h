#pragma once

#include "core/edits/staged_change.h"

#include <QHash>

#include <functional>

namespace klipy {

/// Undo and redo of staged edits: steps of differences, each of which says how records were staged before and after.
/// A value.
class StagedHistory {
public:
    struct Difference {
        RecordRef ref;
        StagedState before;
        StagedState after;
    };
    /// At most one difference for each record.
    using Step = QList<Difference>;

    bool canUndo() const { return m_position > 0; }
    bool canRedo() const { return m_position < m_steps.size(); }
    /// The step that undo would take back, or that redo would do again. Only if there is one.
    Step done() const { return alive(m_steps[m_position - 1]); }
    Step undone() const { return alive(m_steps[m_position]); }
    void moveBack() { --m_position; }
    void moveOn() { ++m_position; }

    /// What was undone before can't be done again after this. A step without differences is none.
    void add(Step step);

    bool isEmpty() const { return m_steps.isEmpty(); }
    /// Whether a step changes this record. O(1).
    bool contains(const RecordRef& ref) const { return m_places.contains(ref); }
    /// The records of all steps.
    QList<RecordRef> refs() const { return m_places.keys(); }

    /// Puts every state of every step through \a rewrite. Since it is done to all of them, and to what is staged now,
    /// each step still leads from one state to the next. Steps that no longer change anything are forgotten.
    using Rewrite = std::function<StagedState(const RecordRef&, const StagedState&)>;
    void rewrite(const Rewrite& rewrite);
    /// The same for the states of one record, without looking at any other: a thousand records of one step can be
    /// rewritten one by one. True if a step no longer changes the record.
    bool rewriteOne(const RecordRef& ref, const std::function<StagedState(const StagedState&)>& rewrite);

private:
    struct Kept {
        quint64 number = 0;     // rises with the place in the list
        Step step;              // differences that have become none stay where they are, so that places stay true
        qsizetype changing = 0; // those that are still differences
    };
    struct Place {
        quint64 number = 0;
        qsizetype at = 0;
    };
    static Step alive(const Kept& kept);
    void keep(Step step);
    void forget(quint64 number);
    qsizetype indexOf(quint64 number) const;

    QList<Kept> m_steps;
    QHash<RecordRef, QList<Place>> m_places; // of what is still a difference, oldest first
    qsizetype m_position = 0;                // steps before it are done, those after it undone
    quint64 m_next = 0;
};

} // namespace klipy
