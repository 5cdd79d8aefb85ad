#pragma once

#include <QMetaType>

namespace klipy {

/// Where what must not be lost is being kept at the moment.
enum class Keeping {
    MemoryByChoice,  ///< session-only and demo workspaces: gone when the program ends
    Opening,         ///< not known yet
    Durable,         ///< sealed, on disk
    WaitingForVault, ///< in memory until the keychain is unlocked, or answers, or no longer refuses; then on disk
    NoKeychain,      ///< there is nowhere to keep the sealing secret: in memory only
    Busy,            ///< another program holds the file; tried again by itself
    DiskTrouble,     ///< the file can't be opened or written; tried again by itself, now and then
    NewerFile,       ///< the file belongs to a newer version of the program: left alone, in memory only
};

} // namespace klipy

Q_DECLARE_METATYPE(klipy::Keeping)
