#pragma once

#include <QString>

#include <map>
#include <optional>

namespace klipy {

/// How much background work there is: what is in the queue, and what is announced to follow (Request::following).
///
/// A work is all requests with the same name (the operation's id): a list's pages, the companies. It may hand in
/// several at once, each announcing fewer than the one before, so its last word is the one that holds. Works that go on
/// at the same time are added up. Two of the same name, such as one list in two workspaces with one key, count as one
/// with the last word of either: too little is announced then, and the budget itself is what holds them back.
class BackgroundWork {
public:
    void began(const QString& name, int following, qint64 now);
    void ended(const QString& name, qint64 now);

    /// Requests that are still to be sent, \a queued of them in the queue; nothing: nobody can tell.
    std::optional<int> outstanding(int queued, qint64 now) const;
    /// Something is under way or queued, or was a moment ago: the next page is asked for when the last one was read.
    bool goesOn(qint64 now) const;

private:
    struct Work {
        int notEnded = 0;  // requests
        int following = 0; // as announced by the last that was handed in
        qint64 lastEndedAt = 0;
        bool goesOn(qint64 now) const;
    };
    std::map<QString, Work> m_works;
};

} // namespace klipy
