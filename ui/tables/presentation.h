#pragma once

#include "core/contract/contract.h"

#include <QList>
#include <QString>

namespace klipy::ui {

/// One column that a kind's table can show.
struct Column {
    QString key;           ///< what the user's choices are remembered under: the field's name, or "name"
    QString title;         ///< translated
    int field = -1;        ///< index into KindDescription::fields; nameColumn for the record's own name
    int width = 140;       ///< device-independent pixels, at first
    bool shown = true;     ///< at first
    static constexpr int nameColumn = -2; ///< Record::name, made of several fields

    bool operator==(const Column&) const = default;
};

/// A kind's columns in their first order. Which fields come first, how wide, and which wait in the Columns menu is a
/// table in presentation.cpp; a field that the table doesn't know is shown after those that it does.
QList<Column> columnsFor(const KindDescription& kind);

/// What a new record is called as long as nothing names it: "New person".
QString namelessText(RecordKind kind);

} // namespace klipy::ui
