#pragma once

#include "core/contract/contract.h"

#include <memory>

namespace klipy::test {

inline Field field(const QString& name, FieldType type = FieldType::Text, Role role = Role::None,
                   RecordKind refersTo = RecordKind::Company) {
    Field result;
    result.name = name;
    result.type = type;
    result.role = role;
    result.refersTo = refersTo;
    return result;
}

inline Operation operation(const QString& id, HttpMethod method, const QString& path, Action action,
                           std::optional<RecordKind> kind, const QString& scope) {
    Operation result;
    result.id = id;
    result.method = method;
    result.pathTemplate = path;
    result.action = action;
    result.kind = kind;
    result.scope = scope;
    return result;
}

inline KindDescription smallPerson() {
    using T = FieldType;
    using namespace Qt::StringLiterals;
    return {RecordKind::Person,
            u"person"_s,
            u"people"_s,
            {field(u"id"_s, T::Text, Role::Id), field(u"firstName"_s, T::Text, Role::GivenName),
             field(u"lastName"_s, T::Text, Role::FamilyName), field(u"email"_s, T::Email, Role::Email),
             field(u"title"_s, T::Text, Role::JobTitle), field(u"companyId"_s, T::Reference, Role::CompanyLink),
             field(u"remarks"_s, T::LongText, Role::Notes), field(u"score"_s, T::Number),
             field(u"createdAt"_s, T::Instant, Role::CreatedAt)}};
}

inline KindDescription smallCompany() {
    using T = FieldType;
    using namespace Qt::StringLiterals;
    return {RecordKind::Company,
            u"company"_s,
            u"companies"_s,
            {field(u"id"_s, T::Text, Role::Id), field(u"name"_s, T::Text, Role::DisplayName),
             field(u"domain"_s, T::Text, Role::Domain), field(u"employeeCount"_s, T::Integer)}};
}

inline KindDescription smallInteraction() {
    using T = FieldType;
    using namespace Qt::StringLiterals;
    return {RecordKind::Interaction,
            u"interaction"_s,
            u"interactions"_s,
            {field(u"id"_s, T::Text, Role::Id), field(u"title"_s, T::Text, Role::DisplayName),
             field(u"companies"_s, T::References, Role::CompanyLinks),
             field(u"contacts"_s, T::References, Role::ContactLinks, RecordKind::Person),
             field(u"summary"_s, T::Html, Role::Summary), field(u"interactionDate"_s, T::Instant, Role::When)}};
}

/// A contract of a few operations and fields, written by hand: tests of what is done with a contract don't depend on
/// what the real one says.
inline std::shared_ptr<Contract> smallContract() {
    using namespace Qt::StringLiterals;
    using M = HttpMethod;
    auto contract = std::make_shared<Contract>();
    contract->keyHeader = u"X-Klipy-Api-Key"_s;
    contract->kinds = {smallPerson(), smallCompany(), smallInteraction()};
    Operation people =
        operation(u"queryPeople"_s, M::Post, u"/people/query"_s, Action::Query, RecordKind::Person, u"people:read"_s);
    people.defaultLimit = 20;
    people.maxLimit = 100;
    people.body = {field(u"email"_s, FieldType::Email, Role::Email), field(u"companyId"_s, FieldType::Reference)};
    Operation interactions = operation(u"queryInteractions"_s, M::Post, u"/interactions/query"_s, Action::Query,
                                       RecordKind::Interaction, u"interactions:read"_s);
    interactions.maxLimit = 100;
    interactions.body = {field(u"companyId"_s, FieldType::Reference), field(u"contactId"_s, FieldType::Reference)};
    contract->operations = {
        operation(u"authenticate"_s, M::Get, u"/authenticate"_s, Action::Authenticate, {}, u"ALL"_s),
        operation(u"getPerson"_s, M::Get, u"/people/{personId}"_s, Action::Get, RecordKind::Person, u"people:read"_s),
        people,
        operation(u"updatePerson"_s, M::Patch, u"/people/{personId}"_s, Action::Update, RecordKind::Person,
                  u"people:write"_s),
        operation(u"getCompany"_s, M::Get, u"/companies/{companyId}"_s, Action::Get, RecordKind::Company,
                  u"companies:read"_s),
        operation(u"getInteraction"_s, M::Get, u"/interactions/{interactionId}"_s, Action::Get, RecordKind::Interaction,
                  u"interactions:read"_s),
        interactions,
    };
    return contract;
}

/// One kind of it, as stores and decoders take it.
inline std::shared_ptr<const KindDescription> smallKind(RecordKind kind) {
    const auto contract = smallContract();
    return {contract, &contract->kind(kind)};
}

} // namespace klipy::test
