#pragma once

#include "core/transport/request.h"

#include <array>
#include <map>
#include <memory>

namespace klipy {

/// What may be sent, by lane and in the order in which it was handed in: what is tried again keeps its place.
template <typename Job> class LaneQueue {
public:
    using JobPtr = std::shared_ptr<Job>;

    void add(const JobPtr& job) { lane(job->request.lane).emplace(job->serial, job); }
    void remove(const JobPtr& job) { lane(job->request.lane).erase(job->serial); }
    /// The first of the most urgent lane; nothing if there is none.
    JobPtr first() const {
        for (const auto& jobs : m_lanes) {
            if (!jobs.empty())
                return jobs.begin()->second;
        }
        return nullptr;
    }
    int size(Lane of) const { return static_cast<int>(m_lanes[static_cast<std::size_t>(of)].size()); }
    int size() const { return size(Lane::Interactive) + size(Lane::Visible) + size(Lane::Background); }

private:
    std::map<quint64, JobPtr>& lane(Lane of) { return m_lanes[static_cast<std::size_t>(of)]; }
    std::array<std::map<quint64, JobPtr>, 3> m_lanes;
};

} // namespace klipy
