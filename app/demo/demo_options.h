#pragma once

#include "app/demo/data/demo_data.h"
#include "app/demo/demo_dialect.h"
#include "app/demo/demo_keys.h"

#include <functional>
#include <optional>

namespace klipy {

/// What a demo server is like when it starts.
struct DemoOptions {
    DemoSizes sizes;
    quint32 seed = 20;
    QString organization = QStringLiteral("Larkspur Trading");
    DemoDialect dialect;
    /// Requests a window; without a value, what the contract says.
    std::optional<int> perKeyLimit;
    std::optional<int> perOrganizationLimit;
    qint64 windowMs = 60'000;
    /// Empty: the built-in keys.
    QList<DemoKey> keys;
    quint16 port = 0; ///< 0: any that is free
    /// Unix ms. Called on the server's threads. Empty: the machine's clock. The workspace's story ends at what it says
    /// when the server is made, so that a demo always looks current.
    std::function<qint64()> clock;
    bool keepRequests = false; ///< remember every request with its body, for tests
};

} // namespace klipy
