#pragma once

#include <QtGlobal>

namespace klipy {

/// What a piece of work would cost, at the present budget and with what others use at present. Asked for before it
/// starts; costs nothing.
struct Forecast {
    int requests = 0;
    qint64 ms = 0;          ///< until the last answer, about
    int atOnce = 0;         ///< so many of them fit what is left now above the reserve
    int staysForClicks = 0; ///< requests that are left for clicks while it runs: never less than the reserve keeps
    int perMinute = 0;      ///< the pace after those at once
};

} // namespace klipy
