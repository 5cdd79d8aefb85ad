#pragma once

#include "core/common/result.h"
#include "core/contract/contract_reader.h"

#include <QByteArray>
#include <QString>

namespace klipy {

/// Bytes: a document that is longer isn't taken. Klipy's own is well under 1 MB.
inline constexpr qint64 mostContractBytes = 8LL * 1024 * 1024;

/// An OpenAPI document that the user put in the place of the one that ships with the program, for one workspace.
struct ContractChoice {
    QByteArray document; ///< as it was loaded, byte for byte
    QList<FieldRename> renames;
    QString source;      ///< where it came from, for people: a file's name or an address
    qint64 chosenMs = 0; ///< Unix ms
    bool operator==(const ContractChoice&) const = default;
};

/// Why bytes can't be an OpenAPI document that we read, told before anybody looks into them.
enum class DocumentProblem {
    NotThere, ///< no such file, or one that can't be read
    TooLarge,
    Empty,
    Yaml,    ///< the same document exists as JSON, and that is what is needed
    NotJson, ///< a web page, say
};

/// What the first bytes tell. Good only means: worth to be read by readContract().
Result<void, DocumentProblem> checkDocument(const QByteArray& bytes);
/// A file's bytes. Reads no more than mostContractBytes, and nothing that isn't a regular file. Any thread.
Result<QByteArray, DocumentProblem> readDocumentFile(const QString& path);

/// As it is kept in a file: a line of JSON that says what follows, then the document.
QByteArray contractFile(const ContractChoice& choice);

enum class ContractFileProblem {
    Broken, ///< not such a file, or bytes of it are missing or changed
    Newer,  ///< written by a newer version of the program
};
Result<ContractChoice, ContractFileProblem> readContractFile(const QByteArray& bytes);

} // namespace klipy
