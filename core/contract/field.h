#pragma once

#include "core/contract/evidence.h"

#include <QStringList>

#include <optional>

namespace klipy {

/// The three kinds of record that the API has. Everything else about them is data.
enum class RecordKind { Person, Company, Interaction };
inline constexpr RecordKind allRecordKinds[] = {RecordKind::Person, RecordKind::Company, RecordKind::Interaction};

/// How a field's value is read, compared, shown and edited.
enum class FieldType {
    Text,
    LongText, ///< plain text of more than a line
    Html,     ///< may hold HTML; hostile; always shown as plain text
    Email,
    Phone,
    Url,
    Integer,
    Number,
    Boolean,
    Instant,    ///< a moment: ISO 8601 or Unix ms when read; written in the form that `unixMs` says
    Enum,       ///< one of enumValues; a value that isn't there is shown as its text
    Reference,  ///< the id of one record of kind `refersTo`
    References, ///< an array of such ids
    Other,      ///< an object or array whose shape the contract doesn't give; shown as JSON
};

/// What a field is for. The program asks for roles, never for field names; only a new role needs C++.
enum class Role {
    None,
    Id,
    DisplayName, ///< one field that names the record (a company's name, an interaction's title)
    GivenName,
    FamilyName,
    JobTitle,
    Email,
    Phone,
    Domain,
    Profile, ///< a web page about the record
    Notes,
    CompanyLink,  ///< a person's company
    CompanyLinks, ///< an interaction's companies
    ContactLinks, ///< an interaction's people
    When,         ///< the moment that an interaction's timeline is ordered by
    Channel,      ///< an interaction's type
    Direction,
    Summary,
    CreatedAt,
    UpdatedAt,
};

struct Field {
    QString name;        ///< as the contract spells it
    QString label;       ///< in English; ui translates it
    QString group;       ///< a code from the overlay; ui words it
    QString description; ///< the document's own
    FieldType type = FieldType::Text;
    Role role = Role::None;
    RecordKind refersTo = RecordKind::Company; ///< for Reference and References
    QStringList enumValues;
    int maxLength = -1;         ///< in characters; -1: not said
    std::optional<int> minimum; ///< of a number, inclusive; nothing: not said
    bool readOnly = false;
    bool required = false;
    bool nullable = false;
    bool unixMs = false; ///< an Instant that is written as an integer of Unix milliseconds
    Evidence evidence = Evidence::Assumed;
    Evidence maxLengthEvidence = Evidence::Assumed; ///< of maxLength, where one is said
    bool updatable = false;                         ///< of a kind's fields: the update operation takes it
    /// The name by which our overlay knows it, as the overlay spells it, whatever this document calls it; empty if the
    /// overlay doesn't know it. Whoever must tell fields without a role apart asks for this, not for `name`.
    QString knownAs;

    bool operator==(const Field&) const = default;
};

} // namespace klipy
