#include "core/contract/change_list.h"

#include "core/contract/printable.h"

namespace klipy {

namespace {
constexpr qsizetype longestText = 200;
}

void ChangeList::add(ContractChange change) {
    int& count = m_counts[{static_cast<int>(change.what), static_cast<int>(change.how)}];
    if (++count > mostChangesOfASort) {
        ++m_leftOut;
        return;
    }
    for (QString* text : {&change.place, &change.name, &change.before, &change.after})
        *text = printable(*text, longestText);
    m_changes.append(change);
}

void ChangeList::addIfChanged(ContractChange change) {
    if (change.before == change.after)
        return;
    change.how = change.before.isEmpty()  ? ContractChange::How::Added
                 : change.after.isEmpty() ? ContractChange::How::Removed
                                          : ContractChange::How::Changed;
    add(std::move(change));
}

} // namespace klipy
