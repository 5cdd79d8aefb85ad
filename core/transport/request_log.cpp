#include "core/transport/request_log.h"

namespace klipy {

void RequestLog::add(LogEntry entry) {
    ++m_total;
    if (m_entries.size() >= capacity)
        m_entries.removeFirst();
    m_entries.append(std::move(entry));
}

} // namespace klipy
