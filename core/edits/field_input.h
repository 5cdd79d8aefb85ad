#pragma once

#include "core/common/result.h"
#include "core/contract/field.h"
#include "core/records/value.h"

#include <QString>

namespace klipy {

/// Why what somebody typed can't be the value of a field. ui words it.
struct InputProblem {
    enum class Kind {
        Required, ///< it can't be empty
        TooLong,  ///< `limit` characters at most; `length` were typed
        NotANumber,
        NotAWholeNumber,
        TooSmall,     ///< a number below the contract's minimum, `limit`
        NotADate,
        NotAnEmail,
        NotAnAddress, ///< a web address
        NotInList,    ///< not one of the enum's values
        NotARecord,   ///< a link to a record that isn't one
        ControlCharacter,
    };
    Kind kind = Kind::Required;
    int limit = 0;
    int length = 0;
    bool operator==(const InputProblem&) const = default;
};

/// Reads what somebody typed, as the contract describes the field. Empty text is a Null value where the field may be
/// empty. Text is kept as typed, but for white space at both ends of one-line fields, and NFC. Numbers and dates are
/// read in \a locale first, then in the plain form (1234.5, ISO 8601); a date without a zone is local time.
Result<Value, InputProblem> readInput(const QString& text, const Field& field, const QLocale& locale);

/// The text with which an editor begins, such that readInput() of it gives the same value again.
QString inputText(const Value& value, const Field& field, const QLocale& locale);

/// Checks a value that was not typed (chosen, pasted, restored).
Result<void, InputProblem> checkValue(const Value& value, const Field& field);

} // namespace klipy
