#pragma once

#include <memory>

namespace klipy {

/// The lock of one workspace. Only a gate hands out permits, and a permit is good only while its gate is open: the
/// scheduler looks at it when a request is handed in, and again each time before it is sent.
///
/// A permit is what makes a request that isn't safe (core/transport/safety.h) pass at all. So locking stops every write
/// of the workspace, those in the queue and those that wait for another try included.
class WriteGate {
public:
    class Permit {
    public:
        Permit() = default; ///< permits nothing
        bool isGood() const;

    private:
        friend class WriteGate;
        explicit Permit(std::weak_ptr<const bool> open) : m_open(std::move(open)) {}
        std::weak_ptr<const bool> m_open;
    };

    void open() { *m_open = true; }
    void close() { *m_open = false; }
    bool isOpen() const { return *m_open; }
    Permit permit() const { return Permit(m_open); }

private:
    std::shared_ptr<bool> m_open = std::make_shared<bool>(false);
};

inline bool WriteGate::Permit::isGood() const {
    const auto open = m_open.lock();
    return open && *open;
}

} // namespace klipy
