#pragma once

#include <QString>

namespace klipy {

/// HTML from a record as plain text, for cells, panel, search, sort, copy and export alike.
///
/// Records' HTML is hostile: nothing is loaded, no script or style has an effect, what isn't text is dropped. Blocks
/// become lines, list items get a bullet, a link keeps its address in brackets where that is http, https or mailto and
/// says something else than its text. Text without markup comes back as it is. Thread-safe.
QString plainText(const QString& html);

} // namespace klipy
