#pragma once

#include "core/contract/contract.h"
#include "core/contract/field_rename.h"

namespace klipy {

/// One thing that another document says differently about the API.
struct ContractChange {
    enum class What {
        Operation,   ///< `place` is its signature ("GET /people/{}")
        Scope,       ///< a scope that a key can have
        NeededScope, ///< what an operation asks for
        Field,       ///< of a kind, as read
        FieldType,
        FieldRules, ///< required, read-only, may be empty, longest text, smallest number
        EnumValues,
        BodyField, ///< a member of what an operation sends; `place` its signature
        PageLimit, ///< records a page
    };
    enum class How { Added, Removed, Changed };
    What what = What::Field;
    How how = How::Changed;
    std::optional<RecordKind> kind; ///< where it is about one kind's records
    QString place;                  ///< an operation's signature, or empty
    QString name;                   ///< of the field, scope or operation; as the newer document spells it
    QString before;                 ///< as text, for people; may be empty
    QString after;
    bool operator==(const ContractChange&) const = default;
};

/// At most so many changes are listed of each What and How: removals can't hide behind a flood of additions.
inline constexpr int mostChangesOfASort = 100;

/// What \a other says differently from \a inUse, in the order operations, scopes, fields; of each, first what is gone.
/// Names differ if they aren't the same without regard to case and underscores. Order and descriptions are no
/// difference, nor are the members of an operation that is new. Pure; O(n).
///
/// `before` and `after` are what the document says, printable and short, in OpenAPI's own words: "required, maxLength
/// 80", "default 20, maximum 100"; of EnumValues only the values that are gone, and those that are new. They may hold
/// markup: to be shown as plain text. \a leftOut receives how many changes aren't listed.
QList<ContractChange> differences(const Contract& inUse, const Contract& other, int* leftOut = nullptr);

/// Fields of \a inUse that \a other lacks, each with the field of \a other that looks most like it: by words they share
/// ("givenName", "first_name"), by type, by what both say about the value. Only those that are worth asking about, the
/// likeliest first; no field twice. `from` is the overlay's name of it. A name that the overlay takes for another field
/// is never proposed.
QList<FieldRename> likelyRenames(const Contract& inUse, const Contract& other);

/// What the program can't do with a contract.
struct ContractLoss {
    enum class What {
        Page, ///< nothing describes the kind's fields: its page is empty
        List, ///< no query: records only by their id (usual for companies)
        Get,  ///< records can't be read one by one: no re-reading before a save or delete
        Create,
        Update,
        Delete,
        NoId,        ///< no field tells the id: no record of the kind can be used
        NoName,      ///< nothing names its records
        CompanyLink, ///< people don't name their company: companies can't be found through them
    };
    RecordKind kind = RecordKind::Person;
    What what = What::Page;
    bool operator==(const ContractLoss&) const = default;
};

/// What \a contract lacks that \a builtIn has.
QList<ContractLoss> losses(const Contract& contract, const Contract& builtIn);

} // namespace klipy
