#pragma once

#include "core/contract/field.h"

#include <QIcon>
#include <QStringView>

namespace klipy::ui {

/// A picture in resources/icons.
QStringView kindIconName(RecordKind kind);
/// The picture of an interaction's type as sent; a type that nobody here knows gets the one of all interactions.
QIcon channelIcon(QStringView channel);

} // namespace klipy::ui
