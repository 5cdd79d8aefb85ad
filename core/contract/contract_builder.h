#pragma once

#include "core/contract/field_reader.h"

#include <QMap>
#include <QSet>

namespace klipy {

/// Puts a Contract together from a document and the overlay. Used once.
class ContractBuilder {
public:
    ContractBuilder(OpenApiDocument& document, const Overlay& overlay);

    Contract build();

private:
    void addPath(const QString& path, const RawJson& item);
    Operation operationOf(HttpMethod method, const QString& path, const QList<RawJson::Member>& parts);
    void addFacts(Operation& operation);
    void addBody(Operation& operation, const RawJson& requestBody);
    void addQueryBody(Operation& operation, const Schema& body);
    void learnRecord(const Operation& operation, const RawJson& responses);
    void addKinds();
    void addScopes();

    OpenApiDocument& m_document;
    const Overlay& m_overlay;
    FieldReader m_fields;
    Contract m_contract;
    QSet<QString> m_ids;
    QSet<QString> m_signatures;
    qsizetype m_unusedFields = 0;
    /// The record schemas that were seen, by kind and by how good a source the operation is (lower is better).
    QHash<RecordKind, QMap<int, QList<Field>>> m_records;
};

} // namespace klipy
