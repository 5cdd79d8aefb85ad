#pragma once

#include "core/contract/schema.h"

namespace klipy {

// Where an OpenAPI document keeps the things that we look for.

/// "/api/v1/people/{id}/" → "/people/{id}". Empty if it isn't the path of one resource below the base URL: whatever
/// could lead elsewhere (dot segments, a host, a query) is left out.
QString normalizedPath(QString path, const QStringList& basePaths);

/// The schema of the JSON content of a requestBody or response; an empty one if there is none.
Schema contentSchema(OpenApiDocument& document, const RawJson& holder);

/// The schema of the answer when all went well: 200, 201, 202, another 2xx, or default.
Schema answerSchema(OpenApiDocument& document, const RawJson& responses);

/// The one record in an answer: its `data`, or what `data` wraps under \a name ("person"), or the answer itself.
Schema recordInAnswer(OpenApiDocument& document, const Schema& answer, QStringView name);

/// The records of a list: the items of `data`, or of the one array in it, or of the answer itself.
Schema itemInAnswer(OpenApiDocument& document, const Schema& answer);

} // namespace klipy
