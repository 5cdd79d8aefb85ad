#pragma once

#include <QString>

namespace klipy {

/// Moves a file that can't be used out of the way, next to where it was: `name.reason-20240131-235959`, with a number
/// behind it if that is taken. Nothing is ever overwritten or deleted. \a wallMs is the moment to name (Clock::wallMs).
/// Returns the new path, or an empty string if the file could not be moved (it then still is where it was).
QString setAside(const QString& file, const QString& reason, qint64 wallMs);

/// The same, but leaves the file and makes a copy of it.
QString copyAside(const QString& file, const QString& reason, qint64 wallMs);

} // namespace klipy
