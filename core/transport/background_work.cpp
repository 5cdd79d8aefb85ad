#include "core/transport/background_work.h"

#include "core/transport/request.h"

#include <algorithm>

namespace klipy {

namespace {
constexpr qint64 aMomentMs = 3'000;
} // namespace

bool BackgroundWork::Work::goesOn(qint64 now) const {
    return notEnded > 0 || now - lastEndedAt < aMomentMs;
}

void BackgroundWork::began(const QString& name, int following, qint64 now) {
    std::erase_if(m_works, [now](const auto& entry) { return !entry.second.goesOn(now); });
    Work& work = m_works[name];
    ++work.notEnded;
    work.following = following;
}

void BackgroundWork::ended(const QString& name, qint64 now) {
    if (const auto it = m_works.find(name); it != m_works.end()) {
        --it->second.notEnded;
        it->second.lastEndedAt = now;
    }
}

bool BackgroundWork::goesOn(qint64 now) const {
    return std::any_of(m_works.begin(), m_works.end(), [now](const auto& entry) { return entry.second.goesOn(now); });
}

std::optional<int> BackgroundWork::outstanding(int queued, qint64 now) const {
    int all = queued;
    for (const auto& [name, work] : m_works) {
        if (!work.goesOn(now))
            continue;
        if (work.following == Request::unknownLength)
            return std::nullopt;
        all += work.following;
    }
    return all;
}

} // namespace klipy
