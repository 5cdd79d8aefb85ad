#pragma once

#include "core/common/clock.h"
#include "core/edits/journal.h"

#include <QList>

namespace klipy::test {

/// A journal whose disk a test decides about. Everything that was handed over is kept in `written`, in order; answers
/// come when the clock moves.
class HandJournal final : public Journal {
public:
    explicit HandJournal(std::shared_ptr<Clock> clock) : m_clock(std::move(clock)) { takeIn({}); }

    bool works = true; ///< false: nothing can be written
    Keeping where = Keeping::Durable;
    QList<JournalEntry> written;

    Keeping keeping() const override { return where; }
    /// What was on disk when the program started.
    void startWith(const QList<JournalEntry>& entries) { takeIn(entries); }
    /// Time to try again what could not be written.
    void tryAgain() { writeLeftOvers(); }
    JournalEntry last() const { return written.isEmpty() ? JournalEntry() : written.last(); }
    QList<WriteOutcome> outcomes() const {
        QList<WriteOutcome> found;
        for (const JournalEntry& entry : written)
            found.append(entry.outcome);
        return found;
    }

protected:
    void write(const JournalEntry& entry, Kept kept) override {
        m_answers.append(m_clock->after(0, [this, entry, kept = std::move(kept), fine = works] {
            if (fine)
                written.append(entry);
            kept(fine);
        }));
    }
    void erase(const QStringList&) override {}

private:
    std::shared_ptr<Clock> m_clock;
    QList<Clock::Alarm> m_answers;
};

} // namespace klipy::test
