#pragma once

#include "core/contract/contract.h"

#include <QByteArray>

namespace klipy {

/// Where a request leads.
struct DemoRoute {
    const Operation* operation = nullptr; ///< null: no such path (404), or not with this method (405)
    QString id;                           ///< the path's argument, decoded; empty if it has none
    QList<QByteArray> allowedMethods;     ///< of the path, when the method doesn't fit
};

/// Finds the contract's operation for a method and a path. A path without parameters goes before one with.
DemoRoute routeFor(const Contract& contract, const QByteArray& method, const QByteArray& path);

/// The path under which the demo serves the contract.
inline constexpr char demoBasePath[] = "/api/v1";

} // namespace klipy
