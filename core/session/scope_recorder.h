#pragma once

#include "core/edits/journal.h"
#include "core/scopes/scope_check.h"

namespace klipy {

/// Has the check of write scopes keep to the rule of all writes: no journal, no send. Each of its requests is written
/// down before it leaves, and its end after it, though nothing is in them to be changed.
///
/// A shared object: the check's two functions hold it. \a journal must outlive them.
class ScopeRecorder : public std::enable_shared_from_this<ScopeRecorder> {
public:
    /// \a name: what the entries are called in the journal, in the user's language.
    ScopeRecorder(Journal& journal, std::shared_ptr<Clock> clock, QString name);

    ScopeWriteCheck::Before before();
    ScopeWriteCheck::After after();

private:
    Journal& m_journal;
    std::shared_ptr<Clock> m_clock;
    QString m_name;
    JournalEntry m_entry; // of the request under way: they go one after the other
};

} // namespace klipy
