#pragma once

#include "core/contract/contract.h"
#include "ui/edits/field_editor.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>

namespace klipy {
class Client;
class StagedEdits;
}

namespace klipy::ui {

/// What the record panel needs to know of the workspace that is open. A new workspace, or a new key, is a new context.
struct PanelContext {
    std::shared_ptr<const Contract> contract;
    /// Asked for timelines. Not owned; must live until the context is replaced. Null: there is nobody to ask.
    Client* client = nullptr;
    /// What a record is called; empty if that isn't known (yet).
    std::function<QString(RecordKind kind, const QString& id)> nameOf;
    /// Wall time in Unix ms, for "3 days ago".
    std::function<qint64()> nowMs;
    /// Where what is edited goes. Not owned; must live until the context is replaced. Null: the panel only shows.
    StagedEdits* edits = nullptr;
    /// What the editors of fields need to know.
    EditContext editing = {};

    /// The name, or the id where no name is known.
    QString nameOrId(RecordKind kind, const QString& id) const {
        const QString name = nameOf ? nameOf(kind, id).simplified() : QString();
        return name.isEmpty() ? id : name;
    }
    qint64 now() const { return nowMs ? nowMs() : QDateTime::currentMSecsSinceEpoch(); }
};

} // namespace klipy::ui
