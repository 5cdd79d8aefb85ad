#pragma once

#include <QtGlobal>

#include <cmath>
#include <initializer_list>
#include <iterator>

namespace klipy {

/// A small generator (splitmix64) that gives the same numbers on every machine. Each value of a record has one of its
/// own, seeded by what it is for: so a new field in the contract doesn't change the values of the others.
class SeededRandom {
public:
    SeededRandom(std::initializer_list<quint64> seeds) {
        for (const quint64 seed : seeds)
            m_state = mix(m_state ^ seed);
    }

    quint64 next() { return mix(m_state += step); }
    /// Evenly in [0, end); 0 if end is 0.
    int below(int end) { return end <= 0 ? 0 : static_cast<int>(next() % static_cast<quint64>(end)); }
    int between(int first, int last) { return first + below(last - first + 1); }
    double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    bool percent(int chance) { return below(100) < chance; }
    /// In [0, end), the smaller the likelier: a few have much, most have little.
    int skewedBelow(int end, double exponent) {
        return end <= 0 ? 0 : static_cast<int>(std::pow(fraction(), exponent) * end) % end;
    }
    /// One of \a values (an array, a span or a list), which must not be empty.
    template <typename Values> const auto& pick(const Values& values) {
        return *std::next(std::begin(values), below(static_cast<int>(std::size(values))));
    }

private:
    static constexpr quint64 step = 0x9e3779b97f4a7c15U;
    static quint64 mix(quint64 z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    quint64 m_state = step;
};

} // namespace klipy
