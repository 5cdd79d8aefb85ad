#pragma once

#include "app/demo/data/seeded_random.h"

#include <QString>

namespace klipy {

/// What a text is about; fills the gaps in the templates.
struct DemoSubject {
    QString person;  ///< given name; may be empty
    QString company; ///< may be empty
    QString channel; ///< such as "EMAIL"
    int index = 0;   ///< of the interaction; some are special whatever the seed is
};

QString demoTitle(const DemoSubject& subject, SeededRandom& random);
/// What it was about: plain text or HTML, short to very long; now and then hostile, as mail from strangers is.
QString demoSummary(const DemoSubject& subject, SeededRandom& random);
/// A note about a person; sometimes of several paragraphs.
QString demoNote(const DemoSubject& subject, SeededRandom& random);
QString demoJobTitle(SeededRandom& random);
/// A few words, for fields that nothing is known about.
QString demoWords(SeededRandom& random);
QString demoSentence(SeededRandom& random);

} // namespace klipy
