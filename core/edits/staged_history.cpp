#include "core/edits/staged_history.h"

#include <algorithm>
#include <utility>

namespace klipy {

namespace {

bool isNone(const StagedHistory::Difference& difference) {
    return sameWish(difference.before, difference.after);
}

} // namespace

StagedHistory::Step StagedHistory::alive(const Kept& kept) {
    Step step = kept.step;
    if (kept.changing < step.size())
        step.removeIf(isNone);
    return step;
}

void StagedHistory::add(Step step) {
    step.removeIf(isNone);
    if (step.isEmpty())
        return;
    while (m_steps.size() > m_position) {
        const Kept undone = m_steps.takeLast();
        for (const Difference& difference : undone.step) {
            const auto places = m_places.find(difference.ref);
            if (places == m_places.end() || places->last().number != undone.number)
                continue;
            places->removeLast();
            if (places->isEmpty())
                m_places.erase(places);
        }
    }
    keep(std::move(step));
    ++m_position;
}

void StagedHistory::keep(Step step) {
    const quint64 number = m_next++;
    for (qsizetype i = 0; i < step.size(); ++i)
        m_places[step[i].ref].append({number, i});
    const qsizetype changing = step.size();
    m_steps.append({number, std::move(step), changing});
}

qsizetype StagedHistory::indexOf(quint64 number) const {
    const auto found = std::lower_bound(m_steps.begin(), m_steps.end(), number,
                                        [](const Kept& kept, quint64 wanted) { return kept.number < wanted; });
    return found - m_steps.begin();
}

void StagedHistory::forget(quint64 number) {
    const qsizetype index = indexOf(number);
    m_steps.removeAt(index);
    m_position -= index < m_position ? 1 : 0;
}

void StagedHistory::rewrite(const Rewrite& rewrite) {
    const QList<Kept> before = std::exchange(m_steps, {});
    m_places.clear();
    qsizetype position = 0;
    for (qsizetype i = 0; i < before.size(); ++i) {
        Step step = before[i].step;
        for (Difference& difference : step) {
            difference.before = rewrite(difference.ref, difference.before);
            difference.after = rewrite(difference.ref, difference.after);
        }
        step.removeIf(isNone);
        if (step.isEmpty())
            continue;
        keep(std::move(step));
        position += i < m_position ? 1 : 0;
    }
    m_position = position;
}

bool StagedHistory::rewriteOne(const RecordRef& ref, const std::function<StagedState(const StagedState&)>& rewrite) {
    const QList<Place> places = m_places.value(ref);
    QList<Place> left;
    for (const Place& place : places) {
        Kept& kept = m_steps[indexOf(place.number)];
        Difference& difference = kept.step[place.at];
        difference.before = rewrite(difference.before);
        difference.after = rewrite(difference.after);
        if (!isNone(difference))
            left.append(place);
        else if (--kept.changing == 0)
            forget(place.number);
    }
    if (left.isEmpty())
        m_places.remove(ref);
    else
        m_places.insert(ref, left);
    return left.size() < places.size();
}

} // namespace klipy
