#pragma once

#include "core/contract/operation.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace klipy {

/// Who waits for the answer, and so who goes first.
enum class Lane {
    Interactive, ///< a click
    Visible,     ///< rows and companies that are on the screen
    Background,  ///< load all, sync, hydrate
};

/// What a request may do to the server. A workspace that is locked never hands out MayWrite.
enum class Permission { ReadOnly, MayWrite };

/// One request as a value: which operation, on what, with which body, how urgent. Nothing is sent until it is handed to
/// a Scheduler.
struct Request {
    Operation operation;
    QStringList pathArguments; ///< one for each of operation.pathParameters(), unescaped
    std::optional<QByteArray> body; ///< JSON
    Lane lane = Lane::Interactive;
    Permission permission = Permission::ReadOnly;

    /// The path with its arguments, percent-encoded; nothing if an argument is missing or could leave its segment
    /// ("", ".", "..").
    std::optional<QString> encodedPath() const;
};

} // namespace klipy
