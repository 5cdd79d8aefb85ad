#pragma once

#include "app/demo/demo_dialect.h"

#include <QList>
#include <QMetaType>

namespace klipy::test {

/// One way in which a server may speak.
struct SpokenDialect {
    const char* name;
    DemoDialect dialect;
};

/// The contract's own, every switch by itself that changes what is read, and some nasty combinations. Each has a way to
/// the next page.
QList<SpokenDialect> spokenDialects();

} // namespace klipy::test

Q_DECLARE_METATYPE(klipy::DemoDialect)
