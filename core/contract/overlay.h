#pragma once

#include "core/contract/contract_reader.h"

#include <QHash>

#include <optional>

namespace klipy {

/// What our overlay knows about a field.
struct FieldFacts {
    QString label;
    QString group;
    Role role = Role::None;
    std::optional<FieldType> type;
    RecordKind refersTo = RecordKind::Company;
    Evidence evidence = Evidence::Loaded;
    Evidence maxLengthEvidence = Evidence::Loaded;
};

/// What our overlay knows about an operation.
struct OperationFacts {
    Action action = Action::Other;
    std::optional<RecordKind> kind;
    Evidence evidence = Evidence::Loaded;
    QString scope;
    Evidence scopeEvidence = Evidence::Loaded;
    Evidence defaultLimitEvidence = Evidence::Loaded;
    Evidence maxLimitEvidence = Evidence::Loaded;
};

/// The data file that says what an OpenAPI document can't: roles, labels, evidence. Its own first lines describe it.
struct Overlay {
    struct KnownField {
        QString name;    ///< as the overlay spells it
        FieldFacts read; ///< as a record's field
        FieldFacts sent; ///< as a member of a request's body
    };
    struct Kind {
        QString singular;
        QString plural;
        QHash<QString, KnownField> fields;  ///< by canonicalName
        QHash<QString, KnownField> aliases; ///< by the canonicalName of another name
        QHash<QString, KnownField> renames; ///< by the canonicalName of the name that the user says it has now
    };

    QString appliesTo; ///< the title of the document that the evidence is about
    QList<BaseUrl> baseUrls;
    QStringList basePaths; ///< "/api/v1": part of the base URL; a document may repeat it in its paths
    QString keyHeader;
    Evidence keyHeaderEvidence = Evidence::Loaded;
    Limit perKeyPerMinute;
    Limit perOrganizationPerMinute;
    QList<Scope> scopes;
    QHash<QString, OperationFacts> operations; ///< by Operation::signature()
    QHash<RecordKind, Kind> kinds;
};

/// Lays the user's \a renames over what \a overlay knows. Left out: one from a name that the overlay doesn't know, one
/// to a name that the overlay knows for another field, and the second from or to one name.
void addRenames(Overlay& overlay, const QList<FieldRename>& renames);

/// Fails only if the JSON is broken; a word that it doesn't know counts as not said.
Result<Overlay, ContractProblem> readOverlay(const QByteArray& json);

} // namespace klipy
