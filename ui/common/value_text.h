#pragma once

#include "core/contract/field.h"
#include "core/records/link_names.h"
#include "core/records/value.h"

#include <QLocale>
#include <QString>

namespace klipy::ui {

/// A value as a table cell shows it: one line, in the user's locale, enums as readable words, links by name, moments
/// relative to \a nowMs (Unix ms). A value of another type than the contract says is shown as its text.
/// \a names: names of linked records by id. Made for the eye: what is copied or exported takes fullText() or the value.
QString cellText(const Value& value, const Field& field, const LinkNames& names, const QLocale& locale, qint64 nowMs);
/// The same, with the machine's present time.
QString cellText(const Value& value, const Field& field, const LinkNames& names, const QLocale& locale);

/// A value in full, for the record panel and for hovering: all lines, moments absolute with seconds and time zone.
QString fullText(const Value& value, const Field& field, const LinkNames& names, const QLocale& locale);

/// A link to a record that the server doesn't know (any more): "Gone (com_123)".
QString goneText(const QString& id);

/// "MEETING_REQUESTED" → "Meeting requested". Values that are not shouted constants come back as they are.
QString readableEnum(const QString& value);

/// "3 minutes ago", "yesterday, 14:05", "12 Mar 2024": how moments are shown where space is short.
QString relativeMoment(qint64 instantMs, qint64 nowMs, const QLocale& locale);

} // namespace klipy::ui
