#pragma once

#include "core/session/editing.h"
#include "ui/common/banner.h"

#include <QSet>
#include <QWidget>

namespace klipy::ui {

/// Above the pages of a workspace: what became of writes whose end isn't known. While they are looked up, what was
/// found, and what stays unknown and why. Hidden while there is nothing to tell; closing it is for this run.
class OutcomeBanner final : public QWidget {
    Q_OBJECT
public:
    /// \a editing must outlive the banner.
    explicit OutcomeBanner(Editing& editing, QWidget* parent = nullptr);

signals:
    /// The user wants to see it: the Journal page, with this entry chosen (JournalPage::showEntry).
    void journalRequested(const QString& entryId);

private:
    void update();
    void noteFound(const QString& entryId);
    void showChecking(qsizetype writes);
    void showUnknown(const QList<JournalEntry>& open);
    void showFound();
    void say(Banner::Tone tone, const QString& title, const QString& detail);

    Editing& m_editing;
    Banner* m_banner;
    QString m_entry;           // what its button leads to
    QList<JournalEntry> m_found; // of the last check, in their order
    QSet<QString> m_closed;    // entries that the user has read of
    QString m_said;
};

} // namespace klipy::ui
