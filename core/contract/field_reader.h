#pragma once

#include "core/contract/overlay.h"
#include "core/contract/schema.h"

namespace klipy {

/// Which side of the API a schema describes.
enum class Side { Read, Sent };

/// Turns the properties of a schema into fields, with what the overlay knows about them.
class FieldReader {
public:
    /// \a ownDocument: the overlay's evidence is about this very document. Of another one, what the overlay merely
    /// assumes or reads is stated by that document, and so counts as loaded.
    FieldReader(OpenApiDocument& document, const Overlay& overlay, bool ownDocument);

    /// The fields of \a schema in its order. \a kind: whose facts apply; none if it isn't about a record.
    QList<Field> fields(const Schema& schema, std::optional<RecordKind> kind, Side side) const;
    Evidence weighed(Evidence evidence) const;

private:
    struct KnownAs {
        const Overlay::KnownField* field = nullptr;
        bool byItsOwnName = false;
    };
    using Known = QHash<qsizetype, KnownAs>; // by the place among the properties

    Known known(const QList<Schema::Property>& properties, const Overlay::Kind& facts, Side side) const;
    Field field(const QString& name, const Schema& schema) const;
    void addFacts(Field& field, const Schema& schema, const FieldFacts& facts) const;

    OpenApiDocument& m_document;
    const Overlay& m_overlay;
    bool m_ownDocument;
};

} // namespace klipy
