#pragma once

#include <QString>
#include <QStringView>

namespace klipy {

/// The spelling-free form of a member name: lower case, without '_' and '-'. `firstName`, `first_name` and
/// `FirstName` are one name (the reference documents say camelCase, the webhooks send snake_case).
QString canonicalName(QStringView name);
bool sameName(QStringView a, QStringView b);

/// `firstName` → `first_name`. Leaves a name that has no capitals as it is.
QString toSnakeCase(QStringView name);

} // namespace klipy
