#pragma once

#include "core/common/result.h"
#include "core/contract/contract.h"
#include "core/contract/field_rename.h"

#include <QByteArray>

namespace klipy {

/// Why a document can't be used: one sentence for a developer, with the JSON pointer of the place.
struct ContractProblem {
    QString pointer; ///< "/paths/~1people/post"
    QString message;
};

/// Reads an OpenAPI 3.1 document (JSON) with our overlay on top.
///
/// Tolerant: parts that it doesn't understand are left out. Resolves local `$ref` and `allOf`, guards against circular
/// and deep references, and reads no more of a document than its size explains (see OpenApiDocument). Fields of a kind
/// come from the data of its Get operation's 2xx answer, those of a request from its body; so a field that is added to
/// the document turns up in table, form and JSON by itself. What can't be shown is left out: fields and values whose
/// names aren't printable (printable.h). Of operations that the program has no use for, 10 000 body fields in all are
/// read. Fails only where the JSON is broken or no kind has a readable schema.
///
/// \a renames: in whatever schema of the kind holds the new name and not the old one, read or sent, the new name stands
/// for what the overlay knows under the old one. It wins over the overlay's own aliases. A rename whose `to` isn't in
/// the document, or whose `from` the overlay doesn't know, changes nothing; no schema ever gets a role twice by one.
Result<Contract, ContractProblem> readContract(const QByteArray& openApi, const QByteArray& overlay,
                                               const QList<FieldRename>& renames = {});

/// The contract that ships with the program (resources/contract). Q_ASSERTs that it can be read: a test proves it.
const Contract& builtInContract();
/// The two files that builtInContract() is read from, byte for byte.
QByteArray builtInOpenApiDocument();
QByteArray builtInOverlay();

} // namespace klipy
