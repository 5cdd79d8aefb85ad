#pragma once

#include "core/api/envelope.h"
#include "core/common/api_error.h"

#include <QSet>

#include <optional>

namespace klipy {

/// Watches one run through a list, so that a server that repeats itself ends with a message: never as an endless loop,
/// and never silently, as if the list had ended.
class CursorGuard {
public:
    /// \a ids: the page's record ids. The reason to stop, or nothing. A page that ends the list is always fine.
    std::optional<ErrorKind> check(const PageContent& page, const QStringList& ids);
    void reset();

private:
    QSet<QString> m_cursors;
    QSet<QString> m_ids;
};

/// Whether a refusal of a page with a cursor says that the server no longer knows the cursor.
bool looksLikeExpiredCursor(const ApiError& error);

} // namespace klipy
