#include "core/edits/staged_history.h"

namespace klipy {

namespace {

void dropEmpty(StagedHistory::Step& step) {
    step.removeIf([](const StagedHistory::Difference& difference) { return difference.before == difference.after; });
}

} // namespace

void StagedHistory::add(Step step) {
    dropEmpty(step);
    if (step.isEmpty())
        return;
    m_steps.resize(m_position);
    m_steps.append(std::move(step));
    ++m_position;
}

void StagedHistory::rewrite(const Rewrite& rewrite) {
    QList<Step> kept;
    qsizetype position = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        Step step = m_steps[i];
        for (Difference& difference : step) {
            difference.before = rewrite(difference.ref, difference.before);
            difference.after = rewrite(difference.ref, difference.after);
        }
        dropEmpty(step);
        if (step.isEmpty())
            continue;
        kept.append(std::move(step));
        position += i < m_position ? 1 : 0;
    }
    m_steps = std::move(kept);
    m_position = position;
}

} // namespace klipy
