#pragma once

#include <QString>

namespace klipy {

/// Why a sealed database can't be used, or one write to it failed.
struct StorageFailure {
    enum class Kind {
        Busy,        ///< another program holds it; try again later. Never a reason to touch the file
        Damaged,     ///< not a database, or a broken one
        WrongSecret, ///< a good database that this sealing secret doesn't open
        Newer,       ///< written by a newer version of the program
        Disk,        ///< can't be opened, read or written: rights, space, a failing disk
    };
    Kind kind = Kind::Disk;
    int code = 0; ///< SQLite's result code; 0 if it isn't from there
    bool operator==(const StorageFailure&) const = default;
};

} // namespace klipy
