#pragma once

#include "core/access/secret.h"
#include "core/scopes/scope_findings.h"
#include "core/storage/sealed_store.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QUrl>

namespace klipy {

/// What is remembered of one key: what it was seen to do, and how it stood after the last checks.
struct RememberedKey {
    QByteArray name;   ///< see ScopeMemory::nameOf()
    QString hint;      ///< its prefix and last four characters
    qint64 lastMs = 0; ///< when it was last remembered; Unix ms
    ScopeFindings findings;
    QList<ScopeSnapshot> checks; ///< oldest first
    bool operator==(const RememberedKey&) const = default;
};

/// Keeps the evidence about a workspace's keys, the one in use and those before it: sealed on disk, or in memory where
/// there is no sealed store. Never a key: it goes by a name that can't be turned back into it.
///
/// While the store isn't open nothing is known and nothing has a name; isReady() says when. What is remembered then is
/// written when it can be, and lost with the program if it never can: evidence comes again by itself.
class ScopeMemory final : public QObject {
    Q_OBJECT
public:
    static constexpr int mostChecks = 10; ///< of each key
    static constexpr int mostKeys = 20;

    /// \a store: null for session-only and demo workspaces. Must outlive this object, which doesn't open it.
    explicit ScopeMemory(SealedStore* store, QObject* parent = nullptr);
    ~ScopeMemory() override;

    bool isReady() const { return !m_salt.isEmpty(); }
    /// A keyed hash of key and server. Its key is random, this workspace's own, and lies sealed beside what it names.
    /// Empty while not ready.
    QByteArray nameOf(const QUrl& baseUrl, const Secret& key) const;

    /// Null if nothing is remembered of it. Valid until the next change.
    const RememberedKey* find(const QByteArray& name) const;
    /// All, the one that was last remembered first.
    QList<RememberedKey> all() const;

    /// Remembers how a key stands now, in place of what was remembered. Cheap enough to call after each change: writes
    /// follow each other, and each takes the newest.
    void remember(const QByteArray& name, const ScopeSnapshot& now);
    /// The same, and keeps it beside those of the checks before, to compare with.
    void rememberCheck(const QByteArray& name, const ScopeSnapshot& now);
    void forget(const QByteArray& name);

signals:
    /// It is ready, or the file was changed for another: what was remembered can be found now.
    void loaded();

private:
    void storeChanged();
    void take(const SealedContents& contents);
    void changed(const QByteArray& name);
    void forgetOldest();
    void write();
    void dropWrite();

    SealedStore* m_store;
    QByteArray m_salt;
    bool m_saltIsKept = false;
    QHash<QByteArray, RememberedKey> m_keys;
    QSet<QByteArray> m_unsaved;  // names; those that aren't in m_keys are to be removed
    QSet<QByteArray> m_underWay; // of those, what is being written
    bool m_isLoaded = false;
    SealedStore::Handle m_load;
    SealedStore::Handle m_write;
};

} // namespace klipy
