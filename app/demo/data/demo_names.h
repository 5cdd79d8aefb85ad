#pragma once

#include "app/demo/data/seeded_random.h"

#include <QString>
#include <QStringView>

#include <span>

namespace klipy {

/// A name in its own script, and in letters that fit an address.
struct DemoNamePart {
    QStringView text;
    QStringView ascii; ///< empty: follows from the text
};

/// Where a fictional person comes from: gives names, phone numbers and, now and then, a job title in the own language.
struct DemoCulture {
    int weight; ///< of 100
    std::span<const DemoNamePart> given;
    std::span<const DemoNamePart> family;
    QStringView phonePrefix;
    std::span<const QStringView> jobTitles; ///< may be empty
};

const DemoCulture& pickCulture(SeededRandom& random);

/// Lower-case ASCII letters and digits of \a text, with accents taken off; runs of anything else become \a separator.
QString asciiSlug(QStringView text, QStringView separator);
QString asciiSlug(const DemoNamePart& part, QStringView separator);
/// asciiSlug() of a part of a person's name, without separators, remembered.
QString nameSlug(const DemoNamePart& part);

} // namespace klipy
