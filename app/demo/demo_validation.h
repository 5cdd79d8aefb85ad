#pragma once

#include "app/demo/demo_dialect.h"
#include "app/demo/demo_outcome.h"

namespace klipy {

/// The body of a request as a JSON object; refused if it isn't one.
DemoResult<QJsonObject> readDemoBody(const QByteArray& contentType, const QByteArray& body);

/// The members that the operation takes, under the contract's names. What it doesn't know, under this dialect's
/// spelling, is left out. Refuses what the contract doesn't allow, with one detail a member.
DemoResult<QJsonObject> checkDemoBody(const Operation& operation, const QJsonObject& body, const DemoDialect& dialect);

/// What is wrong with \a value for \a field; empty if nothing is.
QString problemWith(const Field& field, const QJsonValue& value);

/// How the dialect spells a member that the contract calls \a name.
QString spelled(const DemoDialect& dialect, const QString& name);

} // namespace klipy
