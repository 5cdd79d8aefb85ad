#include "core/api/cursor_guard.h"

#include <algorithm>

namespace klipy {

void CursorGuard::reset() {
    m_cursors.clear();
    m_ids.clear();
}

std::optional<ErrorKind> CursorGuard::check(const PageContent& page, const QStringList& ids) {
    const bool allSeen =
        !ids.isEmpty() && std::all_of(ids.begin(), ids.end(), [this](const QString& id) { return m_ids.contains(id); });
    m_ids.unite(QSet<QString>(ids.begin(), ids.end()));
    if (!page.hasMore)
        return std::nullopt;
    if (ids.isEmpty())
        return ErrorKind::EmptyPageClaimsMore;
    // "More" without a cursor can't be followed: asking again would bring the first page.
    if (page.nextCursor.isEmpty())
        return ErrorKind::NoNextCursor;
    if (m_cursors.contains(page.nextCursor) || allSeen)
        return ErrorKind::CursorLoop;
    m_cursors.insert(page.nextCursor);
    return std::nullopt;
}

bool looksLikeExpiredCursor(const ApiError& error) {
    if (error.kind == ErrorKind::NotFound)
        return true;
    if (error.kind != ErrorKind::BadRequest && error.kind != ErrorKind::OtherRefusal)
        return false;
    const auto names = [](const QString& text) { return text.contains(QLatin1String("cursor"), Qt::CaseInsensitive); };
    return names(error.code) || names(error.message) ||
           std::any_of(error.details.begin(), error.details.end(),
                       [&](const FieldError& detail) { return names(detail.field) || names(detail.message); });
}

} // namespace klipy
