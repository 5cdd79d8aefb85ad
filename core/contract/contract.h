#pragma once

#include "core/contract/operation.h"

#include <QHash>
#include <QList>

namespace klipy {

/// A scope that a key can have.
struct Scope {
    QString name;
    QString description;
    Evidence evidence = Evidence::Documented;
};

/// A number that the API is said to keep to.
struct Limit {
    int value = 0;
    Evidence evidence = Evidence::Assumed;
};

/// An address under which the API is, or was, said to be found.
struct BaseUrl {
    QString url;
    Evidence evidence = Evidence::Documented;
};

/// One kind of record as the contract describes it.
struct KindDescription {
    RecordKind kind = RecordKind::Person;
    QString singular; ///< English; ui translates
    QString plural;   ///< English; also the name under which a list of them may come
    QList<Field> fields; ///< as read, in the document's order

    const Field* field(QStringView name) const; ///< by name, without regard to case and underscores
    const Field* withRole(Role role) const;     ///< the first one, or null
    int indexOfRole(Role role) const;           ///< -1 if none
};

/// What the API is, as far as is known: read from an OpenAPI document and our overlay, never written in code.
///
/// An immutable value, cheap to share (`std::shared_ptr<const Contract>`); it may be read on any thread.
/// It says nothing about what is safe to send: core/transport/safety.h does.
class Contract {
public:
    QString title;
    QString version;               ///< info.version
    QString defaultBaseUrl;        ///< from the overlay; a document's `servers` is ignored
    QList<BaseUrl> baseUrls;       ///< from the overlay; the first is the default
    QString keyHeader;             ///< the header that carries the key
    Evidence keyHeaderEvidence = Evidence::Documented;
    QList<Operation> operations;   ///< in the document's order
    QList<Scope> scopes;
    QList<KindDescription> kinds;  ///< always all three
    Limit perKeyPerMinute;
    Limit perOrganizationPerMinute;

    const KindDescription& kind(RecordKind kind) const;
    /// The operation that does \a action for \a kind, or null if the document has none (then the page says so).
    const Operation* operation(RecordKind kind, Action action) const;
    const Operation* authenticate() const;
    const Operation* operation(QStringView id) const;
    /// Companies can be listed only if a loaded document describes it; the published one doesn't.
    bool canQuery(RecordKind kind) const { return operation(kind, Action::Query) != nullptr; }
};

} // namespace klipy
