#pragma once

#include "core/common/random.h"

#include <QList>

namespace klipy {

/// Gives the numbers that a test has chosen, over and over.
class FakeRandom final : public Random {
public:
    explicit FakeRandom(QList<double> fractions = {0.5}) : m_fractions(std::move(fractions)) {}

    double fraction() override { return m_fractions[m_next++ % m_fractions.size()]; }
    int asked() const { return static_cast<int>(m_next); } ///< how many numbers have been given

private:
    QList<double> m_fractions;
    qsizetype m_next = 0;
};

} // namespace klipy
