#pragma once

#include "core/edits/staged_change.h"

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
    using Step = QList<Difference>;

    bool canUndo() const { return m_position > 0; }
    bool canRedo() const { return m_position < m_steps.size(); }
    /// The step that undo would take back, or that redo would do again. Only if there is one.
    const Step& done() const { return m_steps[m_position - 1]; }
    const Step& undone() const { return m_steps[m_position]; }
    void moveBack() { --m_position; }
    void moveOn() { ++m_position; }

    /// What was undone before can't be done again after this. A step without differences is none.
    void add(Step step);

    /// Puts every state of every step through \a rewrite. Since it is done to all of them, and to what is staged now,
    /// each step still leads from one state to the next. Steps that no longer change anything are forgotten.
    using Rewrite = std::function<StagedState(const RecordRef&, const StagedState&)>;
    void rewrite(const Rewrite& rewrite);

private:
    QList<Step> m_steps;
    qsizetype m_position = 0; // steps before it are done, those after it undone
};

} // namespace klipy
