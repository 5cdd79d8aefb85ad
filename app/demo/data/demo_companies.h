#pragma once

#include "app/demo/data/demo_names.h"
#include "app/demo/data/seeded_random.h"

#include <QString>

namespace klipy {

struct DemoPlace {
    QStringView city;
    QStringView state; ///< empty where nobody writes one
    QStringView country;
};

/// Company number \a index. No two have one name, however many there are.
QString demoCompanyName(int index);
/// Its web domain: unique too, and always under `.example`, which nobody can own.
QString demoCompanyDomain(int index);

const DemoPlace& pickPlace(SeededRandom& random);
QStringView pickIndustry(SeededRandom& random);

} // namespace klipy
