#include "core/contract/contract_builder.h"

#include "core/common/names.h"
#include "core/contract/openapi_places.h"
#include "core/contract/printable.h"

#include <algorithm>

namespace klipy {

namespace {

constexpr qsizetype mostOperations = 1000;
constexpr qsizetype mostUnusedFields = 10'000; // of all bodies of operations that the program has no use for
constexpr qsizetype longestText = 500;
constexpr int largestPage = 100'000; // a larger `limit` in a document is a slip, not a promise

/// How good a description of a kind's records an operation's answer is; -1: it has none.
int rankOfSource(Action action) {
    switch (action) {
    case Action::Get:
        return 0;
    case Action::Query:
        return 1;
    case Action::Update:
        return 2;
    case Action::Upsert:
        return 3;
    case Action::Authenticate:
    case Action::Create: // an interaction's answer is not the interaction
    case Action::Delete:
    case Action::Other:
        break;
    }
    return -1;
}

RawJson valueOf(const QList<RawJson::Member>& members, QStringView name) {
    for (const RawJson::Member& member : members) {
        if (member.name == name)
            return member.value;
    }
    return {};
}

int pageSize(const Schema& limit, QStringView keyword) {
    const int value = limit.integer(keyword, 0);
    return value <= largestPage ? value : 0;
}

} // namespace

ContractBuilder::ContractBuilder(OpenApiDocument& document, const Overlay& overlay)
    : m_document(document), m_overlay(overlay),
      m_fields(document, overlay,
               document.member(document.member(document.root(), u"info"), u"title").toText() == overlay.appliesTo) {}

Contract ContractBuilder::build() {
    const RawJson info = m_document.member(m_document.root(), u"info");
    m_contract.title = printable(m_document.member(info, u"title").toText(), longestText);
    m_contract.version = printable(m_document.member(info, u"version").toText(), longestText);
    m_contract.baseUrls = m_overlay.baseUrls;
    if (!m_overlay.baseUrls.isEmpty())
        m_contract.defaultBaseUrl = m_overlay.baseUrls.first().url;
    m_contract.keyHeader = m_overlay.keyHeader;
    m_contract.keyHeaderEvidence = m_overlay.keyHeaderEvidence;
    m_contract.perKeyPerMinute = m_overlay.perKeyPerMinute;
    m_contract.perOrganizationPerMinute = m_overlay.perOrganizationPerMinute;

    const auto paths = m_document.members(m_document.member(m_document.root(), u"paths"));
    for (const RawJson::Member& path : paths) {
        if (m_contract.operations.size() >= mostOperations)
            break;
        addPath(normalizedPath(path.name, m_overlay.basePaths), m_document.resolved(path.value));
    }
    addKinds();
    addScopes();
    return m_contract;
}

void ContractBuilder::addPath(const QString& path, const RawJson& item) {
    if (path.isEmpty())
        return;
    const auto members = m_document.members(item);
    for (const RawJson::Member& member : members) {
        const auto method = methodFromName(member.name);
        if (!method || !member.value.isObject() || m_contract.operations.size() >= mostOperations)
            continue;
        const auto parts = m_document.members(member.value);
        const Operation operation = operationOf(*method, path, parts);
        m_contract.operations.append(operation);
        learnRecord(operation, valueOf(parts, u"responses"));
    }
}

Operation ContractBuilder::operationOf(HttpMethod method, const QString& path, const QList<RawJson::Member>& parts) {
    Operation operation;
    operation.method = method;
    operation.pathTemplate = path;
    operation.id = printable(valueOf(parts, u"operationId").toText(), longestText);
    if (operation.id.isEmpty() || m_ids.contains(operation.id))
        operation.id = operation.signature();
    m_ids.insert(operation.id);
    operation.summary = printable(valueOf(parts, u"summary").toText(), longestText);
    const RawJson scope = valueOf(parts, u"x-required-scope");
    const auto several = m_document.elements(scope);
    operation.scope = printable((several.isEmpty() ? scope : several.first()).toText(), longestText);
    addFacts(operation);
    addBody(operation, valueOf(parts, u"requestBody"));
    return operation;
}

void ContractBuilder::addFacts(Operation& operation) {
    const QString signature = operation.signature();
    const auto facts = m_overlay.operations.constFind(signature);
    // Of two paths that are one but for the parameter's name, the first is the one that the program uses.
    if (facts == m_overlay.operations.constEnd() || m_signatures.contains(signature))
        return;
    m_signatures.insert(signature);
    operation.action = facts->action;
    operation.kind = facts->kind;
    operation.evidence = m_fields.weighed(facts->evidence);
    if (!operation.scope.isEmpty() && operation.scope == facts->scope)
        operation.scopeEvidence = m_fields.weighed(facts->scopeEvidence);
    operation.limitEvidence = m_fields.weighed(facts->defaultLimitEvidence);
    operation.maxLimitEvidence = m_fields.weighed(facts->maxLimitEvidence);
}

void ContractBuilder::addBody(Operation& operation, const RawJson& requestBody) {
    if (operation.action == Action::Other && m_unusedFields >= mostUnusedFields)
        return;
    const Schema body = contentSchema(m_document, requestBody);
    if (body.isEmpty())
        return;
    if (operation.action == Action::Query) {
        addQueryBody(operation, body);
        return;
    }
    operation.body = m_fields.fields(body, operation.kind, Side::Sent);
    operation.exactlyOneOf = body.exactlyOneOf(m_document);
    if (operation.action == Action::Other)
        m_unusedFields += operation.body.size();
}

void ContractBuilder::addQueryBody(Operation& operation, const Schema& body) {
    operation.body = m_fields.fields(body.property(m_document, u"filter"), operation.kind, Side::Sent);
    const Schema limit = body.property(m_document, u"limit");
    operation.defaultLimit = pageSize(limit, u"default");
    operation.maxLimit = pageSize(limit, u"maximum");
}

void ContractBuilder::learnRecord(const Operation& operation, const RawJson& responses) {
    const int rank = rankOfSource(operation.action);
    if (!operation.kind || rank < 0)
        return;
    const Schema answer = answerSchema(m_document, responses);
    const Schema record = operation.action == Action::Query
                              ? itemInAnswer(m_document, answer)
                              : recordInAnswer(m_document, answer, m_overlay.kinds.value(*operation.kind).singular);
    const QList<Field> fields = m_fields.fields(record, operation.kind, Side::Read);
    if (!fields.isEmpty())
        m_records[*operation.kind].insert(rank, fields);
}

void ContractBuilder::addKinds() {
    for (const RecordKind kind : allRecordKinds) {
        KindDescription description;
        description.kind = kind;
        description.singular = m_overlay.kinds.value(kind).singular;
        description.plural = m_overlay.kinds.value(kind).plural;
        const auto sources = m_records.value(kind);
        if (!sources.isEmpty())
            description.fields = sources.first();
        const Operation* update = m_contract.operation(kind, Action::Update);
        for (Field& field : description.fields) {
            field.updatable = update && std::any_of(update->body.cbegin(), update->body.cend(),
                                                    [&](const Field& sent) { return sameName(sent.name, field.name); });
        }
        m_contract.kinds.append(description);
    }
}

void ContractBuilder::addScopes() {
    m_contract.scopes = m_overlay.scopes;
    QSet<QString> known;
    for (const Scope& scope : std::as_const(m_contract.scopes))
        known.insert(scope.name);
    for (const Operation& operation : std::as_const(m_contract.operations)) {
        if (operation.scope.isEmpty() || known.contains(operation.scope))
            continue;
        known.insert(operation.scope);
        m_contract.scopes.append({operation.scope, QString(), Evidence::Loaded});
    }
}

} // namespace klipy
