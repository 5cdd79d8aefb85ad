#pragma once

#include "core/edits/journal.h"

#include <QSettings>
#include <QToolButton>

namespace klipy::ui {

/// For how long writes that ended stay in the journal, as the user has set it: days; 0: for ever.
int journalDays(const QSettings& settings);
/// Tells a journal. Before it is read: what is too old is forgotten right after.
void applyJournalDays(Journal& journal, const QSettings& settings);

/// "Kept for 90 days ▾": shows and sets it. A shorter time asks for nothing more, as the choice names what it does.
class JournalRetention final : public QToolButton {
    Q_OBJECT
public:
    /// Both must outlive it.
    JournalRetention(Journal& journal, QSettings& settings, QWidget* parent = nullptr);

private:
    void choose(int days);
    void nameIt();

    Journal& m_journal;
    QSettings& m_settings;
};

} // namespace klipy::ui
