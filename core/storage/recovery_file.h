#pragma once

#include <QByteArray>
#include <QString>

namespace klipy {

/// A recovery file: a text for people, what it is and how to keep it, with the code between two lines of ours. The same
/// text can be printed.
QByteArray recoveryFile(const QString& words, const QString& code);
/// The code in a recovery file; else the whole text, which may be nothing but a code.
QString codeInRecoveryFile(const QByteArray& file);

/// Writes it whole or not at all, readable by its owner only, and synced. For the writer's thread. The error in the
/// system's words; empty if it is there.
QString saveRecoveryFile(const QString& path, const QByteArray& file);
/// Reads one; nothing if it can't be read, or is far too long to be one.
QByteArray loadRecoveryFile(const QString& path);

} // namespace klipy
