#pragma once

#include "core/contract/contract.h"

#include <QList>
#include <QString>

namespace klipy::ui {

/// One thing that the app believes about the API, in words.
struct ContractFact {
    enum class Part { Operation, Field, Scope, Limit, Connection };
    Part part = Part::Field;
    std::optional<RecordKind> kind; ///< where it is about one kind's records
    QString what;                   ///< "Operation", "Needed scope", "Sent value", "Field", "Longest text", …
    QString name;                   ///< as the contract spells it: "GET /people/{personId}", "firstName"
    QString says;                   ///< "First name · Text", "people:read"
    Evidence evidence = Evidence::Assumed;
    bool isAboutScope = false; ///< a scope, or what asks for one
};

/// All of them: the connection, limits, scopes, operations, fields by kind, and what is sent; each in the contract's
/// order. O(n).
QList<ContractFact> factsOf(const Contract& contract);

/// "14 operations, 39 fields; 11 facts are assumed".
QString factsSummary(const Contract& contract, const QList<ContractFact>& facts);

/// For a ticket or a note: a line that names the contract, then one a fact.
QString factsAsText(const Contract& contract, const QList<ContractFact>& facts);

} // namespace klipy::ui
