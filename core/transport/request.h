#pragma once

#include "core/contract/operation.h"
#include "core/transport/write_gate.h"

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

/// One request as a value: which operation, on what, with which body, how urgent. Nothing is sent until it is handed to
/// a Scheduler.
struct Request {
    Operation operation;
    QStringList pathArguments; ///< one for each of operation.pathParameters(), unescaped
    std::optional<QByteArray> body; ///< JSON
    Lane lane = Lane::Interactive;
    WriteGate::Permit permit; ///< without a good one only what is safe is sent
    /// How many requests of the same work will follow this one and are not in the queue yet; unknownLength: nobody can
    /// tell (a list has no count). Background work that fits the budget runs at once, and a longer one is paced.
    int following = 0;
    static constexpr int unknownLength = -1;
    /// Its first answer, or the lack of one, is what is wanted: never sent again, not even after a 429. For who has said
    /// beforehand how many requests there will be.
    bool once = false;

    /// The path with its arguments, percent-encoded; nothing if an argument is missing or could leave its segment
    /// ("", ".", "..").
    std::optional<QString> encodedPath() const;
};

} // namespace klipy
