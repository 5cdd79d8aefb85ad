#pragma once

namespace klipy {

/// Randomness for jitter, handed in so that tests can choose it. Not for secrets.
class Random {
public:
    virtual ~Random() = default;
    /// Evenly spread in [0, 1).
    virtual double fraction() = 0;
};

class SystemRandom final : public Random {
public:
    double fraction() override;
};

} // namespace klipy
