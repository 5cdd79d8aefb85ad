#pragma once

#include "core/edits/journal_entry.h"
#include "core/storage/keeping.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <functional>

namespace klipy {

/// What was written to the server: every write's intent before it leaves, then its outcome. No journal, no send.
class Journal : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Whether the entry is where it has to be: on disk and synced, or in memory where the user chose that.
    using Kept = std::function<void(bool kept)>;

    /// Newest first. Entries that are still on disk unread are missing until loaded() was emitted.
    const QList<JournalEntry>& entries() const { return m_entries; }
    const JournalEntry* find(const QString& id) const;
    /// Writes whose end isn't known.
    QList<JournalEntry> open() const;
    virtual Keeping keeping() const = 0;
    /// Whether a write may begin: the journal is where it has to be. Otherwise writes wait, and keeping() says why.
    bool isReady() const { return keeping() == Keeping::Durable || keeping() == Keeping::MemoryByChoice; }
    bool isLoaded() const { return m_loaded; }

    /// Writes an intent down. Only after \a kept said true may the write be sent; what wasn't kept is no entry. \a kept
    /// is never called from within the call, and not after the journal's end.
    void intend(const JournalEntry& entry, Kept kept);
    /// Writes down how it ended. What can't be written now is tried again; until then a restart finds the intent, and
    /// asks the server.
    void conclude(const JournalEntry& entry, Kept kept = {});

    /// Entries that ended longer ago than this are forgotten; ms. 90 days unless it is set. Those without an end stay.
    void setKeepMs(qint64 ms);
    qint64 keepMs() const { return m_keepMs; }

signals:
    void changed(const QString& entryId); ///< empty: many
    void loaded();
    void keepingChanged();
    /// How long entries are kept was set anew: keepMs().
    void keepTimeChanged();

protected:
    /// Answers later, never from within the call.
    virtual void write(const JournalEntry& entry, Kept kept) = 0;
    virtual void erase(const QStringList& ids) = 0;
    virtual void keepMsChanged() {}
    /// What was on disk. Of an entry that is known already the one in memory counts.
    void takeIn(const QList<JournalEntry>& stored);
    void forgetOld(qint64 nowMs);
    /// Writes those outcomes that could not be written.
    void writeLeftOvers();
    bool hasLeftOvers() const { return !m_leftOver.isEmpty(); }
    /// An outcome could not be written.
    virtual void outcomeLeftOver() {}

private:
    void put(const JournalEntry& entry);
    void take(const QString& id);

    QList<JournalEntry> m_entries;
    QSet<QString> m_leftOver; // ids of entries whose outcome is in memory only
    qint64 m_keepMs = qint64(90) * 24 * 3600 * 1000;
    bool m_loaded = false;
};

/// For session-only and demo workspaces.
class MemoryJournal final : public Journal {
    Q_OBJECT
public:
    explicit MemoryJournal(QObject* parent = nullptr);
    Keeping keeping() const override { return Keeping::MemoryByChoice; }

protected:
    void write(const JournalEntry& entry, Kept kept) override;
    void erase(const QStringList&) override {}
};

} // namespace klipy
