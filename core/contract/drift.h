#pragma once

#include "core/contract/contract.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace klipy {

/// How what the server really sends differs from the contract in use. Counted while browsing; holds no value, no id
/// and no cursor.
struct Drift {
    enum class What {
        UnknownField,  ///< sent, and the contract doesn't know it
        MissingField,  ///< the contract knows it, and no record of an answer had it
        OtherType,     ///< `detail`: "string, not integer", in JSON's words
        UnknownValue,  ///< of an enum: not of one whose values the contract calls examples. The value is not kept
        OtherEnvelope, ///< `detail`: which of the known shapes, by its code (driftCodes below)
        ApiVersion,    ///< `detail`: the version that the server names; empty if it doesn't look like one
        NoId,          ///< a record that couldn't be used
    };
    What what = What::UnknownField;
    std::optional<RecordKind> kind;
    QString field; ///< as the server spells it (MissingField: as the contract does); empty for the whole answer, and
                   ///< for a name that looks like no member's name, since it could hold a value
    QString detail;
    QString example; ///< where it was seen, without values: "GET /people/{personId} → data.middleName"
    bool operator==(const Drift&) const = default;
};

/// What stands in Drift::detail for another envelope than `{ object, data, meta }`, with `page_info` beside `data`.
namespace driftCodes {
inline constexpr QLatin1StringView earlierEnvelope("earlier-envelope"); ///< { success, data }
inline constexpr QLatin1StringView noEnvelope("no-envelope");           ///< no `data` around what was asked for
inline constexpr QLatin1StringView noMeta("no-meta");                   ///< `data`, but no `meta` beside it
inline constexpr QLatin1StringView nestedData("nested-data");           ///< the list, or the record, one level deeper
inline constexpr QLatin1StringView pageInfoInData("page-info-in-data");
inline constexpr QLatin1StringView pageInfoInMeta("page-info-in-meta");
inline constexpr QLatin1StringView pageInfoInTheOpen("page-info-in-the-open"); ///< its members without it around them
inline constexpr QLatin1StringView noPageInfo("no-page-info");
inline constexpr QLatin1StringView otherCursorName("other-cursor-name"); ///< or of its flag, or of page_info
inline constexpr QLatin1StringView noList("no-list");                    ///< a list was asked for, and there is none
} // namespace driftCodes

/// What one answer showed: made on the worker that decodes it. Each drift once, with how many records showed it, or 1
/// where it is about the whole answer. `example` is only the place in the body yet: "data[].middleName".
struct DriftFindings {
    QList<std::pair<Drift, int>> found;
    int records = 0;            ///< that were looked at
    QStringList fieldsSeen;     ///< of the contract's fields, as it spells them
    QString apiVersion;         ///< that the answer names; empty: none, or nothing that looks like one
    bool oddApiVersion = false; ///< it names one that doesn't look like a version
};

} // namespace klipy
