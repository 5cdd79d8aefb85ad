#pragma once

#include "core/edits/staged_record.h"
#include "core/storage/keeping.h"

#include <QObject>

namespace klipy {

/// Where staged records outlive the program: every change is handed over at once, so that `kill -9` at any moment loses
/// nothing that was staged.
class StagedKeeper : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual Keeping keeping() const = 0;
    /// Stores these, and forgets those, together or not at all. While nothing can be written they wait in memory.
    virtual void keep(const QList<StagedRecord>& changed, const QList<RecordRef>& gone) = 0;

signals:
    void keepingChanged();
    /// What was on disk, once, when it could be read. What was staged since the start wins over it.
    void loaded(const QList<klipy::StagedRecord>& records);
};

/// For session-only and demo workspaces.
class MemoryStagedKeeper final : public StagedKeeper {
    Q_OBJECT
public:
    using StagedKeeper::StagedKeeper;
    Keeping keeping() const override { return Keeping::MemoryByChoice; }
    void keep(const QList<StagedRecord>&, const QList<RecordRef>&) override {}
};

} // namespace klipy
