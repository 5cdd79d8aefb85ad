#pragma once

#include "core/storage/keeping.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace klipy {

/// The ids that are known of one kind of record. No operation lists companies: an id that is forgotten can never be
/// found again, so ids are kept apart from any cache, as durably as the workspace allows.
class KnownIds : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Those that were read from disk in alphabetical order, then the others as they came. At once, from memory.
    const QStringList& all() const { return m_ids; }
    bool contains(const QString& id) const { return m_known.contains(id); }
    /// Ids that are known already, and empty ones, change nothing.
    void add(const QStringList& ids);
    /// Where they are kept. Whatever this says, what was added is in all().
    virtual Keeping keeping() const = 0;

signals:
    /// There are new ones in all().
    void idsChanged();
    void keepingChanged();

protected:
    /// Takes in those that are new, and returns them.
    QStringList takeIn(const QStringList& ids);
    /// \a ids have been added; keep them.
    virtual void keep(const QStringList& ids) = 0;

private:
    QStringList m_ids;
    QSet<QString> m_known;
};

/// For session-only and demo workspaces.
class MemoryKnownIds final : public KnownIds {
    Q_OBJECT
public:
    using KnownIds::KnownIds;
    Keeping keeping() const override { return Keeping::MemoryByChoice; }

protected:
    void keep(const QStringList&) override {} // they are in all(), which is all that was promised
};

} // namespace klipy
