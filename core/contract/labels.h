#pragma once

#include <QString>
#include <QStringView>

namespace klipy {

/// A name of the contract's as English words: `firstName` and `first_name` → "First name", `MEETING_REQUESTED` →
/// "Meeting requested", `websiteUrl` → "Website URL". For names that the overlay has no label for. At most 80
/// characters, none of them unprintable.
QString readableName(QStringView name);

} // namespace klipy
