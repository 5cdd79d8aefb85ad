#pragma once

#include "core/contract/field.h"

#include <optional>

namespace klipy {

enum class HttpMethod { Get, Post, Put, Patch, Delete };
QByteArray methodName(HttpMethod method);
std::optional<HttpMethod> methodFromName(QStringView name);

/// What an operation does, told by our overlay by method and path, so that a document may call it what it likes.
enum class Action { Authenticate, Get, Query, Create, Upsert, Update, Delete, Other };

struct Operation {
    QString id;              ///< operationId
    HttpMethod method = HttpMethod::Get;
    QString pathTemplate;    ///< "/people/{personId}"
    QString summary;
    QString scope;           ///< x-required-scope; empty if the document names none
    Action action = Action::Other;
    std::optional<RecordKind> kind;
    Evidence evidence = Evidence::Loaded;      ///< of method and path
    Evidence scopeEvidence = Evidence::Loaded;
    QList<Field> body;       ///< the members of the request's body (for Query: of its `filter`)
    int defaultLimit = 0;    ///< Query: records a page when none is asked for; 0: not said
    int maxLimit = 0;        ///< Query: the most a page can hold; 0: not said
    Evidence limitEvidence = Evidence::Assumed;    ///< of defaultLimit
    Evidence maxLimitEvidence = Evidence::Assumed; ///< of maxLimit
    /// Exactly one of these groups of body members must be given; empty if there is no such rule.
    QList<QStringList> exactlyOneOf;

    QStringList pathParameters() const; ///< {"personId"}
    /// "GET /people/{}": the key by which the overlay knows it, whatever the parameter is called.
    QString signature() const;
};

} // namespace klipy
